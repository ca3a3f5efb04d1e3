import { type Failure, FailureError } from '../result';
import type { Span } from './ast';

/** What a filter's failure carries in `details`, to draw a caret under the place. */
export interface Place {
  readonly column: number;
  readonly length: number;
}

/** A usage failure that names the column. */
const failureAt = (message: string, span: Span, hint?: string): Failure => ({
  code: 'usage',
  message: `${message} at column ${span.column}`,
  ...(hint === undefined ? {} : { hint }),
  details: { column: span.column, length: Math.max(1, span.length) } satisfies Place,
});

/** Leaves the parser or the checker; their entry points turn it back into a value. */
export const refuse = (message: string, span: Span, hint?: string): never => {
  throw new FailureError(failureAt(message, span, hint));
};

/** A failure as a line shows it, with a caret under the place: 1-based column and length, the message without the column. */
export interface PlacedFailure extends Place {
  readonly ok: false;
  readonly message: string;
  readonly hint: string | undefined;
}

/** The place out of a filter's or an order's failure. */
export const placed = ({ message, hint, details }: Failure): PlacedFailure => {
  const { column, length } = details as Place;
  return { ok: false, column, length, message: message.replace(` at column ${column}`, ''), hint };
};
