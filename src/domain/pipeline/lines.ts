import { fromMinor, toMinor } from '../money';
import type { Opportunity } from '../records/types';

type Line = NonNullable<Opportunity['lines']>[number];

/** One line's value in minor units: quantity × unit price less its discount, rounded once. */
export const lineMinor = (line: Line, currency: string): number =>
  Math.round((line.quantity * toMinor(line.unitPrice, currency) * (100 - (line.discountPct ?? 0))) / 100);

/** The amount the lines sum to; undefined without lines. */
export const linesTotal = (lines: readonly Line[] | undefined, currency: string): number | undefined =>
  lines && lines.length > 0
    ? fromMinor(
        lines.reduce((sum, line) => sum + lineMinor(line, currency), 0),
        currency,
      )
    : undefined;
