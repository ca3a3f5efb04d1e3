/** What a chart is drawn with: block elements, braille dots (two values a column), or ASCII for terminals without either. */
export type Style = 'blocks' | 'braille' | 'ascii';
