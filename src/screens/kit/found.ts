import { fold } from '../../domain/text/fold';
import { cell, clip } from '../../terminal/cell';
import { clusters } from '../../terminal/clusters';
import { show } from '../../terminal/gate';
import { isNarrow } from '../../terminal/ink/narrow';
import { type Line, type Piece, piece, type Tone } from './line';
import { setOff } from './marked';

/** What of a shown text is meant by a search: ascending and apart, in UTF-16 units. */
export type MarksIn = (text: string, sought: string) => readonly (readonly [from: number, to: number])[];

/** A cell with what was searched for marked in it; it is as wide as `cell` makes it. */
export const foundCell = (
  text: string,
  columns: number,
  sought: string,
  marksIn: MarksIn,
  look: { readonly align?: 'left' | 'right'; readonly tone?: Tone | undefined } = {},
): Line => {
  const shown = show(text);
  const whole = cell(shown, columns, look.align);
  const marks = sought === '' ? [] : marksIn(shown, sought);
  if (marks.length === 0) return [piece(whole, look.tone)];
  const cut = clip(shown, columns);
  const before = look.align === 'right' ? whole.length - cut.length : 0;
  // The sign for what was cut off stands for letters that are not there.
  const end = cut === shown ? cut.length : cut.length - 1;
  const inside = marks
    .filter(([from]) => from < end)
    .map(([from, to]) => [before + from, before + Math.min(to, end)] as const);
  return split(whole, inside, look.tone);
};

/** The text in pieces, those between the marks in its own tone. A mark takes in the whole of each character it touches. */
const split = (text: string, marks: readonly (readonly [number, number])[], tone: Tone | undefined): Line => {
  // Where each character is one unit it is cut where the marks say.
  if (isNarrow(text)) return setOff(text, marks, tone);
  const pieces: Piece[] = [];
  let at = 0;
  let run = '';
  let inRun = false;
  for (const { text: character } of clusters(text)) {
    const end = at + character.length;
    const found = marks.some(([from, to]) => from < end && to > at);
    if (found !== inRun && run !== '') {
      pieces.push(piece(run, inRun ? 'found' : tone));
      run = '';
    }
    inRun = found;
    run += character;
    at = end;
  }
  return run === '' ? pieces : [...pieces, piece(run, inRun ? 'found' : tone)];
};

/** Where the words of a search stand in a text, in whatever case and with or without accents. */
export const foldedWords: MarksIn = (text, sought) => {
  // For each letter of the folded text, where the character it came from begins and ends.
  const begins: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let at = 0;
  for (const { text: character } of clusters(text)) {
    // A folded space is nothing, but words must not run into each other.
    const letters = fold(character) || ' ';
    for (let unit = 0; unit < letters.length; unit += 1) {
      begins.push(at);
      ends.push(at + character.length);
    }
    folded += letters;
    at += character.length;
  }
  const marks = fold(sought)
    .split(/\s+/)
    .filter(word => word !== '')
    .flatMap(word =>
      occurrences(folded, word).map(from => [begins[from] ?? 0, ends[from + word.length - 1] ?? at] as const),
    );
  return joined(marks.toSorted((a, b) => a[0] - b[0]));
};

const occurrences = (text: string, word: string): number[] => {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
  return found;
};

const joined = (marks: readonly (readonly [number, number])[]): [number, number][] => {
  const apart: [number, number][] = [];
  for (const [from, to] of marks) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
};
