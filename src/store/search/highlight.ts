// Fuse takes some 30 ms to load: import this file when there is something to draw, never from the index.
import Fuse from 'fuse.js';
import { hasCjk } from './cjk';
import { type Letters, lettersOf } from './letters';
import { parseQuery, type Wanted } from './query';
import { chunk, joiner } from './words';

export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** A word of the text: for each of its letters, which one of the text it is. */
interface Piece {
  readonly text: string;
  readonly at: readonly number[];
}

const pieceOf = (text: string, at: readonly number[]): Piece => ({ text: at.map(index => text[index]).join(''), at });

/** Words, words that are put together in one another (`jane.doe`), and all digits as one number. */
const piecesOf = ({ text }: Letters): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (const { 0: found, index } of text.matchAll(chunk)) {
    const all = Array.from(found, (_, at) => index + at).filter(at => !joiner.test(text[at] ?? ''));
    const parts = Array.from(found.matchAll(/[^-‐‑.&_+]+/g), part => all.filter(at => isWithin(at - index, part)));
    pieces.push(...parts.map(part => pieceOf(text, part)));
    if (parts.length > 1) pieces.push(pieceOf(text, all));
  }
  return pieces;
};

const isWithin = (at: number, { 0: part, index }: RegExpExecArray): boolean => at >= index && at < index + part.length;

const options = { includeMatches: true, ignoreLocation: true, threshold: 0.4, minMatchCharLength: 2 };

type Match = ReturnType<typeof Fuse.match>;

const matchOf = (word: string, text: string): Match => {
  const key = `${word} ${text}`;
  const match = last.matches.get(key) ?? Fuse.match(word, text, options);
  last.matches.set(key, match);
  return match;
};

/** Where a word of the query is meant: at the beginnings of words; only when there are none, in those it is nearest to. */
const meant = ({ text }: Wanted, pieces: readonly Piece[]): number[] => {
  const begun = pieces.filter(piece => (hasCjk(text) ? piece.text.includes(text) : piece.text.startsWith(text)));
  if (begun.length > 0) {
    return begun.flatMap(piece => piece.at.slice(piece.text.indexOf(text)).slice(0, text.length));
  }
  const near = pieces
    .filter(piece => text.length > 2 && piece.text.length > Math.max(2, text.length - 3))
    .map(piece => ({ piece, match: matchOf(text, piece.text) }))
    .filter(({ match }) => match.isMatch);
  const best = Math.min(...near.map(({ match }) => match.score));
  return near
    .filter(({ match }) => match.score === best)
    .flatMap(({ piece, match }) => (match.indices ?? []).flatMap(([from, to]) => piece.at.slice(from, to + 1)));
};

/** The digits of a phone number, however it is written. */
const meantDigits = ({ text }: Wanted, letters: Letters): number[] => {
  const digits = Array.from(letters.text, (_, at) => at).filter(at => /\d/.test(letters.text[at] ?? ''));
  const from = digits
    .map(at => letters.text[at])
    .join('')
    .lastIndexOf(text);
  return from < 0 ? [] : digits.slice(from, from + text.length);
};

/** A screen full of texts is marked for one query, and many of them have the same words. */
let last = asked('');

function asked(typed: string) {
  return { typed, query: parseQuery(typed), matches: new Map<string, Match>() };
}

const taken = new Map<string, { readonly letters: Letters; readonly pieces: readonly Piece[] }>();
/** So many texts stay taken apart: those of a screen are marked again with the next letter. */
const mostTaken = 1500;

const takenApart = (text: string): { readonly letters: Letters; readonly pieces: readonly Piece[] } => {
  const known = taken.get(text);
  if (known) return known;
  if (taken.size >= mostTaken) taken.clear();
  const letters = lettersOf(text);
  const made = { letters, pieces: piecesOf(letters) };
  taken.set(text, made);
  return made;
};

/** What of a shown text is meant by a query, for marking it: apart, ascending, in UTF-16 units. */
export const highlight = (text: string, query: string): Highlight[] => {
  if (last.typed !== query) last = asked(query);
  const { units, spans } = last.query;
  const { letters, pieces } = takenApart(text);
  const marked = [...units, ...spans].flatMap(wanted =>
    wanted.phone ? meantDigits(wanted, letters) : meant(wanted, pieces),
  );
  const ranges: { start: number; end: number }[] = [];
  for (const at of [...new Set(marked)].sort((a, b) => a - b)) {
    const [start, end] = [letters.starts[at] as number, letters.ends[at] as number];
    const before = ranges.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
};
