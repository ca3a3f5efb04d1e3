import { isNarrow } from './ink/narrow';

/** Between two characters of a line: the index there, and the column. */
export interface Place {
  readonly at: number;
  readonly column: number;
}

// What switches a colour or a weight off again, by what switched it on.
const ends: Readonly<Record<string, string>> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27', 9: '29' };
const endOf = (code: string): string | undefined => ends[code] ?? (/^(3|9)[0-7]$/.test(code) ? '39' : undefined);
const colour = /\u001B\[(\d*)m/y;
const colours = /(?:\u001B\[\d*m)*/y;
const escapeCode = 0x1b;

const isAscii = (character: string): boolean => character >= ' ' && character <= '~';

/**
 * Walks over characters of a column each, from a place where no colour is on, and tells of each place that is like that:
 * at the beginning of a character, of a colour or at the end. Ends before a character that is not `known`, or when told to stop.
 */
const walk = (
  line: string,
  from: Place,
  known: (character: string) => boolean,
  go: (place: Place, next: 'character' | 'colour' | 'end') => boolean,
): void => {
  const on = new Set<string>();
  let { at, column } = from;
  for (;;) {
    const isColour = line.charCodeAt(at) === escapeCode;
    const next = at >= line.length ? 'end' : isColour ? 'colour' : 'character';
    if (next === 'character' && !known(line[at] as string)) return;
    if (on.size === 0 && !go({ at, column }, next)) return;
    if (next === 'end') return;
    if (next === 'colour') {
      colour.lastIndex = at;
      const code = colour.exec(line)?.[1];
      if (code === undefined || !switched(on, code)) return;
      at = colour.lastIndex;
    } else {
      at += 1;
      column += 1;
    }
  }
};

/** False for a code that nobody here knows. */
const switched = (on: Set<string>, code: string): boolean => {
  if (code === '0' || code === '') on.clear();
  else if (!on.delete(code)) {
    const end = endOf(code);
    if (end === undefined) return false;
    on.add(end);
  }
  return true;
};

/** Where a character of two columns has no room, and what follows it goes to the one before. */
const edge = 2;

/**
 * How much of a line can stay as it is: ASCII, whose columns no terminal doubts, up to a place without colours and before
 * the last character that both have, which an accent might still change. Never at the edge, the last of `columns`, where a
 * terminal without automatic wrap writes one character over the other.
 */
export const unchangedBeginning = (before: string, next: string, columns: number): Place => {
  let same = 0;
  while (same < before.length && before[same] === next[same]) same += 1;
  let found: Place = { at: 0, column: 0 };
  walk(next, found, isAscii, (place, what) => {
    if (what === 'character' && place.at < same && place.column < columns - edge) found = place;
    return place.at < same && place.column < columns - edge;
  });
  return found;
};

/** The first character that is not a colour. */
const characterAfter = (line: string, { at }: Place): string => {
  colours.lastIndex = at;
  return line[at + (colours.exec(line)?.[0].length ?? 0)] ?? '';
};

/** An end shorter than this is written again sooner than it is left. */
const worthLeaving = 4;

/**
 * From where on a line can stay as it is: a place without colours in the same column of both, between `from` and
 * `columns`; undefined where there is none. What lies before it takes a column a character, which a terminal that gives
 * some signs two columns shows a little wrong.
 */
export const unchangedEnd = (before: string, next: string, from: Place, columns: number): Place | undefined => {
  const most = Math.min(before.length, next.length) - from.at;
  let same = 0;
  while (same < most && before.at(-1 - same) === next.at(-1 - same)) same += 1;
  if (same < worthLeaving) return undefined;
  const kept = new Map<number, number>();
  walk(before, from, isNarrow, ({ at, column }) => {
    if (before.length - at <= same) kept.set(before.length - at, column);
    return true;
  });
  let found: Place | undefined;
  walk(next, from, isNarrow, (place, what) => {
    const left = next.length - place.at;
    if (kept.get(left) === place.column && (what === 'character' || isNarrow(characterAfter(next, place))))
      found = place;
    return found === undefined && left >= worthLeaving && place.column < columns;
  });
  return found && found.column < columns ? found : undefined;
};
