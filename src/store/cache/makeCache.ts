import { type AnyRecord, definitionOf, numberOfId, type RecordType } from '../../domain/records/types';
import { type Origin, writeCache } from './cacheFile';
import { encodeColumns } from './encode';
import { externalHash } from './externalHash';
import { Parts } from './parts';

/** Where the line of each record lies in the snapshot, and the CRC-32 of its bytes. */
export interface Lines {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly crcs: readonly number[];
}

const mostInFour = 2 ** 32;

/** Writes the cache of a snapshot from its records, in the order of their numbers. One that no numbers of four bytes fit has none. */
export const makeCache = (
  file: string,
  origin: Origin,
  type: RecordType,
  records: readonly AnyRecord[],
  lines: Lines,
): void => {
  const numbers = Uint32Array.from(records, record => numberOfId(record.id));
  let last = -1;
  for (const record of records) {
    const number = numberOfId(record.id);
    if (number <= last || number >= mostInFour) return;
    last = number;
  }
  if (origin.bytes >= mostInFour) return;
  const parts = new Parts();
  const externals = externalsOf(records);
  const directory = {
    origin,
    records: records.length,
    numbers: parts.add(numbers),
    offsets: parts.add(Uint32Array.from(lines.offsets)),
    lengths: parts.add(Uint32Array.from(lines.lengths)),
    crcs: parts.add(Uint32Array.from(lines.crcs)),
    externals: parts.add(Uint32Array.from(externals, ({ hash }) => hash)),
    holders: parts.add(Uint32Array.from(externals, ({ place }) => place)),
    columns: encodeColumns(definitionOf(type).fields, records, parts),
  };
  writeCache(file, directory, parts);
};

const externalsOf = (records: readonly AnyRecord[]): { readonly hash: number; readonly place: number }[] => {
  const found: { hash: number; place: number }[] = [];
  for (const [place, { externalIds }] of records.entries())
    for (const [system, value] of Object.entries(externalIds ?? {}))
      found.push({ hash: externalHash(system, value), place });
  return found.sort((a, b) => a.hash - b.hash);
};
