import { fail, ok, type Result } from '../domain/result';
import { encodingByHead } from './encoding';
import type { Input } from './input';

/** A file's text in full: UTF-8, or what its first bytes say. */
export const wholeText = async (input: Input): Promise<Result<string>> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of input.chunks()) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const label = encodingByHead(bytes.subarray(0, 4))?.label ?? 'utf-8';
  try {
    return ok(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return fail('invalid', `${input.name} is not ${label.toUpperCase()}`, 'save it as UTF-8');
  }
};
