import { ruleHint, ruleOf } from '../activities/recurrence';
import type { FieldDef, FieldTable } from '../fields/kinds';
import { bantLetters } from '../leads/bant';
import { type Activity, type AnyRecord, definitionOf, type Lead, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { dateIn } from '../time/zone';

export interface Problem {
  readonly field: string;
  readonly code: 'required' | 'invalid' | 'reference' | 'cycle' | 'duplicate';
  readonly message: string;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a record of a type still lacks: required fields, and one of each group that asks for one. */
export const missingFields = (type: RecordType, record: Readonly<Record<string, unknown>>): Problem[] => {
  const { fields, requireOneOf = [], label } = definitionOf(type);
  const problems: Problem[] = [];
  for (const [field, definition] of Object.entries(fields)) {
    if (definition.required && !definition.computed && field !== 'createdAt' && isEmpty(record[field])) {
      problems.push({
        field,
        code: 'required',
        message: `a ${label.toLowerCase()} needs ${definition.label.toLowerCase()}`,
      });
    }
  }
  for (const group of requireOneOf) {
    if (group.every(field => isEmpty(record[field]))) {
      const names = group.map(field => fields[field]?.label.toLowerCase() ?? field).join(' or ');
      problems.push({ field: group[0] ?? '', code: 'required', message: `a ${label.toLowerCase()} needs ${names}` });
    }
  }
  return problems;
};

interface Reference {
  readonly field: string;
  readonly id: string;
  readonly to?: FieldDef['to'];
}

/** Every id a record points at, with the field that does and the types it may point at. */
export function* referencesOf(
  fields: FieldTable,
  record: Readonly<Record<string, unknown>>,
  prefix = '',
): Generator<Reference> {
  for (const [name, definition] of Object.entries(fields)) {
    const value = record[name];
    if (value === undefined || value === null) continue;
    const values = definition.list ? (value as unknown[]) : [value];
    if (definition.kind === 'reference') {
      const { to } = definition;
      for (const id of values) yield { field: prefix + name, id: String(id), ...(to === undefined ? {} : { to }) };
    } else if (definition.kind === 'struct' && definition.fields) {
      for (const each of values)
        yield* referencesOf(definition.fields, each as Record<string, unknown>, `${prefix}${name}.`);
    }
  }
}

/** Parts of a struct that must be there when it is: an amount of a budget says nothing without its level. */
const missingParts = (
  fields: FieldTable,
  record: Readonly<Record<string, unknown>>,
  prefix = '',
): Problem | undefined => {
  for (const [name, definition] of Object.entries(fields)) {
    const value = record[name];
    if (definition.kind !== 'struct' || !definition.fields || value === undefined) continue;
    for (const each of (definition.list ? value : [value]) as Readonly<Record<string, unknown>>[]) {
      const lacking = Object.entries(definition.fields).find(([part, { required }]) => required && isEmpty(each[part]));
      const field = `${prefix}${name}.${lacking?.[0] ?? ''}`;
      if (lacking)
        return {
          field,
          code: 'required',
          message: `${prefix}${name} needs ${lacking[1].label.toLowerCase()} (${field}=…)`,
        };
      const deeper = missingParts(definition.fields, each, `${prefix}${name}.`);
      if (deeper) return deeper;
    }
  }
  return undefined;
};

/** Refuses a record that lacks something, points at nothing, or is its own ancestor. */
export const checkRecord = (state: State, type: RecordType, record: AnyRecord): Result<void> => {
  const problem = firstProblem(state, type, record);
  return problem
    ? fail('invalid', problem.message, undefined, { field: problem.field, code: problem.code })
    : ok(undefined);
};

/** What a rule says, with the field whose value led to it, so that a form can tell it there. */
export const blaming = <T>(field: string, said: Result<T>): Result<T> =>
  said.ok || said.failure.details !== undefined
    ? said
    : { ok: false, failure: { ...said.failure, details: { field } } };

const firstProblem = (state: State, type: RecordType, record: AnyRecord): Problem | undefined => {
  const missing = missingFields(type, record)[0] ?? missingParts(definitionOf(type).fields, record);
  if (missing) return missing;
  for (const { field, id, to = [] } of referencesOf(definitionOf(type).fields, record)) {
    if (!state.find(id)) return { field, code: 'reference', message: `${field} names ${id}, which does not exist` };
    const named = typeOfId(id);
    const wanted = typeof to === 'string' ? [to] : to;
    if (named && wanted.length > 0 && !wanted.includes(named)) {
      return { field, code: 'reference', message: `${field} names ${id}, a ${named} and no ${wanted.join(' or ')}` };
    }
  }
  const repeats = type === 'activity' ? recurrenceProblem(state, record as unknown as Activity) : undefined;
  if (repeats) return repeats;
  const letter = type === 'lead' ? bantLetters.find(each => !isLevel(record as unknown as Lead, each)) : undefined;
  if (letter)
    return { field: `bant.${letter}.level`, code: 'invalid', message: `BANT levels go from 0 to 4: ${letter}` };
  for (const [system, value] of Object.entries(record.externalIds ?? {})) {
    const holder = state.byExternalId(type, system, value);
    if (holder !== undefined && holder !== record.id) {
      return { field: 'externalIds', code: 'duplicate', message: `${holder} already has the ${system} id ${value}` };
    }
  }
  return isOwnAncestor(state, record)
    ? { field: 'parentId', code: 'cycle', message: `${record.id} would be its own parent` }
    : undefined;
};

const recurrenceProblem = ({ config }: State, { recurrence, dueAt }: Activity): Problem | undefined => {
  if (recurrence === undefined) return undefined;
  const field = 'recurrence';
  if (dueAt === undefined) return { field, code: 'invalid', message: 'what repeats needs a day on which it is due' };
  if (ruleOf(recurrence, dateIn(dueAt, config.timeZone)) !== undefined) return undefined;
  return { field, code: 'invalid', message: `"${recurrence}" is no way to repeat: ${ruleHint}` };
};

const isLevel = ({ bant }: Lead, letter: (typeof bantLetters)[number]): boolean => {
  const level = bant?.[letter]?.level ?? 0;
  return Number.isInteger(level) && level >= 0 && level <= 4;
};

const isOwnAncestor = (state: State, record: AnyRecord): boolean => {
  const seen = new Set<string>();
  let parent = record.parentId;
  while (typeof parent === 'string' && !seen.has(parent)) {
    if (parent === record.id) return true;
    seen.add(parent);
    parent = state.find(parent)?.parentId;
  }
  return false;
};
