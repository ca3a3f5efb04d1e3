import type { Effect } from '../../actions/action';
import type { Desk } from '../desk';
import { confirm } from '../kit/confirm';
import { noMarks } from '../kit/marks';

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
    if (kept?.refused) desk.panel = kept.refused(done.failure);
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
  const { changed, created } = done.value;
  // What a change brings along, such as the task that follows a deal that is won, does not take the hand away.
  const record = cursor !== undefined && changed.includes(cursor) ? cursor : (created[0] ?? cursor);
  if (record !== undefined) desk.follow(record);
};
