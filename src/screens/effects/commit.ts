import type { Effect } from '../../actions/action';
import { whoChanged } from '../../actions/whoChanged';
import { conflictsIn } from '../../domain/edit/conflict';
import type { Failure } from '../../domain/result';
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
    const title = `${effect.command}: it writes ${count} records.`;
    return desk.carryOut(confirm(title, `yes, all ${count}`, { ...effect, asked: true }));
  }
  const { cursor, marked } = desk.view;
  const kept = desk.panel?.refused ? desk.panel : undefined;
  const { verb, input, command, said } = effect;
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
  const [warning] = done.value.warnings;
  desk.say(warning === undefined ? said : `${said} (${warning})`, 'good', { back: 'u undo', command });
  if (effect.after) return desk.carryOut(effect.after(done.value.result));
  const [created] = done.value.created;
  const record = created ?? cursor;
  if (record !== undefined) desk.follow(record);
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
