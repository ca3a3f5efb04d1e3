import { mostUnasked, takeBack, toRedo, toUndo } from '../../actions/takeBack';
import type { Result } from '../../domain/result';
import type { HistoryEntry, Store } from '../../store/port';
import type { Desk } from '../desk';
import { confirm } from '../kit/confirm';

/** Takes back a transaction, the user's last unless one is named; a large one is asked about. */
export const undo = async (desk: Desk, tx: string | undefined): Promise<void> => {
  const target = toUndo(desk.store, desk.setting.actor, tx);
  const count = target.ok && tx === undefined ? target.value.changes().length : 0;
  if (!target.ok || count <= mostUnasked) return back(desk, undone, target);
  const { tx: found, command } = target.value;
  const title = `Undo ${command}? It wrote ${count} records.`;
  return desk.carryOut(confirm(title, `yes, undo ${count} records`, { do: 'undo', tx: found }));
};

export const redo = (desk: Desk): Promise<void> => back(desk, redone, toRedo(desk.store, desk.setting.actor));

/** What is said of it, and the key that turns it round. */
const undone = { word: 'undone', again: 'ctrl-r redo' };
const redone = { word: 'done again', again: 'u undo' };

const back = async (desk: Desk, { word, again }: typeof undone, target: Result<HistoryEntry>): Promise<void> => {
  if (!target.ok) return desk.refuse(target.failure);
  const command = `crm undo ${target.value.tx}`;
  const done = await takeBack(desk.store, target.value, desk.outside.author(command));
  if (!done.ok) return desk.refuse(done.failure);
  desk.wrote(command);
  const records = [...done.value.changed, ...done.value.created, ...done.value.deleted];
  const some = `${records.slice(0, 3).join(' ')}${records.length > 3 ? ` and ${records.length - 3} more` : ''}`;
  desk.say(`${word}: ${deedOf(desk.store, target.value)}   ${some}`, 'good', { back: again, command });
  const [first] = records;
  if (first !== undefined) desk.follow(first);
};

/** What was done in the first place, by an entry that may undo an undo. */
const deedOf = (store: Store, entry: HistoryEntry): string => {
  if (entry.undoes === undefined) return entry.command;
  for (const each of store.history()) if (each.tx === entry.undoes) return deedOf(store, each);
  return entry.command;
};
