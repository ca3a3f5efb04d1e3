import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../domain/result';
import { cannotOpen } from './input';

/** Reads a map of columns: `Head=field` a line, `#` before a remark, as the Salesforce Data Loader's `.sdl` files. */
export const readMapFile = async (path: string): Promise<Result<Map<string, string>>> => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return fail('invalid', `${path} is not UTF-8`);
    return cannotOpen(path, error);
  }
  const maps = new Map<string, string>();
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const at = line.lastIndexOf('=');
    if (at < 1) return fail('invalid', `${path}, line ${index + 1}: "${line.trim()}" is not Head=field`);
    maps.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return ok(maps);
};
