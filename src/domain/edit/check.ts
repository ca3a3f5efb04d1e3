import type { FieldTable } from '../fields/kinds';
import { type AnyRecord, definitionOf, type RecordType } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';

export interface Problem {
  readonly field: string;
  readonly code: 'required' | 'reference' | 'cycle' | 'duplicate';
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

/** Every id a record points at, with the field that does. */
export function* referencesOf(
  fields: FieldTable,
  record: Readonly<Record<string, unknown>>,
  prefix = '',
): Generator<{ field: string; id: string }> {
  for (const [name, definition] of Object.entries(fields)) {
    const value = record[name];
    if (value === undefined || value === null) continue;
    const values = definition.list ? (value as unknown[]) : [value];
    if (definition.kind === 'reference') for (const id of values) yield { field: prefix + name, id: String(id) };
    else if (definition.kind === 'struct' && definition.fields) {
      for (const each of values)
        yield* referencesOf(definition.fields, each as Record<string, unknown>, `${prefix}${name}.`);
    }
  }
}

/** Refuses a record that lacks something, points at nothing, or is its own ancestor. */
export const checkRecord = (state: State, type: RecordType, record: AnyRecord): Result<void> => {
  const problem = firstProblem(state, type, record);
  return problem
    ? fail('invalid', problem.message, undefined, { field: problem.field, code: problem.code })
    : ok(undefined);
};

const firstProblem = (state: State, type: RecordType, record: AnyRecord): Problem | undefined => {
  const missing = missingFields(type, record)[0];
  if (missing) return missing;
  for (const { field, id } of referencesOf(definitionOf(type).fields, record)) {
    if (!state.find(id)) return { field, code: 'reference', message: `${field} names ${id}, which does not exist` };
  }
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
