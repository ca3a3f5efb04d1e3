import { hasCjk, pairs, runs } from './cjk';
import { digitsOf, fewestDigits, withoutTrunk } from './phones';
import { chunksOf, cut, partsOf } from './words';

/** What is looked for: a word, or the digits of a phone number. */
export interface Wanted {
  readonly text: string;
  readonly phone?: true;
  /** Still being typed: what begins so is as good. */
  readonly open: boolean;
}

/** Another reading of some words of the query: `jane.doe` is one word too, `212 555 0199` a number. */
export interface Span extends Wanted {
  readonly from: number;
  readonly to: number;
}

export interface Query {
  readonly units: readonly Wanted[];
  readonly spans: readonly Span[];
}

const mostUnits = 8;

const wordsIn = (part: string): readonly string[] =>
  hasCjk(part) ? runs(part).flatMap(({ text, cjk }) => (cjk ? pairs(text) : [cut(text)])) : [cut(part)];

/** Words that are neighbours and numbers may be the groups of one phone number. */
const phonesIn = (words: readonly string[]): Span[] => {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let to = from;
    while (to < words.length && /^\d+$/.test(words[to] as string)) to += 1;
    const digits = digitsOf(words.slice(from, to).join(''));
    // A zero in front may be the trunk's, or in the middle of a number of which the end was typed.
    for (const text of new Set([digits, withoutTrunk(digits)])) {
      if (text.length >= fewestDigits) spans.push({ text, phone: true, open: false, from, to });
    }
    from = to;
  }
  return spans;
};

/** Reads what was typed: its words in any order, the last one unfinished, and what else they may mean together. */
export const parseQuery = (typed: string): Query => {
  const words: string[] = [];
  const joined: { text: string; from: number; to: number }[] = [];
  for (const chunk of chunksOf(typed)) {
    const from = words.length;
    const parts = partsOf(chunk);
    for (const part of parts) words.push(...wordsIn(part));
    if (parts.length > 1 && !hasCjk(chunk)) joined.push({ text: cut(parts.join('')), from, to: words.length });
    if (words.length >= mostUnits) break;
  }
  words.length = Math.min(words.length, mostUnits);
  // An @ or a comma ends a word as a space does; an accent or an apostrophe may still belong to it.
  const isOpen = (to: number): boolean => to >= words.length && /[\p{L}\p{N}\p{M}\p{So}'’ʼ`´]$/u.test(typed);
  return {
    units: words.map((text, index) => ({ text, open: isOpen(index + 1) })),
    spans: [
      ...joined
        .map(span => ({ ...span, to: Math.min(span.to, words.length), open: isOpen(span.to) }))
        .filter(({ from, to }) => from < to),
      ...phonesIn(words),
    ],
  };
};
