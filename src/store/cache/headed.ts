import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { makeFolder, writeWhole } from '../files';

/** Magic, then as numbers of four bytes in the order of the machine: a known one, the directory's length, and its CRC-32. */
const headBytes = 20;
const known = 0x0102_0304;
const magicBytes = 8;
const firstRead = 1 << 16;

/**
 * Writes a file that begins with a directory of what is in it. It comes into place whole, and without waiting for the
 * disk: what a power cut makes of it does not fit its checksums. One that cannot be written is no failure.
 */
export const writeHeaded = (file: string, magic: string, directory: object, pieces: readonly Uint8Array[]): void => {
  const text = Buffer.from(JSON.stringify(directory));
  const head = Buffer.alloc(headBytes);
  head.write(magic, 'latin1');
  head.set(new Uint8Array(Uint32Array.of(known, text.length, zlib.crc32(text)).buffer), magicBytes);
  const pad = Buffer.alloc(-(headBytes + text.length) & 7);
  try {
    makeFolder(path.dirname(file));
    writeWhole(
      file,
      write => {
        for (const piece of [head, text, pad, ...pieces]) write(piece);
      },
      { durable: false },
    );
  } catch {
    // What can be made anew is not worth a word.
  }
};

/** The directory of a file, and where its pieces begin; undefined when it is not what was written. */
export const readHead = <T>(fd: number, magic: string): { directory: T; start: number } | undefined => {
  let bytes = Buffer.allocUnsafe(firstRead);
  const got = fs.readSync(fd, bytes, 0, firstRead, 0);
  if (got < headBytes || bytes.toString('latin1', 0, magicBytes) !== magic) return undefined;
  const [order, length = 0, crc] = new Uint32Array(Uint8Array.from(bytes.subarray(magicBytes, headBytes)).buffer);
  const end = headBytes + length;
  if (order !== known || end > fs.fstatSync(fd).size) return undefined;
  if (end > got) {
    bytes = Buffer.alloc(end);
    fs.readSync(fd, bytes, 0, end, 0);
  }
  const text = bytes.subarray(headBytes, end);
  if (zlib.crc32(text) !== crc) return undefined;
  return { directory: JSON.parse(text.toString()) as T, start: end + (-end & 7) };
};
