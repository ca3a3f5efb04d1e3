import zlib from 'node:zlib';

/** Numbers as they lie in a cache, in the order of the machine. */
const kinds = {
  u8: Uint8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;

type Kind = keyof typeof kinds;

export type Numbers = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float64Array;

/** Where an array lies in a cache file, and the CRC-32 of its bytes. */
export interface Part {
  readonly kind: Kind;
  readonly at: number;
  readonly length: number;
  readonly crc: number;
}

const bytesOf = (numbers: Numbers): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

const kindOf = (numbers: Numbers): Kind =>
  (Object.keys(kinds) as Kind[]).find(kind => numbers instanceof kinds[kind]) as Kind;

/** Collects the arrays of a cache, each at a multiple of eight bytes from where the arrays begin. */
export class Parts {
  readonly pieces: Uint8Array[] = [];
  readonly all: Part[] = [];
  #at = 0;

  /** Returns the part's number. */
  add(numbers: Numbers): number {
    const bytes = bytesOf(numbers);
    const rest = -bytes.length & 7;
    this.all.push({ kind: kindOf(numbers), at: this.#at, length: numbers.length, crc: zlib.crc32(bytes) });
    this.pieces.push(bytes, new Uint8Array(rest));
    this.#at += bytes.length + rest;
    return this.all.length - 1;
  }
}

/** Reads an array, or undefined when it is not what was written. */
export const readPart = (
  { kind, at, length, crc }: Part,
  read: (bytes: Uint8Array, at: number) => number,
): Numbers | undefined => {
  const bytes = new Uint8Array(length * kinds[kind].BYTES_PER_ELEMENT);
  if (read(bytes, at) !== bytes.length || zlib.crc32(bytes) !== crc) return undefined;
  return new kinds[kind](bytes.buffer, 0, length);
};

/** An array that was read together with all others, or undefined when it is not what was written. */
export const viewPart = ({ kind, at, length, crc }: Part, all: ArrayBuffer): Numbers | undefined => {
  const bytes = length * kinds[kind].BYTES_PER_ELEMENT;
  if (at + bytes > all.byteLength || zlib.crc32(new Uint8Array(all, at, bytes)) !== crc) return undefined;
  return new kinds[kind](all, at, length);
};

/** Reads one number of an array, whatever it is by now; undefined when there is none at that place. */
export const readOne = (
  { kind, at, length }: Part,
  place: number,
  read: (bytes: Uint8Array, at: number) => number,
): number | undefined => {
  const size = kinds[kind].BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(size);
  if (place >= length || read(bytes, at + place * size) !== size) return undefined;
  return new kinds[kind](bytes.buffer)[0];
};
