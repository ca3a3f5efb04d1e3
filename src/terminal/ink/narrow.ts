const colours = /\u001B\[(?:\d{1,3}(?:;\d{1,3})*)?m/g;
const narrow = /^[ -~\u00A1-\u00AC\u00AE-\u02AF\u2010-\u2027\u2030-\u203B\u2190-\u2193\u2500-\u25B2]*$/;

export const withoutColours = (text: string): string => text.replace(colours, '');

/** Whether each character takes a column and joins with no other: Latin letters, typographic signs, lines and blocks. */
export const isNarrow = (text: string): boolean => narrow.test(text);
