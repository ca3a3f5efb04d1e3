import type { Place } from './typed';

/** What is wrong in a text, and where; without a place it is about the record as a whole. */
export interface TextProblem {
  /** From 1. */
  readonly line?: number;
  /** The head of a table's column. */
  readonly column?: string;
  readonly id?: string;
  /** As the text names it. */
  readonly field?: string;
  /** The version that the text is of, where that is what is wrong. */
  readonly v?: number;
  readonly message: string;
  readonly hint?: string;
}

/** `line 12, owner: there is no user "zoe" (did you mean "Zoë"?)`. */
export const tellProblem = ({ line, column, id, field, message, hint }: TextProblem, shift = 0): string => {
  const where = [
    ...(line === undefined ? (id && !message.includes(id) ? [id] : []) : [`line ${line + shift}`]),
    ...(column !== undefined && column !== field ? [`column ${column}`] : []),
    ...(field === undefined || message.startsWith(`${field} `) ? [] : [field]),
  ].join(', ');
  return `${where ? `${where}: ` : ''}${message}${hint === undefined ? '' : ` (${hint})`}`;
};

const mostTold = 30;

/** Each on a line, the first of them where they are too many to read; `shift` is what lines have moved by. */
export const tellProblemsIn = (
  problems: readonly TextProblem[],
  shift: (lines: number) => number = () => 0,
): string[] => {
  const more = problems.length - mostTold;
  const count = more > 0 ? mostTold + 1 : problems.length;
  const lines = problems.slice(0, mostTold).map(problem => tellProblem(problem, shift(count)));
  return more > 0 ? [...lines, `… and ${more} more`] : lines;
};

/** Gathers what is wrong, so that all of it can be said at once. */
export class Problems {
  readonly all: TextProblem[] = [];

  add(at: Place, more: Omit<TextProblem, 'line' | 'column'>): undefined {
    this.all.push({ ...at, ...more });
    return undefined;
  }
}
