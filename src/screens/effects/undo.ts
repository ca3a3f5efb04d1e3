import type { Choice, Effect } from '../../actions/action';
import { type AboutLater, flagOf, mostUnasked, takeBack, toRedo, toUndo, waysAround } from '../../actions/takeBack';
import type { AboutSince } from '../../domain/history/undo';
import { toldSince } from '../../domain/present/conflict';
import { isTold } from '../../domain/present/told';
import type { Failure, Result } from '../../domain/result';
import type { HistoryEntry, Store } from '../../store/port';
import type { Desk } from '../desk';
import { confirm } from '../kit/confirm';

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>;

/** Takes back a transaction, the user's last unless one is named; a large one is asked about. */
export const undo = async (desk: Desk, { tx, about }: Of<'undo'>): Promise<void> => {
  const target = toUndo(desk.store, desk.setting.actor, tx);
  const count = target.ok && tx === undefined ? target.value.changes().length : 0;
  if (!target.ok || count <= mostUnasked) return back(desk, undone, target, about);
  const { tx: found, command } = target.value;
  const title = `Undo ${command}? It wrote ${count} records.`;
  return desk.carryOut(confirm(title, `yes, undo ${count} records`, { do: 'undo', tx: found }));
};

export const redo = (desk: Desk, { tx, about }: Of<'redo'>): Promise<void> => {
  const { store, setting } = desk;
  return back(desk, redone, tx === undefined ? toRedo(store, setting.actor) : toUndo(store, setting.actor, tx), about);
};

/** What is said of it, and the key that turns it round. */
const undone = { do: 'undo', word: 'undone', again: 'ctrl-r redo' } as const;
const redone = { do: 'redo', word: 'done again', again: 'u undo' } as const;

type Way = typeof undone | typeof redone;

const back = async (desk: Desk, way: Way, target: Result<HistoryEntry>, about?: AboutLater): Promise<void> => {
  const { word, again } = way;
  if (!target.ok) return desk.refuse(target.failure);
  const command = `crm undo ${target.value.tx}${about ? ` ${flagOf[about.since]}` : ''}`;
  const done = await takeBack(desk.store, target.value, desk.outside.author(command), about);
  if (!done.ok) return askAround(desk, way, target.value, done.failure);
  desk.wrote(command);
  const records = [...done.value.changed, ...done.value.created, ...done.value.deleted];
  const some = `${records.slice(0, 3).join(' ')}${records.length > 3 ? ` and ${records.length - 3} more` : ''}`;
  const [left] = done.value.warnings;
  const said = `${word}: ${deedOf(desk.store, target.value)}   ${some}${left === undefined ? '' : ` (${left})`}`;
  desk.say(said, 'good', { back: again, command });
  const [first] = records;
  if (first !== undefined) desk.follow(first);
};

/** Where others changed since what would be taken back, it is told, and asked what becomes of it. */
const askAround = (desk: Desk, way: Way, entry: HistoryEntry, refused: Failure): Promise<void> | void => {
  const { tx } = entry;
  const around = waysAround(desk.store, entry, desk.outside.author(''), refused);
  if (!around.ok) return desk.refuse(around.failure);
  const { since: seen, ways } = around.value;
  const { state, now } = desk.setting;
  const told = seen.filter(({ field }) => isTold(field)).map(each => toldSince(each, state, now));
  const more = told.length - mostTold;
  return desk.carryOut({
    do: 'choose',
    title: `${deedOf(desk.store, entry)}: this was changed since`,
    about: more > 0 ? [...told.slice(0, mostTold), `and ${more} more`] : told,
    choices: choicesOf(ways),
    answered: value =>
      value === 'no'
        ? { do: 'tell', text: 'nothing was changed' }
        : { do: way.do, tx, about: { since: value as AboutSince, seen } },
  });
};

const mostTold = 8;

/** Under the cursor is what loses nobody's work. */
const choicesOf = (ways: readonly AboutSince[]): Choice[] => {
  const leave: Choice = { label: 'leave all as it is', value: 'no' };
  const around = ways.map(value => ({ label: labels[value], value }));
  return ways.includes('keep') ? [...around, leave] : [leave, ...around];
};

const labels: Readonly<Record<AboutSince, string>> = {
  keep: 'take back the rest, and leave these',
  take: 'take back everything, these too',
};

/** What was done in the first place, by an entry that may undo an undo. */
const deedOf = (store: Store, entry: HistoryEntry): string => {
  if (entry.undoes === undefined) return entry.command;
  for (const each of store.history()) if (each.tx === entry.undoes) return deedOf(store, each);
  return entry.command;
};
