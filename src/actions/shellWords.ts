import { parse } from 'shell-quote';
import { fail, ok, type Result } from '../domain/result';

/** Quoted as a whole, escaped, or one of the characters that lead a shell elsewhere. */
const special = /'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|[|&;()<>#$'"]/g;

/** There is no shell here: what would pipe, redirect, expand or comment is text, as filters are full of it. */
const defused = (found: string): string => {
  if (found.startsWith('"')) return found.replace(/\\[\s\S]|\$/g, each => (each === '$' ? '\\$' : each));
  return found.length > 1 ? found : `\\${found}`;
};

/** The words of a line as a shell splits them, quotes and all. A quote that is not closed is a failure `usage`. */
export const shellWords = (line: string): Result<string[]> => {
  const left = line.replace(special, found => (found.length > 1 ? '' : found));
  const open = /['"]/.exec(left)?.[0];
  if (open !== undefined) return fail('usage', `a quote is not closed: ${open}`, 'close it, or write \\ before it');
  const words = parse(line.replace(special, defused));
  // What is left of shell syntax are globs, which are text too.
  return ok(words.map(word => (typeof word === 'string' ? word : 'pattern' in word ? word.pattern : '')));
};

/** The words before the cursor: those that are finished, and the one that is being typed. */
export interface WordsBefore {
  readonly done: readonly string[];
  /** Where the last one begins, as it is typed. */
  readonly from: number;
  /** The last one without its quotes; empty after a space. */
  readonly last: string;
  /** The quote that stands open in it. */
  readonly quote: '"' | "'" | '';
}

const rawWord = /(?:'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|\\(?:[\s\S]|$)|[^\s'"\\])+/g;

const openIn = (raw: string): WordsBefore['quote'] => {
  const left = raw.replace(/'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]/g, '');
  const open = /['"]/.exec(left)?.[0];
  return open === "'" || open === '"' ? open : '';
};

const bare = (raw: string, quote: string): string => {
  const words = shellWords(`${raw.replace(/\\$/, '')}${quote}`);
  return words.ok ? (words.value[0] ?? '') : raw;
};

/** Reads a line as far as it is typed. */
export const wordsBefore = (line: string): WordsBefore => {
  const raws = [...line.matchAll(rawWord)];
  const last = raws.at(-1);
  const typing = last !== undefined && last.index + last[0].length === line.length ? last : undefined;
  const quote = typing ? openIn(typing[0]) : '';
  return {
    done: (typing ? raws.slice(0, -1) : raws).map(([raw]) => bare(raw, '')),
    from: typing ? typing.index : line.length,
    last: typing ? bare(typing[0], quote) : '',
    quote,
  };
};

/** A word as one types it in the command line, where only spaces, quotes and backslashes need quoting. */
export const typedWord = (word: string, quote: WordsBefore['quote'] = ''): string => {
  if (quote === "'" && !word.includes("'")) return `'${word}`;
  if (quote === '"') return `"${word.replace(/["\\]/g, '\\$&')}`;
  if (!/[\s'"\\]/.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/["\\]/g, '\\$&')}"` : `'${word}'`;
};
