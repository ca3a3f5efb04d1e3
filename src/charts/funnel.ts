import { type BarRow, barLayout, barLine } from './bar-layout';
import { extent, fraction, isDrawable } from './scale';
import type { Style } from './style';

export type FunnelOptions = { readonly width: number; readonly style: Style };

const FILL: Readonly<Record<Style, string>> = { blocks: '█', braille: '⣿', ascii: '#' };

/** The steps of a process under each other, each a bar in the middle as long as its value; all lines `width` columns. */
export function funnel(steps: readonly BarRow[], { width, style }: FunnelOptions): string[] {
  const layout = barLayout(steps, Math.max(0, Math.floor(width)));
  const { high } = extent(steps.map(step => step.value));
  return steps.map(step => {
    const share = isDrawable(step.value) ? fraction(step.value, { low: 0, high }) : 0;
    const length = share > 0 ? Math.max(1, Math.round(share * layout.bar)) : 0;
    const before = Math.floor((layout.bar - length) / 2);
    return barLine(step, layout, (' '.repeat(before) + FILL[style].repeat(length)).padEnd(layout.bar));
  });
}
