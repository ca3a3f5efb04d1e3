const colours = /\u001B\[(?:\d{1,3}(?:;\d{1,3})*)?m/g;
const narrows =
  ' -~\\u00A1-\\u00AC\\u00AE-\\u02AF\\u2010-\\u2027\\u2030-\\u203B\\u20A0-\\u20BF\\u2190-\\u2193\\u2500-\\u25FC\\u2691';
/** Greek and Cyrillic; signs, kana, Chinese, Korean and full-width letters of East Asia. */
const others =
  '\\u0370-\\u0482\\u048A-\\u052F\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FF\\u4E00-\\u9FFF\\uAC00-\\uD7A3\\uFF01-\\uFF60';
const narrow = new RegExp(`^[${narrows}]*$`);
const separate = new RegExp(`^[${narrows}${others}]*$`);

export const withoutColours = (text: string): string => text.replace(colours, '');

/** Whether each character takes a column and joins with no other: Latin letters, typographic signs, lines and blocks. */
export const isNarrow = (text: string): boolean => narrow.test(text);

/** Whether no character joins with another, however many columns each takes. */
export const isSeparate = (text: string): boolean => separate.test(text);
