/** Of which state of the store an index is: whoever reads it brings it up to date with what the log says after `offset`. */
export interface Stamp {
  readonly generation: number;
  /** How many bytes of the generation's log are in it. */
  readonly offset: number;
  /** A checksum that tells the generation's snapshots from those of another store, or of a copy that was put back. */
  readonly snapshots: number;
  /** A checksum of the log before the offset, that tells it from a log that went on in another way. */
  readonly log: number;
}

export const magic = 'DDSEARCH';

/**
 * The head: magic (8 bytes), edition, checksum of all but itself, number of records, checksum of the snapshots (4 bytes
 * each), generation, log offset (8 bytes each), how many bytes each section has, checksum of the log (4 bytes each). Numbers are in the order of the machine: on
 * one of another order the edition does not fit, and the index is made anew.
 */
export const headBytes = 80;

/** In the order in which they lie in the file, each at a multiple of eight, so that arrays can be used where they lie. */
export const sectionNames = [
  'keys',
  'updated',
  'chars',
  'lengths',
  'offsets',
  'lists',
  'hubs',
  'phoneKeys',
  'phoneDocs',
] as const;

export type SectionName = (typeof sectionNames)[number];

export interface SectionPlace {
  readonly start: number;
  readonly end: number;
  readonly padded: number;
}

export const layOut = (lengths: readonly number[]): SectionPlace[] => {
  let at = headBytes;
  return lengths.map(length => {
    const start = at;
    const end = start + length;
    at = Math.ceil(end / 8) * 8;
    return { start, end, padded: at };
  });
};
