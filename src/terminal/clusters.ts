import stringWidth from 'string-width';
import { graphemes } from './graphemes';

export type Cluster = { readonly text: string; readonly columns: number };

// The longest emoji has 35 code units; a longer pile of marks ("zalgo") is cut, so that a cell has a bounded size.
const LONGEST = 64;

/** The characters as a reader sees them (grapheme clusters), each with its width in columns. Takes gated text. */
export function* clusters(text: string): Generator<Cluster> {
  for (const { segment } of graphemes(text)) {
    const bounded = segment.length > LONGEST ? segment.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '') : segment;
    yield { text: bounded, columns: stringWidth(bounded, { countAnsiEscapeCodes: true }) };
  }
}
