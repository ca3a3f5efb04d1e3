import { oneLine } from './escape';
import { type TextProblem, tellProblemsIn } from './problem';
import type { TextFormat } from './written';

const mark = '#! ';

const remarked = (text: string): string => /^(?:#! .*\r?\n)*/.exec(text)?.[0] ?? '';

/** What is wrong, above the text, in place of older remarks; lines are numbered as they stand then. */
export const withRemarks = (text: string, problems: readonly TextProblem[]): string => {
  const before = remarked(text);
  const old = before.split('\n').length - 1;
  const lines = tellProblemsIn(problems, count => count - old).map(line => `${mark}${oneLine(line)}\n`);
  return lines.join('') + text.slice(before.length);
};

/** Whether a text asks for nothing: only blank lines and comments are left. */
export const isBlank = (text: string): boolean => text.split(/\r\n?|\n/).every(line => /^\s*(#|---\s*$|$)/.test(line));

/** The format a text is in, by its first line that says something: the head of a table names a column `id`. */
export const formatOf = (text: string): TextFormat => {
  const first = text.split(/\r\n?|\n/).find(line => !/^[\s\uFEFF]*(#|$)/.test(line)) ?? '';
  return /(^|[,;\t])"?id"?([,;\t]|$)/.test(first.replace(/^\uFEFF/, '').trimEnd()) ? 'csv' : 'yaml';
};
