import { addRecord } from '../edit/add';
import { nameOf } from '../present/value';
import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import { ok } from '../result';
import type { State } from '../state/state';
import type { Duplicate } from './duplicateIndex';
import { duplicatesAmong } from './duplicatesOf';

const mostNamed = 3;

/** Adds a record as `addRecord` does, and warns when it looks like one that is known. */
export const addRecordNoting: typeof addRecord = {
  name: addRecord.name,
  run: (state, input, context) => {
    const added = addRecord.run(state, input, context);
    if (!added.ok) return added;
    const { changes, warnings = [], ...deed } = added.value;
    const record = changes.flatMap(change => ('put' in change && change.put === deed.result ? [change.record] : []))[0];
    const known = record ? duplicatesAmong(record as AnyRecord, state) : [];
    if (known.length === 0) return added;
    return ok({
      ...deed,
      changes,
      warnings: [...warnings, ...known.slice(0, mostNamed).map(each => hintAt(each, input.type, state))],
    });
  },
};

/** `looks like L42 Jane Cooper (same email)`; of a person's account `may belong to A7 Northwind (same company)`. */
export const hintAt = ({ id, reasons }: Duplicate, of: RecordType, state: State): string => {
  const belongs = typeOfId(id) === 'account' && of !== 'account';
  return `${belongs ? 'may belong to' : 'looks like'} ${id} ${nameOf(id, state)} (${reasons.join(', ')})`;
};
