import type { Effect } from '../../actions/action';
import { whoChanged } from '../../actions/whoChanged';
import { conflictsIn } from '../../domain/edit/conflict';
import type { Failure } from '../../domain/result';
import type { Receipt } from '../../store/port';
import { width } from '../../terminal/cell';
import type { Desk } from '../desk';
import { confirm } from '../kit/confirm';
import { noMarks } from '../kit/marks';
import type { Panel } from '../kit/panel';
import { type ConflictQuestion, conflictPanel } from './conflictPanel';

type Commit = Extract<Effect, { do: 'commit' }>;

/** Writes; more than one record is asked about once. A panel that was kept for it hears of a refusal. */
export const commit = async (desk: Desk, effect: Commit): Promise<void> => {
  const { count = 1, asked } = effect;
  if (count > 1 && !asked) {
    const counted = `: it writes ${count} records.`;
    // A command that names each of many leaves no room for how many they are.
    const whole = width(effect.command) + width(counted) + 1 <= desk.setting.columns;
    const title = `${whole ? effect.command : effect.said}${counted}`;
    return desk.carryOut(confirm(title, `yes, all ${count}`, { ...effect, asked: true }));
  }
  const { cursor, marked } = desk.view;
  const kept = desk.panel?.refused ? desk.panel : undefined;
  const { verb, input, command } = effect;
  const done = await desk.store.commit(verb, input as never, desk.outside.author(command));
  if (!done.ok) {
    if (effect.settled && conflictsIn(done.failure).length > 0) {
      desk.panel = conflictPanel(questionOf(effect.settled, whoChanged(desk.store, done.failure), kept));
    } else if (kept?.refused) desk.panel = kept.refused(done.failure);
    else desk.refuse(done.failure);
    return;
  }
  if (kept) {
    kept.written?.();
    desk.panel = undefined;
  }
  if (marked.length > 0) desk.marks = noMarks;
  desk.wrote(command);
  sayDone(desk, effect, done.value);
  if (effect.after) return desk.carryOut(effect.after(done.value.result));
  const { changed, created } = done.value;
  // What a change brings along, such as the task that follows a deal that is won, does not take the hand away.
  const record = cursor !== undefined && changed.includes(cursor) ? cursor : (created[0] ?? cursor);
  if (effect.next && cursor !== undefined && (marked.length === 0 || marked.includes(cursor))) desk.advance(cursor);
  else if (record !== undefined) desk.follow(record);
};

/** The receipt, with what the user should hear although it was done. What changed nothing cannot be taken back. */
const sayDone = (desk: Desk, { said, told, command }: Commit, { warnings, result, tx }: Receipt): void => {
  const [warning] = warnings;
  const what = told ? told(result) : said;
  const text = warning === undefined ? what : `${what} (${warning})`;
  if (tx === null) desk.say(`${text}: so it was already`, 'faint');
  else desk.say(text, 'good', { back: 'u undo', command });
};

/** Somebody who goes back instead of deciding finds what they typed, and why it was not saved. */
const questionOf = (
  settled: NonNullable<Commit['settled']>,
  failure: Failure,
  kept: Panel | undefined,
): ConflictQuestion => ({
  conflicts: conflictsIn(failure),
  answered: settled,
  kept,
  back: () => kept?.refused?.(failure),
});
