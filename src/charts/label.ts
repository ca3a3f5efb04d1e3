import stringWidth from 'string-width';

/** Loaded by the first label that has to be cut: most are plain and short. */
let segmenter: Intl.Segmenter | undefined;

/** The columns that a label takes; labels have passed the gate for foreign text before they come here. */
export function labelWidth(label: string): number {
  return stringWidth(label);
}

/** At most `columns` columns of a label, never half a character. */
function clipLabel(label: string, columns: number): string {
  if (labelWidth(label) <= columns) return label;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let clipped = '';
  for (const { segment } of segmenter.segment(label)) {
    if (labelWidth(clipped + segment) > columns - 1) break;
    clipped += segment;
  }
  return columns < 1 ? '' : `${clipped}…`;
}

/** The label clipped or padded to exactly `columns` columns. */
export function fitLabel(label: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clipLabel(label, columns);
  const space = ' '.repeat(Math.max(0, columns - labelWidth(clipped)));
  return align === 'right' ? space + clipped : clipped + space;
}
