import { fold } from '../../domain/text/fold';
import { grams, hasCjk, runs } from './cjk';

/** Longer words are cut: the edit distance works on the bits of one integer. */
const longestWord = 31;

const ascii = /^[\x00-\x7f]*$/;
const apostrophes = /['’ʼ`´]/g;
/** Letters that do not come apart into a plain letter and an accent. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const peculiar = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g');

/** Text as search compares it. Apostrophes go, so that O’Brien and Obrien are one; Hangul is put together again. */
export const plain = (text: string): string =>
  (ascii.test(text)
    ? text.toLowerCase()
    : fold(text)
        .replace(peculiar, letter => spelled[letter] ?? letter)
        .normalize('NFC')
  ).replace(apostrophes, '');

/** Words with what may stand inside a word without a space: T-Mobile, jane.doe, AT&T, cold_call. */
export const chunk = /[\p{L}\p{N}\p{So}]+(?:[-‐‑.&_+][\p{L}\p{N}\p{So}]+)*/gu;
const asciiChunk = /[a-z0-9]+(?:[-.&_+][a-z0-9]+)*/g;
export const joiner = /[-‐‑.&_+]/;

export const chunksOf = (text: string): readonly string[] => {
  const folded = plain(text);
  return folded.match(ascii.test(folded) ? asciiChunk : chunk) ?? [];
};

export const partsOf = (one: string): readonly string[] => one.split(joiner);

/** Cuts a word to the longest, between characters. */
export const cut = (word: string): string =>
  word.length <= longestWord ? word : word.slice(0, longestWord).replace(/[\ud800-\udbff]$/, '');

const build = (text: string): readonly string[] => {
  const words: string[] = [];
  const add = (part: string): void => {
    if (!hasCjk(part)) words.push(cut(part));
    else for (const { text: run, cjk } of runs(part)) words.push(...(cjk ? grams(run) : [cut(run)]));
  };
  for (const one of chunksOf(text)) {
    const parts = partsOf(one);
    for (const part of parts) add(part);
    // Nobody remembers whether it is T-Mobile or TMobile.
    if (parts.length > 1 && !hasCjk(one)) words.push(cut(parts.join('')));
  }
  return words;
};

const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/** The words by which a text is found. First names, titles and sources come again and again, so their words are kept. */
export const wordsOf = (text: string): readonly string[] => {
  let words = known.get(text);
  if (!words) {
    words = build(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, words);
  }
  return words;
};
