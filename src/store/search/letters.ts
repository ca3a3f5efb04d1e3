import { plain } from './words';

/** Text as search compares it, with where each letter stands in the text as it is shown. */
export interface Letters {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Folds a text letter by letter: accents belong to the letter before them, `ß` is two letters in one place. */
export const lettersOf = (shown: string): Letters => {
  if (/^[\x20-\x26\x28-\x5f\x61-\x7e]*$/.test(shown)) {
    const starts = Array.from({ length: shown.length }, (_, at) => at);
    return { text: shown.toLowerCase(), starts, ends: starts.map(at => at + 1) };
  }
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of shown) {
    const folded = /\s/.test(letter) ? ' ' : plain(letter);
    if (folded === '' && ends.length > 0 && /\p{M}/u.test(letter)) ends[ends.length - 1] = at + letter.length;
    for (let index = 0; index < folded.length; index += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    text += folded;
    at += letter.length;
  }
  return { text, starts, ends };
};
