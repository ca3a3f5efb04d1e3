import { open } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { RowFailure } from '../domain/import/report';
import { fail, ok, type Result } from '../domain/result';
import { csvText } from './csvText';

const ours = ['_row', '_field', '_code', '_message'];

export interface ErrorsInput {
  /** The file the rows came from; `-` for stdin. */
  readonly path: string;
  readonly head: readonly string[];
  readonly delimiter: string;
}

/**
 * Writes the rows that failed beside their file, as `NAME.errors.csv`: the original columns with the cells untouched, so
 * that the mended file can be imported again, and what was wrong with each. Never over an existing file. Returns the path.
 */
export const writeErrorsFile = async (
  input: ErrorsInput,
  failures: readonly RowFailure[],
  asked?: string,
): Promise<Result<string>> => {
  const old = input.head.map((head, index) => (ours.includes(head) ? -1 : index)).filter(index => index >= 0);
  const widest = Math.max(input.head.length, ...failures.map(({ cells }) => cells.length));
  for (let index = input.head.length; index < widest; index += 1) old.push(index);
  const rows = failures.map(({ row, field, code, message, cells }) => [
    ...old.map(index => cells[index] ?? ''),
    String(row),
    field,
    code,
    message,
  ]);
  const head = [...old.map(index => input.head[index] ?? ''), ...ours];
  return writeNew(asked, input.path, csvText([head, ...rows], input.delimiter));
};

const writeNew = async (asked: string | undefined, path: string, text: string): Promise<Result<string>> => {
  for (let n = 1; n < 1000; n += 1) {
    const target = asked ?? nameFor(path, n);
    try {
      const file = await open(target, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      return ok(target);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST')
        return fail('not permitted', `${target} cannot be written: ${message}`, 'name another with --errors');
      if (asked !== undefined) return fail('conflict', `${target} is already there`, 'name another with --errors');
    }
  }
  return fail('conflict', `there are too many error files beside ${path}`, 'name another with --errors');
};

const nameFor = (path: string, n: number): string => {
  const name = path === '-' ? 'stdin' : basename(path, extname(path)).replace(/\.errors(-\d+)?$/, '');
  return join(path === '-' ? '.' : dirname(path), `${name}.errors${n === 1 ? '' : `-${n}`}.csv`);
};
