import { type BarRow, barLayout, barLine } from './bar-layout';
import { fill } from './fill';
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
    const bar = fill(share, layout.bar, FILL[style]);
    const before = ' '.repeat(Math.floor((layout.bar - bar.length) / 2));
    return barLine(step, layout, (before + bar).padEnd(layout.bar));
  });
}
