import { labelWidth } from './label';

type Labelled = { readonly label: string };

/**
 * The line of labels under columns that stand `slot` columns apart, at most `width` columns long. Where labels would
 * collide only every second, third, … is written, counted from the newest at the right; '' when not even that one fits.
 */
export function columnLabels(columns: readonly Labelled[], slot: number, width: number): string {
  for (let step = 1; step <= columns.length; step++) {
    const line = everyNth(columns, step, slot, width);
    if (line !== undefined) return line;
  }
  return '';
}

function everyNth(columns: readonly Labelled[], step: number, slot: number, width: number): string | undefined {
  let line = '';
  let used = 0;
  for (let index = (columns.length - 1) % step; index < columns.length; index += step) {
    const label = columns[index]?.label ?? '';
    const size = labelWidth(label);
    const start = Math.min(index * slot, width - size);
    if (start < (used === 0 ? 0 : used + 1)) return undefined;
    line += ' '.repeat(start - used) + label;
    used = start + size;
  }
  return line;
}
