import zlib from 'node:zlib';
import { Base } from './base';
import { edition } from './edition';
import { headBytes, layOut, magic, type SectionName, type Stamp, sectionNames } from './fileLayout';

export interface Decoded {
  readonly base: Base;
  readonly stamp: Stamp;
}

/** An index from the bytes of its file, which it goes on using; undefined when they are not just what was written. */
export const decode = (file: Uint8Array): Decoded | undefined => {
  if (file.length < headBytes || Buffer.from(file.subarray(0, magic.length)).toString('latin1') !== magic)
    return undefined;
  const bytes = file.byteOffset % 8 === 0 ? file : new Uint8Array(file);
  const buffer = bytes.buffer as ArrayBuffer;
  const head = new Uint32Array(buffer, bytes.byteOffset, headBytes / 4);
  if (head[2] !== edition()) return undefined;
  const places = layOut([...head.subarray(10, 10 + sectionNames.length)]);
  if (places.at(-1)?.padded !== bytes.length) return undefined;
  if (zlib.crc32(bytes.subarray(16), zlib.crc32(bytes.subarray(0, 12))) !== head[3]) return undefined;

  const section = (name: SectionName): Uint8Array => {
    const place = places[sectionNames.indexOf(name)];
    return bytes.subarray(place?.start, place?.end);
  };
  const numbers = (name: SectionName): Uint32Array => {
    const { byteOffset, length } = section(name);
    return new Uint32Array(buffer, byteOffset, length / 4);
  };
  const endings = section('phoneKeys');
  const [generation = 0, offset = 0] = new Float64Array(buffer, bytes.byteOffset + 24, 2);
  const base = new Base({
    keys: keysOf(section('keys'), head[4] as number),
    updated: numbers('updated'),
    chars: charsOf(section('chars')),
    lengths: section('lengths'),
    offsets: numbers('offsets'),
    lists: section('lists'),
    hubs: numbers('hubs'),
    phoneKeys: new Float64Array(buffer, endings.byteOffset, endings.length / 8),
    phoneDocs: numbers('phoneDocs'),
  });
  const stamp = { generation, offset, snapshots: head[5] as number, log: head[10 + sectionNames.length] as number };
  return { base, stamp };
};

/** Letters stand in the file as UTF-8; Node changes millions of them in a few milliseconds. */
const charsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint16Array => {
  const text = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('utf8');
  const chars = new Uint16Array(text.length);
  Buffer.from(chars.buffer).write(text, 'utf16le');
  return chars;
};

const keysOf = (steps: Uint8Array, count: number): Uint32Array => {
  const keys = new Uint32Array(count);
  let key = 0;
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    let step = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = steps[at] as number;
      at += 1;
      step |= (byte & 127) << shift;
    }
    key += step;
    keys[index] = key;
  }
  return keys;
};
