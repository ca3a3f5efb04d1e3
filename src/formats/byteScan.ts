import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** What one pass over a file's bytes tells about its encoding. */
export interface ByteScan {
  readonly utf8: boolean;
  readonly cp1252: boolean;
  /** Characters beyond ASCII that are well-formed UTF-8, and bytes that are part of none. */
  readonly wellFormed: number;
  readonly malformed: number;
}

/** Bytes for which cp1252 has no letter. */
const undefinedIn1252 = /[\x81\x8d\x8f\x90\x9d]/;

export const scanBytes = async (chunks: AsyncIterable<Uint8Array>): Promise<ByteScan> => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder();
  let [utf8, cp1252, wellFormed, malformed] = [true, true, 0, 0];
  const take = (chunk: Uint8Array, stream: boolean) => {
    const text = lenient.decode(chunk, { stream });
    malformed += count(text, /\uFFFD/g);
    wellFormed += count(text, /[^\0-\x7f\uFFFD]/gu);
    utf8 &&= decodes(strict, chunk, stream);
  };
  for await (const chunk of chunks) {
    cp1252 &&= isAscii(chunk) || !undefinedIn1252.test(Buffer.from(chunk).toString('latin1'));
    take(chunk, true);
  }
  take(new Uint8Array(), false);
  return { utf8, cp1252, wellFormed, malformed };
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const decodes = (decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean => {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
};
