import { fold } from '../text/fold';
import { type Asked, anyOf, single } from './asked';
import type { Visit } from './walk';

const testOf = (operator: Asked['operator'], text: string): Visit => {
  if (operator === '=') return value => value === text;
  const wanted = fold(text);
  if (operator === '~') return value => typeof value === 'string' && fold(value).includes(wanted);
  return value => typeof value === 'string' && fold(value) === wanted;
};

/** `:` is without case and accents, `=` to the letter, `~` contains. */
export const textTest = ({ label, operator, values }: Asked): Visit =>
  anyOf(values.map(value => testOf(operator, single(value, label).text)));
