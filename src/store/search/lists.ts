import { fieldBits, fieldMask } from './fields';
import type { Growing } from './growing';

/**
 * How a list of the base is written: for each field a head (how many << 4 | field), then the records' numbers as steps
 * from one to the next; all in bytes of seven bits, the eighth says that more follow. Most steps take one byte.
 */
/** The new number of a record that is no more. */
export const gone = 0xffffffff;

const docBits = 27;
const docMask = 2 ** docBits - 1;

/** An entry sorts by field, then by record. */
export const entryOf = (doc: number, field: number): number => field * 2 ** docBits + doc;

const docOfEntry = (entry: number): number => entry & docMask;

const fieldOfEntry = (entry: number): number => entry >>> docBits;

/** Appends a number in bytes of seven bits. */
export const writeNumber = (bytes: Growing<Uint8Array>, number: number): void => {
  let left = number;
  while (left > 127) {
    bytes.push((left & 127) | 128);
    left >>>= 7;
  }
  bytes.push(left);
};

/** Appends a list; `entries` are ascending. */
export const writeList = (bytes: Growing<Uint8Array>, entries: Uint32Array): void => {
  for (let at = 0; at < entries.length; ) {
    const field = fieldOfEntry(entries[at] as number);
    let end = at + 1;
    while (end < entries.length && fieldOfEntry(entries[end] as number) === field) end += 1;
    writeNumber(bytes, ((end - at) << fieldBits) | field);
    for (let last = 0; at < end; at += 1) {
      const doc = docOfEntry(entries[at] as number);
      writeNumber(bytes, doc - last);
      last = doc;
    }
  }
};

/**
 * Reads the list at `[from, to)` into `entries`, which has room for a number a byte, with each record's number as it is
 * `now`; those that are `gone` are left out. Returns how many there are.
 */
export const readList = (
  bytes: Uint8Array,
  from: number,
  to: number,
  now: Uint32Array,
  entries: Uint32Array,
): number => {
  let count = 0;
  let left = 0;
  let field = 0;
  let doc = 0;
  for (let at = from; at < to; ) {
    let number = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = bytes[at++] as number;
      number |= (byte & 127) << shift;
    }
    if (left === 0) {
      left = number >>> fieldBits;
      field = number & fieldMask;
      doc = 0;
      continue;
    }
    left -= 1;
    doc += number;
    const after = now[doc] as number;
    if (after !== gone) entries[count++] = entryOf(after, field);
  }
  return count;
};
