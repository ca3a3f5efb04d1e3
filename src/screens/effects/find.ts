import type { Desk } from '../desk';
import { everythingPanel } from '../kit/everythingPanel';
import { findPanel } from '../kit/findPanel';

/** Opens the search in the list. */
export const askFind = async (desk: Desk): Promise<void> => {
  await desk.outside.loadSearch();
  const { type, cursor } = desk.view;
  desk.panel = findPanel({ ids: setOf(desk.listed), type, from: cursor });
};

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A list is the same one until it changes, and may be long. */
const setOf = (ids: readonly string[]): ReadonlySet<string> => {
  const set = sets.get(ids) ?? new Set(ids);
  sets.set(ids, set);
  return set;
};

/** From now on this is what is searched for in the list; the cursor goes to a record that fits. */
export const seek = (desk: Desk, text: string, record: string | undefined): void => {
  desk.sought = text;
  if (record !== undefined) desk.follow(record);
};

const most = 1000;

interface Next {
  readonly id?: string | undefined;
  readonly said: string;
}

/** The next one in the list that fits what was searched for, or the one before; round and round. */
export const nextFound = async (desk: Desk, by: 1 | -1): Promise<void> => {
  await desk.outside.loadSearch();
  const { id, said } = nextOf(desk, by);
  if (id !== undefined) desk.follow(id);
  desk.say(said, 'faint');
};

const nextOf = ({ sought, listed, outside: { search }, view: { cursor, type } }: Desk, by: 1 | -1): Next => {
  if (!search || sought === '') return { said: 'nothing was searched for yet; / does' };
  const found = search.find(sought, { limit: most, among: setOf(listed), ...(type ? { types: [type] } : {}) });
  const wanted = new Set(found.map(({ id }) => id));
  const at = listed.flatMap((id, place) => (wanted.has(id) ? [place] : []));
  if (at.length === 0) return { said: `nothing in this list is like "${sought}"` };
  const here = cursor === undefined ? -1 : listed.indexOf(cursor);
  const next = by > 0 ? at.findIndex(place => place > here) : at.findLastIndex(place => place < here);
  const index = next >= 0 ? next : by > 0 ? 0 : at.length - 1;
  const round = next < 0 ? ', from the other end' : '';
  return { id: listed[at[index] ?? 0], said: `${index + 1} of ${at.length}${round}: ${sought}` };
};

/** Opens the search in everything. */
export const askEverything = async (desk: Desk): Promise<void> => {
  await desk.outside.loadSearch();
  desk.panel = everythingPanel();
};
