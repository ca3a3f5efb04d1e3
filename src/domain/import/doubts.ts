import type { Config } from '../config/config';
import { fold } from '../text/fold';
import { nearest } from '../text/nearest';

let named: readonly string[] | undefined;

/** The countries' names in English, from the runtime's own tables. */
const countryNames = (): readonly string[] => {
  if (!named) {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    named = letters.flatMap(a => letters.flatMap(b => names.of(a + b) ?? []));
  }
  return named;
};

/**
 * Countries that look misspelt. Without a list of the organisation's own nothing says which spelling it wants, so they are
 * kept as they are, and named.
 */
export const countryDoubts = (rowsByCountry: ReadonlyMap<string, number>, config: Config): string[] => {
  if (rowsByCountry.size === 0 || config.picklists.country.length > 0) return [];
  const known = new Set(countryNames().map(fold));
  return [...rowsByCountry].flatMap(([country, rows]) => {
    if (country.length < 5 || known.has(fold(country))) return [];
    const meant = nearest(country, countryNames());
    if (meant === undefined) return [];
    return [
      `country "${country}" looks like "${meant}" (${rows} ${rows === 1 ? 'row' : 'rows'}); it was kept as it is`,
    ];
  });
};
