import { parseNumber } from '../values/number';
import { type Asked, anyOf, badValue, wrongWayRound } from './asked';
import type { Literal, Range } from './ast';
import { dateComparison } from './dateMatch';
import { comparison } from './numberMatch';
import { textTest } from './textMatch';
import type { Visit } from './walk';

const date = /^\d{4}-\d{2}-\d{2}(?:$|T)/;

/** A note is text; in a comparison it counts as a number or a date if it reads as one. */
const ordered = (asked: Asked, operator: Asked['operator'], literal: Literal): Visit => {
  const bound = parseNumber(literal.text);
  if (bound !== undefined) {
    const test = comparison(operator, bound);
    return value => typeof value === 'string' && test(parseNumber(value));
  }
  const test = dateComparison(operator, literal.text, asked.env);
  if (!test) return badValue(asked.label, 'neither a number nor a date', literal, 'use ":" or "~" for text');
  return value => typeof value === 'string' && date.test(value) && test(value);
};

const rangeTest = (asked: Asked, range: Range): Visit => {
  const after = range.from && ordered(asked, '>=', range.from);
  const before = range.to && ordered(asked, '<=', range.to);
  const [low, high] = [parseNumber(range.from?.text ?? ''), parseNumber(range.to?.text ?? '')];
  if (low !== undefined && high !== undefined && low > high) wrongWayRound(asked.label, range);
  if (after && before) return value => after(value) && before(value);
  return after ?? before ?? (() => false);
};

/** Custom fields and other systems' ids. */
export const noteTest = (asked: Asked): Visit =>
  anyOf(
    asked.values.map(value => {
      if (value.kind === 'range') return rangeTest(asked, value);
      const { operator } = asked;
      if (operator === ':' || operator === '=' || operator === '~') return textTest({ ...asked, values: [value] });
      return ordered(asked, operator, value);
    }),
  );
