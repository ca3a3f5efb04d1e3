/** What one pass over a file's bytes tells about its encoding. */
export interface ByteScan {
  readonly bytes: number;
  /** The offset of the first byte that is not UTF-8. */
  readonly notUtf8?: number;
  /** Characters of several bytes that are well-formed UTF-8, and bytes that are part of none. */
  readonly wellFormed: number;
  readonly malformed: number;
  /** The offset of the first byte that cp1252 leaves undefined (81 8D 8F 90 9D). */
  readonly notCp1252?: number;
}

const undefinedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Scans bytes chunk by chunk; a character may be cut by the end of a chunk. */
export class ByteScanner {
  #offset = 0;
  #wellFormed = 0;
  #malformed = 0;
  #notUtf8: number | undefined;
  #notCp1252: number | undefined;
  #need = 0;
  #start = 0;
  #low = 0x80;
  #high = 0xbf;

  feed(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (byte < 0x80 && this.#need === 0) continue;
      this.#step(byte, this.#offset + i);
    }
    this.#offset += chunk.length;
  }

  end(): ByteScan {
    if (this.#need > 0) this.#bad(this.#start);
    return {
      bytes: this.#offset,
      wellFormed: this.#wellFormed,
      malformed: this.#malformed,
      ...(this.#notUtf8 === undefined ? {} : { notUtf8: this.#notUtf8 }),
      ...(this.#notCp1252 === undefined ? {} : { notCp1252: this.#notCp1252 }),
    };
  }

  /** The state machine of the Unicode standard, table 3-7. */
  #step(byte: number, at: number): void {
    if (this.#notCp1252 === undefined && undefinedIn1252.has(byte)) this.#notCp1252 = at;
    if (this.#need > 0) {
      const inside = byte >= this.#low && byte <= this.#high;
      [this.#low, this.#high] = [0x80, 0xbf];
      if (inside) {
        this.#need -= 1;
        if (this.#need === 0) this.#wellFormed += 1;
        return;
      }
      this.#need = 0;
      this.#bad(this.#start);
      if (byte < 0x80) return;
    }
    this.#start = at;
    if (byte >= 0xc2 && byte <= 0xdf) this.#need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#need = 2;
      if (byte === 0xe0) this.#low = 0xa0;
      if (byte === 0xed) this.#high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#need = 3;
      if (byte === 0xf0) this.#low = 0x90;
      if (byte === 0xf4) this.#high = 0x8f;
    } else this.#bad(at);
  }

  #bad(at: number): void {
    this.#notUtf8 ??= at;
    this.#malformed += 1;
  }
}
