/** Tar (POSIX ustar): what every machine can open. */
const block = 512;

export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly folder: boolean;
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** The block before an entry's content. `name` has at most 100 bytes; a folder's ends with a slash. */
export const header = (name: string, size: number, seconds: number): Buffer => {
  const folder = name.endsWith('/');
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100, 'latin1');
  bytes.write(octal(folder ? 0o700 : 0o600, 8), 100);
  bytes.write(octal(0, 8) + octal(0, 8), 108);
  bytes.write(octal(size, 12) + octal(seconds, 12), 124);
  bytes.fill(' ', 148, 156);
  bytes.write(folder ? '5' : '0', 156);
  bytes.write('ustar\u000000', 257, 'latin1');
  bytes.write(`${octal(sumOf(bytes), 7)} `, 148);
  return bytes;
};

/** What fills an entry up to the next block. */
export const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

export const ending = Buffer.alloc(2 * block);

const sumOf = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum + byte, 0);

const textAt = (bytes: Buffer, from: number, length: number): string =>
  bytes.toString('latin1', from, from + length).replace(/\0.*$/s, '');

/** The entry that a header tells of; undefined for one that is damaged, or of a kind that is not made here. */
const readHeader = (bytes: Buffer): Entry | undefined => {
  const blank = Buffer.from(bytes).fill(' ', 148, 156);
  if (Number.parseInt(textAt(bytes, 148, 8), 8) !== sumOf(blank)) return undefined;
  const size = Number.parseInt(textAt(bytes, 124, 12), 8);
  const kind = String.fromCharCode(bytes[156] ?? 0);
  if (!Number.isSafeInteger(size) || !['0', '5'].includes(kind)) return undefined;
  return { name: textAt(bytes, 0, 100), size, folder: kind === '5' };
};

/** Hands over a stream's bytes by number. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `count` bytes in pieces; fewer only when the stream ends. */
  async *take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#chunks.next();
        if (done) return;
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async all(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.take(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}

/**
 * Reads a tar from a stream, and hands each entry and its content to `visit`, which has to read it all. False when the tar
 * is cut short or no tar.
 */
export const readTar = async (
  chunks: AsyncIterable<Buffer>,
  visit: (entry: Entry, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<boolean> => {
  const bytes = new Bytes(chunks);
  for (;;) {
    const head = await bytes.all(block);
    if (head.length < block) return false;
    if (head.every(byte => byte === 0)) return true;
    const entry = readHeader(head);
    if (!entry) return false;
    await visit(entry, bytes.take(entry.size));
    const pad = padding(entry.size).length;
    if ((await bytes.all(pad)).length < pad) return false;
  }
};
