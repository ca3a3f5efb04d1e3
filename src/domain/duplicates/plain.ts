/** Letters of other scripts that look like Latin ones; only a word that mixes scripts is read by them. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  А: 'A',
  В: 'B',
  с: 'c',
  С: 'C',
  ԁ: 'd',
  е: 'e',
  Е: 'E',
  һ: 'h',
  Н: 'H',
  і: 'i',
  І: 'I',
  ј: 'j',
  Ј: 'J',
  К: 'K',
  ӏ: 'l',
  М: 'M',
  о: 'o',
  О: 'O',
  р: 'p',
  Р: 'P',
  ԛ: 'q',
  ѕ: 's',
  Ѕ: 'S',
  Т: 'T',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  Х: 'X',
  у: 'y',
  У: 'Y',
  α: 'a',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Η: 'H',
  ι: 'i',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  ν: 'v',
  Ν: 'N',
  ο: 'o',
  Ο: 'O',
  ρ: 'p',
  Ρ: 'P',
  Τ: 'T',
  υ: 'u',
  Υ: 'Y',
  Χ: 'X',
  Ζ: 'Z',
};

/** Letters that a keyboard without them spells otherwise, and that have no accent to take off. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const unmasked = (word: string): string =>
  /[A-Za-z]/.test(word) ? word.replace(/[\u0370-\u052F]/gu, letter => lookalikes[letter] ?? letter) : word;

/**
 * Text as two spellings of one thing share it: NFKC, without what cannot be seen (zero-width joiners, soft hyphens), letters
 * that pose as Latin ones read as those, without accents, case and surrounding space.
 */
export const plain = (text: string): string => {
  if (/^[\x20-\x7E]*$/.test(text)) return text.trim().toLowerCase();
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/\S+/gu, unmasked)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, letter => spelled[letter] ?? letter)
    .trim();
};

/** A part of a person's name as it is compared: plain, without punctuation (`O’Neil` → `oneil`, `Jean-Luc` → `jean luc`). */
export const nameKey = (text: unknown): string => {
  if (typeof text !== 'string') return '';
  const key = plain(text);
  return /^[a-z]*$/.test(key)
    ? key
    : key
        .replace(/['’`´.]+/gu, '')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
};
