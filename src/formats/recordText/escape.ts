// What a terminal may act on or nobody can see; it must not stand in a text that people open and programs print. Line
// feeds and tabs may, and the joiners of scripts and emoji.
const hidden = String.raw`(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u2065\u{E0000}-\u{E007F}]`;
const anyHidden = new RegExp(hidden, 'u');
const everyHidden = new RegExp(hidden, 'gu');
const inCell = new RegExp(String.raw`${hidden}|\\(?=u[0-9A-Fa-f]{4})`, 'gu');

const codes = (found: string): string =>
  found.replace(/[\s\S]/g, unit => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

export const hasHidden = (text: string): boolean => anyHidden.test(text);

/** Hidden characters as `\u001B`; in YAML they only stand in double quotes, where that means the same. */
export const escapeHidden = (text: string): string => text.replace(everyHidden, codes);

/** The same for a cell of CSV, which has no such escapes of its own; a `\u` that looks like one is escaped too. */
export const escapeCell = (text: string): string => text.replace(inCell, codes);

/** Characters of a cell as escapes, so that they do not act as what they are there. */
export const escapeAll = (text: string, which: RegExp): string => text.replace(which, codes);

/** Takes back exactly what `escapeCell` and `escapeAll` did. */
export const unescapeCell = (text: string): string =>
  text.replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A name for a comment: on one line, and nothing in it that acts. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(everyHidden, '\uFFFD').trim();
