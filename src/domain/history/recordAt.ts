import { applyTo, type Change, changedId, invert } from '../changes';
import type { AnyRecord } from '../records/types';

/**
 * Records as they stood at older versions, by the transactions, newest first. A record whose history does not reach back
 * that far, or that was away in between, is left out.
 */
export const recordsAt = (
  entries: Iterable<{ changes(): readonly Change[] }>,
  now: readonly AnyRecord[],
  versions: ReadonlyMap<string, number>,
): AnyRecord[] => {
  const found: AnyRecord[] = [];
  const going = new Map<string, AnyRecord>();
  const settle = (record: AnyRecord): void => {
    const wanted = versions.get(record.id) ?? record.v;
    if (record.v > wanted) going.set(record.id, record);
    else going.delete(record.id);
    if (record.v === wanted) found.push(record);
  };
  now.forEach(settle);
  for (const entry of going.size > 0 ? entries : []) {
    for (const change of entry.changes()) {
      const record = going.get(changedId(change));
      if (!record) continue;
      if ('set' in change) settle({ ...(applyTo(record, invert(change)) as AnyRecord), v: record.v - 1 });
      else going.delete(record.id);
    }
    if (going.size === 0) break;
  }
  return found;
};
