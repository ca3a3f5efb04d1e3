import type { Encoding } from './encoding';

/** Bytes that mean nothing in the file's encoding; carried through the reader, which knows the row. */
export class BadBytes extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');

/** Reads chunks of bytes as text. What comes before bad bytes is still handed out, so that the reader knows where they are. */
export async function* decode(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let skip = encoding.skip;
  for await (const whole of chunks) {
    const chunk = whole.subarray(Math.min(skip, whole.length));
    skip -= whole.length - chunk.length;
    yield* emit(decoder(chunk, false));
  }
  yield* emit(decoder(new Uint8Array(), true));
}

interface Piece {
  readonly text: string;
  readonly bad?: string;
}

function* emit({ text, bad }: Piece): Generator<string> {
  if (text !== '') yield text;
  if (bad !== undefined) throw new BadBytes(bad);
}

const decoderFor = (encoding: Encoding): ((chunk: Uint8Array, last: boolean) => Piece) => {
  switch (encoding.label) {
    case 'UTF-16LE':
    case 'UTF-16BE':
      return utf16(encoding.label === 'UTF-16BE');
    case 'cp1252':
      return cp1252();
    default:
      return byPlatform(encoding.decoder ?? 'utf-8', encoding.label);
  }
};

/** The platform's decoder refuses a whole chunk; halving finds the bytes before the bad ones. */
const byPlatform = (name: string, label: string): ((chunk: Uint8Array, last: boolean) => Piece) => {
  let pending: Uint8Array = new Uint8Array();
  const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  return (chunk, last) => {
    const bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    try {
      const text = decoder.decode(chunk, { stream: !last });
      pending = tailOf(bytes);
      return { text };
    } catch {
      const good = goodPrefix(bytes, name);
      const cut = good === bytes.length ? bytes.length - tailOf(bytes).length : good;
      const text = new TextDecoder(name, { ignoreBOM: true }).decode(bytes.subarray(0, cut));
      return { text, bad: `byte ${hex(bytes[cut] ?? 0)} is not ${label}` };
    }
  };
};

/** The bytes at the end that may be the beginning of a character. */
const tailOf = (bytes: Uint8Array): Uint8Array => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return new Uint8Array();
    if (byte >= 0xc0) return bytes.slice(bytes.length - back);
  }
  return new Uint8Array();
};

const goodPrefix = (bytes: Uint8Array, name: string): number => {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    try {
      new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
  }
  return low;
};

/** The letters of 80 to 9F; a space where the table has none. Node 20's own windows-1252 decoder reads Latin-1 instead. */
const letters1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const cp1252 = (): ((chunk: Uint8Array) => Piece) => chunk => {
  const latin1 = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
  const at = latin1.search(/[\x81\x8d\x8f\x90\x9d]/);
  const good = at < 0 ? latin1 : latin1.slice(0, at);
  const text = good.replace(/[\x80-\x9f]/g, letter => letters1252[letter.charCodeAt(0) - 0x80] ?? letter);
  return at < 0 ? { text } : { text, bad: `byte ${hex(chunk[at] ?? 0)} is not cp1252` };
};

const utf16 = (bigEndian: boolean): ((chunk: Uint8Array, last: boolean) => Piece) => {
  let carry: Uint8Array = new Uint8Array();
  let high = '';
  return (chunk, last) => {
    const bytes = Buffer.concat([carry, chunk]);
    const even = bytes.length - (bytes.length % 2);
    const units = Buffer.from(bytes.subarray(0, even));
    carry = bytes.subarray(even);
    if (bigEndian) units.swap16();
    let text = high + units.toString('utf16le');
    high = '';
    if (!last && /[\uD800-\uDBFF]$/.test(text)) {
      high = text.slice(-1);
      text = text.slice(0, -1);
    }
    const lone = text.search(/\p{Cs}/u);
    if (lone >= 0) return { text: text.slice(0, lone), bad: 'half of a character pair is missing' };
    if (last && carry.length > 0) return { text, bad: 'its last character is cut in half' };
    return { text };
  };
};
