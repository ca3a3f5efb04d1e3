let segmenter: Intl.Segmenter | undefined;

/** A text taken apart into the characters a reader sees. The runtime's tables for it are loaded by the first text that needs them. */
export const graphemes = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
};
