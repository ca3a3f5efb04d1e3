import { type Asked, anyOf, badValue, single } from './asked';
import type { Visit } from './walk';

const words: Readonly<Record<string, boolean>> = { true: true, yes: true, y: true, false: false, no: false, n: false };

/**
 * Yes or no. Nobody notes that a person may be called, or that a user is still there: without a value `active` counts as
 * yes, any other flag as no.
 */
export const flagTest = ({ label, name, values }: Asked): Visit => {
  const otherwise = name === 'active';
  return anyOf(
    values.map(value => {
      const literal = single(value, label);
      const word = literal.text.toLowerCase();
      const wanted = Object.hasOwn(words, word) ? words[word] : badValue(label, 'neither yes nor no', literal);
      return (flag: unknown) => (flag ?? otherwise) === wanted;
    }),
  );
};
