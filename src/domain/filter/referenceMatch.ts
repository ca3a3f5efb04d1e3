import { type AnyRecord, definitionOf, type RecordType, typeByName, typeOfId } from '../records/types';
import { glance, scan } from '../state/scan';
import { fold } from '../text/fold';
import { type Asked, anyOf, badValue, single } from './asked';
import type { Literal } from './ast';
import { beginsOtherwise, displayName, foldedName, nameBegins } from './display';
import type { Env } from './env';
import { refuse } from './failure';
import { hintFor } from './hint';
import { targetsOf } from './route';
import type { Visit } from './walk';

interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** Enough to find the slip in a name, few enough to be quick. */
const maxNames = 5_000;
const maxShown = 5;

const called = ['login', 'email', 'code', 'number'] as const;

/** The fields of a type that mean exactly one record, beside its name. */
const callsOf = (type: RecordType): readonly string[] => called.filter(name => name in definitionOf(type).fields);

const isCalled = (record: AnyRecord, names: readonly string[], wanted: string): boolean => {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'string' && !beginsOtherwise(value, wanted) && fold(value) === wanted) return true;
  }
  return false;
};

const candidatesFor = (types: readonly RecordType[], wanted: string, env: Env) => {
  const exact: Candidate[] = [];
  const begun: Candidate[] = [];
  for (const type of types) {
    const calls = callsOf(type);
    for (const record of scan(env.state, type) as Iterable<unknown> as Iterable<AnyRecord>) {
      const begins = wanted !== '' && nameBegins(record, type, wanted);
      const isExact = (begins && foldedName(record, type) === wanted) || isCalled(record, calls, wanted);
      if (isExact || begins) (isExact ? exact : begun).push({ id: record.id, name: displayName(record, type) });
    }
  }
  return exact.length > 0 ? exact : begun;
};

const namesOf = (types: readonly RecordType[], env: Env): string[] => {
  const names: string[] = [];
  for (const type of types) {
    for (const record of scan(env.state, type) as Iterable<unknown> as Iterable<AnyRecord>) {
      if (names.length >= maxNames) return names;
      const name = displayName(record, type);
      names.push(name);
      // "Jnae" should find Jane Cooper, and "scot" the login scott.
      const first = name.split(' ')[0] ?? '';
      if (type === 'user' && first !== name) names.push(first);
      if (typeof record.login === 'string') names.push(record.login);
    }
  }
  return names;
};

/** The id a text means among the records of some types; throws a failure with candidates when it means none or several. */
const resolve = (literal: Literal, types: readonly RecordType[], label: string, env: Env): string => {
  const text = literal.text.trim();
  if (types.includes('user') && text.toLowerCase() === 'me') return env.actor;
  const id = text.toUpperCase();
  const type = typeOfId(id);
  if (type && types.includes(type) && env.state.find(id)) return id;
  env.reading.follows(types);
  const found = candidatesFor(types, fold(text), env);
  if (found.length === 1) return (found[0] as Candidate).id;
  if (found.length === 0) {
    const what = types.map(one => one).join(' or ');
    const hint = hintFor(text, namesOf(types, env)) ?? `${label}~text finds names that contain a text`;
    return badValue(label, `no ${what}`, literal, hint);
  }
  const shown = found.slice(0, maxShown).map(one => `${one.name} (${one.id})`);
  const more = found.length > maxShown ? ` and ${found.length - maxShown} more` : '';
  return refuse(
    `${label}: "${literal.text}" could be ${found.length} records`,
    literal,
    `one of ${shown.join(', ')}${more}`,
  );
};

const named = (literal: Literal, types: readonly RecordType[], env: Env): Visit => {
  const wanted = fold(literal.text);
  const { state } = env;
  env.reading.follows(types);
  for (const type of types) env.reading.asks(type, 'name');
  return id => {
    if (typeof id !== 'string') return false;
    const type = typeOfId(id);
    if (!type || !types.includes(type)) return false;
    const record = glance(state, type, id);
    return record !== undefined && foldedName(record, type).includes(wanted);
  };
};

const testOf = (asked: Asked, literal: Literal): Visit => {
  const { def, label, operator, env } = asked;
  const types = targetsOf(def);
  if (operator === '~') return named(literal, types, env);
  const kind = types.length > 1 ? typeByName(literal.text) : undefined;
  if (kind && types.includes(kind)) return id => typeof id === 'string' && typeOfId(id) === kind;
  const wanted = resolve(literal, types, label, env);
  return id => id === wanted;
};

/** References by id, name, login or address, or a name's unique beginning; `~` looks into the name; a type's name means any such record. */
export const referenceTest = (asked: Asked): Visit =>
  anyOf(asked.values.map(value => testOf(asked, single(value, asked.label))));

/** Who wrote: a user as references name one, or the login of someone without a user record. */
export const actorTest = (asked: Asked): Visit =>
  anyOf(
    asked.values.map(value => {
      const literal = single(value, asked.label);
      const wanted = fold(literal.text);
      if (wanted !== 'me') asked.env.reading.follows(['user']);
      const found = wanted === 'me' ? [] : candidatesFor(['user'], wanted, asked.env);
      const id = wanted === 'me' ? asked.env.actor : found.length === 1 ? found[0]?.id : undefined;
      return (by: unknown) => (id !== undefined && by === id) || (typeof by === 'string' && fold(by) === wanted);
    }),
  );
