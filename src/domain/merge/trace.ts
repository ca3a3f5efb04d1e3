import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../records/types';
import type { State } from '../state/state';
import { fold } from '../text/fold';

/** Types of which several records can become one: those that keep whom they were merged from. */
export const canMerge = (type: RecordType): boolean => Object.hasOwn(definitionOf(type).fields, 'mergedFrom');

const known = (system: string, value: string): string => `${system}:${value}`;

/** What a merged record keeps of one that goes into it, so that its id, a file or an email still leads somewhere. */
export const traceOf = (loser: AnyRecord, winner: AnyRecord): string[] => {
  const { email, externalIds = {}, mergedFrom = [] } = loser;
  const foreign = Object.entries(externalIds).filter(([system, value]) => winner.externalIds?.[system] !== value);
  const other = typeof email === 'string' && email !== '' && email !== winner.email;
  return [
    loser.id,
    ...foreign.map(([system, value]) => known(system, value)),
    ...(other ? [known('email', fold(email))] : []),
    ...(mergedFrom as readonly string[]),
  ];
};

const isTracedBy = (record: AnyRecord, trace: string): boolean =>
  (record.mergedFrom as readonly string[] | undefined)?.includes(trace) === true;

/** The record that one was merged into, or undefined when it was not merged. */
export const mergedInto = (state: State, id: string): AnyRecord | undefined => {
  const type = typeOfId(id);
  if (!type || state.find(id) || !canMerge(type)) return undefined;
  for (const record of state.all(type).values() as Iterable<AnyRecord>) if (isTracedBy(record, id)) return record;
  return undefined;
};

/** Whether a record goes by an external id or an email that another one had before it was merged into it. */
export const wentBy = (record: AnyRecord, text: string): boolean =>
  (record.mergedFrom as readonly string[] | undefined)?.some(
    trace => trace === known('email', fold(text)) || trace.slice(trace.indexOf(':') + 1 || trace.length) === text,
  ) === true;

/** All merged records of a type by their traces: `L7`, `salesforce:00Q2`, `email:jane@northwind.io`. */
export const traces = (state: State, type: RecordType): Map<string, string> => {
  const found = new Map<string, string>();
  for (const { id, mergedFrom } of state.all(type).values() as Iterable<AnyRecord>) {
    for (const trace of (mergedFrom as readonly string[] | undefined) ?? []) found.set(trace, id);
  }
  return found;
};
