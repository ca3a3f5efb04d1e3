import { type Asked, anyOf, single } from './asked';
import { textTest } from './textMatch';
import type { Visit } from './walk';

const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** A number without country code means whatever ends so; shorter than this it could be anybody's. */
const shortestNumber = 7;

const spelled = (operator: Asked['operator'], text: string): Visit | undefined => {
  const digits = digitsOf(text);
  if (operator === '=' || digits === '' || /\p{L}/u.test(text)) return undefined;
  if (operator === '~') return value => typeof value === 'string' && digitsOf(value).includes(digits);
  const national = digits.replace(/^0+/, '');
  const whole = text.trim().startsWith('+') || national.length < shortestNumber;
  return value => {
    if (typeof value !== 'string') return false;
    const stored = digitsOf(value);
    return stored === digits || (!whole && stored.endsWith(national));
  };
};

/** Phone numbers are the same in any spelling; `=` compares them to the letter. */
export const phoneTest = (asked: Asked): Visit =>
  anyOf(
    asked.values.map(
      value => spelled(asked.operator, single(value, asked.label).text) ?? textTest({ ...asked, values: [value] }),
    ),
  );
