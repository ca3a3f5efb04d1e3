import zlib from 'node:zlib';

const newline = 10;
const mark = ',"h":"';
/** `,"h":"` + 8 hex digits + `"}` */
const tailLength = mark.length + 10;

const hex = (crc: number): string => crc.toString(16).padStart(8, '0');

/** An object as one line of JSON whose last member is the CRC-32 of the bytes before it. */
export const sealLine = (object: object): Buffer => {
  const body = JSON.stringify(object);
  const bytes = Buffer.from(body.slice(0, -1));
  return Buffer.concat([bytes, Buffer.from(`${mark}${hex(zlib.crc32(bytes))}"}\n`)]);
};

/** A line ready to be appended: the newline before it keeps a torn piece of someone else's from gluing to it. */
export const frame = (object: object): Buffer => Buffer.concat([Buffer.from('\n'), sealLine(object)]);

/** The object of a line at `[start, end)`, or undefined when its checksum is wrong. */
export const openLine = (buffer: Buffer, start: number, end: number): unknown => {
  const cut = end - tailLength;
  if (cut <= start || buffer[end - 1] !== 125 || buffer.toString('latin1', cut, cut + mark.length) !== mark)
    return undefined;
  const digits = buffer.toString('latin1', cut + mark.length, end - 2);
  if (hex(zlib.crc32(buffer.subarray(start, cut))) !== digits) return undefined;
  try {
    return JSON.parse(buffer.toString('utf8', start, end));
  } catch {
    return undefined;
  }
};

export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The lines of a buffer that end with a newline, without it; empty ones left out. */
export function* lines(buffer: Buffer, from = 0): Generator<Piece> {
  let start = from;
  for (let end = buffer.indexOf(newline, start); end >= 0; end = buffer.indexOf(newline, start)) {
    if (end > start) yield { start, end };
    start = end + 1;
  }
}
