import { Recent } from '../recent';
import { isNarrow, withoutColours } from './narrow';

type Options = { readonly ambiguousIsNarrow?: boolean; readonly countAnsiEscapeCodes?: boolean };
export type StringWidth = (text: string, options?: Options) => number;

const textsKept = 100;
const ascii = /^[ -~]*$/;

/** `string-width` that measures a text once: it takes each apart into graphemes, and Ink asks for every row of every frame. */
export const rememberWidths = (stringWidth: StringWidth): StringWidth => {
  const kept = new Map<string, Recent<string, number>>();
  return (text, options) => {
    if (typeof text !== 'string') return stringWidth(text, options);
    if (ascii.test(text)) return text.length;
    if (options?.ambiguousIsNarrow !== false) {
      const bare = options?.countAnsiEscapeCodes ? text : withoutColours(text);
      if (isNarrow(bare)) return bare.length;
    }
    const way = `${options?.ambiguousIsNarrow ?? true} ${options?.countAnsiEscapeCodes ?? false}`;
    let widths = kept.get(way);
    if (!widths) {
      widths = new Recent(textsKept);
      kept.set(way, widths);
    }
    let width = widths.get(text);
    if (width === undefined) {
      width = stringWidth(text, options);
      widths.set(text, width);
    }
    return width;
  };
};

/** A function of one text that works on each text once. */
export const rememberTexts = (original: (text: string) => string): ((text: string) => string) => {
  const kept = new Recent<string, string>(textsKept);
  return text => {
    if (ascii.test(text)) return original(text);
    let result = kept.get(text);
    if (result === undefined) {
      result = original(text);
      kept.set(text, result);
    }
    return result;
  };
};
