import stringWidth from 'string-width';

// The flag of a subdivision (Scotland): the only lawful home of tag characters, which otherwise hide text from the reader.
const FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`;
// What a terminal may act on or nobody can see: C1, soft hyphen, bidi and zero-width controls, line separators, BOM,
// annotations, musical formatting, tags, lone surrogates. ZWJ, ZWNJ and variation selectors belong to scripts and emoji.
const HIDDEN = String.raw`\x80-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E007F}\p{Cs}`;

const PLAIN = /^[ -~]*$/;
const PLAIN_LINES = /^[\n -~]*$/;
const ONE_LINE = new RegExp(String.raw`${FLAG}|[\0-\x1F\x7F${HIDDEN}]`, 'gu');
const MANY_LINES = new RegExp(String.raw`\r\n|${FLAG}|[\0-\x08\x0B-\x1F\x7F${HIDDEN}]`, 'gu');
const IN_JSON = new RegExp(String.raw`[\0-\x08\x0B\x0C\x0E-\x1F\x7F${HIDDEN}]`, 'gu');
const TAB_STOP = 8;

/** Makes foreign text safe for one line of a terminal: C0 and DEL become control pictures, hidden characters U+FFFD. Idempotent. */
export function show(text: string): string {
  return PLAIN.test(text) ? text : text.replace(ONE_LINE, visible);
}

/** As `show`, but keeps line breaks (CRLF becomes LF) and expands tabs to stops of 8 columns. Idempotent. */
export function showMultiline(text: string): string {
  if (PLAIN_LINES.test(text)) return text;
  const safe = text.replace(MANY_LINES, visible);
  return safe.includes('\t') ? safe.split('\n').map(expandTabs).join('\n') : safe;
}

/** Escapes, in a serialised JSON document, what a terminal may act on; the document parses to the same value. */
export function jsonSafe(json: string): string {
  return PLAIN_LINES.test(json) ? json : json.replace(IN_JSON, escaped);
}

function visible(found: string): string {
  if (found === '\r\n') return '\n';
  const code = found.codePointAt(0) ?? 0;
  if (code === 0x1f3f4) return found;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}

function escaped(found: string): string {
  return found.replace(/[\s\S]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function expandTabs(line: string): string {
  return line.split('\t').reduce((done, piece) => {
    const columns = stringWidth(done, { countAnsiEscapeCodes: true });
    return done + ' '.repeat(TAB_STOP - (columns % TAB_STOP)) + piece;
  });
}
