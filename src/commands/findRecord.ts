import { displayName } from '../domain/filter/display';
import { lookup } from '../domain/lookup/lookup';
import { aboutOf } from '../domain/present/about';
import { type RecordType, typeOfId } from '../domain/records/types';
import { fail, type Result } from '../domain/result';
import type { JsonStore } from '../store/jsonStore';
import type { Environment } from './environment';
import { unwrap } from './unwrap';

/** A hit below this is somebody else; so is one that is much worse than the best. */
const leastScore = 0.5;
const leastShare = 0.9;
const mostNamed = 3;

/** The id of the record that a text names; a failure names those that may have been meant. */
export const seekRecord = async (
  environment: Environment,
  store: JsonStore,
  ref: string,
  types: readonly RecordType[] = [],
): Promise<Result<string>> => {
  const found = lookup(types, ref, { state: store.state, actor: environment.author(store).actor });
  if (found.ok || found.failure.code !== 'not found' || typeOfId(ref.trim().toUpperCase())) return found;
  const near = await nearestTo(environment, store, ref, types);
  if (near.length === 0) return found;
  const { code, message } = found.failure;
  return fail(code, message, `did you mean ${orOf(near.map(id => namedById(store, id)))}?`, { candidates: near });
};

/** The id of the record that a text names; throws a failure that names those that may have been meant. */
export const findRecord = async (...asked: Parameters<typeof seekRecord>): Promise<string> =>
  unwrap(await seekRecord(...asked));

const nearestTo = async (
  { globals }: Environment,
  store: JsonStore,
  ref: string,
  types: readonly RecordType[],
): Promise<readonly string[]> => {
  // The index is a lot of program, which only who is lost should wait for.
  const [{ openQuickly }, { searchTypes }] = await Promise.all([
    import('../store/search/openSearch'),
    import('../store/search/docKey'),
  ]);
  const wanted = searchTypes.filter(type => (types.length > 0 ? types.includes(type) : type !== 'activity'));
  const hits = openQuickly(store, { keep: !globals.readOnly })?.search(ref, { types: wanted, limit: mostNamed }) ?? [];
  const least = Math.max(leastScore, (hits[0]?.score ?? 0) * leastShare);
  return hits.filter(({ score }) => score >= least).map(({ id }) => id);
};

/** `L1042 Jane Cooper (Northwind)` */
const namedById = ({ state }: JsonStore, id: string): string => {
  const record = state.find(id);
  const type = typeOfId(id);
  if (!record || !type) return id;
  const [about] = aboutOf(record, state);
  return `${id} ${displayName(record, type)}${about === undefined ? '' : ` (${about})`}`;
};

const orOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
