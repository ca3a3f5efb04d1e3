import zlib from 'node:zlib';
import type { Base } from './base';
import { edition } from './edition';
import { headBytes, layOut, magic, type SectionName, type Stamp } from './fileLayout';
import { Growing } from './growing';
import { writeNumber } from './lists';

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** Keys as steps: the next record's number is mostly the next number. */
const stepsOf = (keys: Uint32Array): Uint8Array => {
  const bytes = new Growing(length => new Uint8Array(length), keys.length + 64);
  let last = 0;
  for (const key of keys) {
    writeNumber(bytes, key - last);
    last = key;
  }
  return bytes.taken();
};

/** The index as the bytes of its file, in pieces; `stamp` says of which state of the store it is. */
export const encode = ({ stored }: Base, { generation, offset, snapshots, log }: Stamp): Uint8Array[] => {
  const sections: Readonly<Record<SectionName, Uint8Array>> = {
    keys: stepsOf(stored.keys),
    updated: bytesOf(stored.updated),
    // Two bytes a letter in memory; in the file most take one.
    chars: Buffer.from(Buffer.from(bytesOf(stored.chars)).toString('utf16le')),
    lengths: stored.lengths,
    offsets: bytesOf(stored.offsets),
    lists: stored.lists,
    hubs: bytesOf(stored.hubs),
    phoneKeys: bytesOf(stored.phoneKeys),
    phoneDocs: bytesOf(stored.phoneDocs),
  };
  const names = Object.keys(sections) as SectionName[];
  const places = layOut(names.map(name => sections[name].length));
  const head = new ArrayBuffer(headBytes);
  const words = new Uint32Array(head);
  words.set([edition(), 0, stored.keys.length, snapshots], 2);
  new Float64Array(head).set([generation, offset], 3);
  words.set(
    names.map(name => sections[name].length),
    10,
  );
  words[10 + names.length] = log;
  const pieces: Uint8Array[] = [new Uint8Array(head)];
  for (const [index, name] of names.entries()) {
    const { end, padded } = places[index] as { end: number; padded: number };
    pieces.push(sections[name], new Uint8Array(padded - end));
  }
  new Uint8Array(head).set(Buffer.from(magic, 'latin1'));
  words[3] = checksum(pieces);
  return pieces;
};

/** Over all but the checksum's own four bytes. Of an empty view Node's crc32 may say 0, whatever came before it. */
const checksum = ([head, ...rest]: readonly Uint8Array[]): number => {
  const first = (head as Uint8Array).subarray(0, 12);
  let crc = zlib.crc32((head as Uint8Array).subarray(16), zlib.crc32(first));
  for (const piece of rest) if (piece.length > 0) crc = zlib.crc32(piece, crc);
  return crc;
};
