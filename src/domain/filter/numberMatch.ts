import { parseMoney } from '../values/money';
import { parseNumber } from '../values/number';
import { type Asked, anyOf, badValue, wrongWayRound } from './asked';
import type { Literal, Range } from './ast';
import type { Visit } from './walk';

const howTo = 'write it like 1200, 1_200, 10k or 2.5m';

const numberOf = (asked: Asked, literal: Literal): number => {
  const { def, label, env } = asked;
  const text = def.kind === 'percent' ? literal.text.replace(/\s*%$/, '') : literal.text;
  // `1,000` without quotes is a list, and its `000` would quietly ask for 0.
  if (/^[+-]?0\d/.test(text)) return badValue(label, 'no number', literal, 'quote a number that has commas: "1,000"');
  const number = parseNumber(text);
  if (number !== undefined) return number;
  if (def.kind !== 'money') return badValue(label, 'no number', literal, howTo);
  const money = parseMoney(text, env.state.config.currency);
  return money.ok ? money.value : badValue(label, 'no amount', literal, money.failure.hint ?? howTo);
};

/** Bounds, both included. */
const between = (from: number, to: number): Visit => {
  return value => typeof value === 'number' && value >= from && value <= to;
};

/** The test a comparison with one number is. */
export const comparison = (operator: Asked['operator'], bound: number): Visit => {
  switch (operator) {
    case '<':
      return value => typeof value === 'number' && value < bound;
    case '<=':
      return value => typeof value === 'number' && value <= bound;
    case '>':
      return value => typeof value === 'number' && value > bound;
    case '>=':
      return value => typeof value === 'number' && value >= bound;
    default:
      return value => value === bound;
  }
};

const testOf = (asked: Asked, value: Literal | Range): Visit => {
  if (value.kind === 'text') return comparison(asked.operator, numberOf(asked, value));
  const from = value.from ? numberOf(asked, value.from) : Number.NEGATIVE_INFINITY;
  const to = value.to ? numberOf(asked, value.to) : Number.POSITIVE_INFINITY;
  return from > to ? wrongWayRound(asked.label, value) : between(from, to);
};

/** Numbers, amounts and percentages. */
export const numberTest = (asked: Asked): Visit => anyOf(asked.values.map(value => testOf(asked, value)));
