import type { TypeName } from '../fields/kinds';
import { displayName, foldedName } from '../filter/display';
import { mergedInto, wentBy } from '../merge/trace';
import { type AnyRecord, definitionOf, type RecordType, recordTypes, typeOfId, types } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';

export interface LookupContext {
  readonly state: State;
  readonly actor: string;
}

const isRecordType = (name: TypeName): name is RecordType => name in types;

const recordsOf = (state: State, type: RecordType): Iterable<AnyRecord> =>
  (state.all(type) as unknown as ReadonlyMap<string, AnyRecord>).values();

const digits = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '');

/**
 * The id of the one record that a text names: its id, external id, email, phone in any spelling, login, or a unique name.
 * Several are a conflict that lists them, none is `not found`.
 */
export const lookup = (wanted: readonly TypeName[], text: string, { state, actor }: LookupContext): Result<string> => {
  const among = wanted.length > 0 ? wanted.filter(isRecordType) : recordTypes;
  const trimmed = text.trim();
  const id = trimmed.toUpperCase();
  const type = state.find(id) && typeOfId(id);
  if (type && among.includes(type)) return ok(id);
  if (among.includes('user') && fold(trimmed) === 'me') return findMe(state, actor);
  for (const matches of [matchesKey, matchesPhone, matchesName, ...(among.includes('user') ? [startsName] : [])]) {
    const found = [...findAll(state, among, matches, trimmed)];
    if (found.length === 1 && found[0]) return ok(found[0].id);
    if (found.length > 1) return ambiguous(found, trimmed);
  }
  return type ? wrongType(id, type, among) : (wasMerged(state, id) ?? notFound(state, among, trimmed));
};

/** Nobody should change a record who named another one: who it is now is said, and left to be named. */
const wasMerged = (state: State, id: string): Result<never> | undefined => {
  const record = mergedInto(state, id);
  if (!record) return undefined;
  const name = displayName(record, typeOfId(record.id) ?? 'lead');
  return fail('not found', `${id} was merged into ${record.id}`, `crm show ${record.id} shows ${name}`, {
    mergedInto: record.id,
  });
};

const wrongType = (id: string, type: RecordType, among: readonly RecordType[]): Result<never> =>
  fail(
    'invalid',
    `${id} is ${article(definitionOf(type).label)}, not ${among.map(each => article(definitionOf(each).label)).join(' or ')}`,
  );

const findMe = (_state: State, actor: string): Result<string> => {
  if (typeOfId(actor) === 'user') return ok(actor);
  return fail(
    'not found',
    `"me" is ${actor}, who is no user of this store`,
    `crm add user name=… login=${actor} makes you one`,
  );
};

function* findAll(
  state: State,
  among: readonly RecordType[],
  matches: (record: AnyRecord, type: RecordType, text: string) => boolean,
  text: string,
): Generator<AnyRecord> {
  for (const type of among) for (const record of recordsOf(state, type)) if (matches(record, type, text)) yield record;
}

const matchesKey = (record: AnyRecord, _type: RecordType, text: string): boolean => {
  const folded = text.toLowerCase();
  if (record.email === folded || record.login === text || record.code === text) return true;
  if (record.externalIds !== undefined && Object.values(record.externalIds).includes(text)) return true;
  return record.mergedFrom !== undefined && wentBy(record, text);
};

const matchesPhone = (record: AnyRecord, _type: RecordType, text: string): boolean => {
  const wanted = digits(text);
  if (wanted.length < 7 || /[A-Za-z]{2}/.test(text)) return false;
  return [record.phone, record.mobile].some(phone => typeof phone === 'string' && samePhone(digits(phone), wanted));
};

/** One may carry the country code and the other not. */
const samePhone = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= 9 && (a.endsWith(b) || b.endsWith(a)));

const matchesName = (record: AnyRecord, type: RecordType, text: string): boolean =>
  foldedName(record, type) === fold(text);

const startsName = (record: AnyRecord, type: RecordType, text: string): boolean =>
  type === 'user' && text !== '' && foldedName(record, type).startsWith(fold(text));

const ambiguous = (found: readonly AnyRecord[], text: string): Result<never> => {
  const shown = found.slice(0, 5).map(record => `${record.id} ${displayName(record, typeOfId(record.id) ?? 'lead')}`);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
  return fail('conflict', `"${text}" fits ${found.length} records: ${shown.join(', ')}${more}`, 'name one by its id', {
    candidates: found.map(record => record.id),
  });
};

const nearbyNames = 5000;

const notFound = (state: State, among: readonly RecordType[], text: string): Result<never> => {
  const names: string[] = [];
  for (const type of among) {
    if (state.all(type).size > nearbyNames) continue;
    for (const record of recordsOf(state, type)) names.push(displayName(record, type));
  }
  const kinds = among.length > 3 ? 'record' : among.map(type => definitionOf(type).label.toLowerCase()).join(' or ');
  return fail('not found', `there is no ${kinds} "${text}"`, didYouMean(text, names));
};

const article = (label: string): string => `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`;
