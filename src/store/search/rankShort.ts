// Fuse takes some 30 ms to load: import this file when a list is opened, never from the index.
import Fuse from 'fuse.js';

/**
 * The items of a short list (a palette, a picker; under 200) that fit what was typed, the best first; all of them, as they
 * are, when nothing was typed. Fuse's operators work: `'word` as it stands, `^word` at the beginning, `word$` at the end,
 * `!word` not, `a | b` either.
 */
export const rankShort = <T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] => {
  const wanted = query.trim();
  if (wanted === '') return [...items];
  const fuse = new Fuse(items, {
    keys: [{ name: 'text', getFn: textOf }],
    useExtendedSearch: true,
    ignoreDiacritics: true,
    ignoreFieldNorm: true,
    threshold: 0.4,
    // A match counts for less the farther it is from the beginning, but not much: a title's verb stands first.
    distance: 300,
  });
  return fuse.search(wanted).map(({ item }) => item);
};
