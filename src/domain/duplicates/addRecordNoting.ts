import { addRecord } from '../edit/add';
import type { AnyRecord } from '../records/types';
import { ok } from '../result';
import { duplicatesAmong } from './duplicatesOf';
import { hintAt } from './hint';

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
