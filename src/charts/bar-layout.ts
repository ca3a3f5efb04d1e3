import { fitLabel, labelWidth } from './label';
import type { Value } from './scale';

export type BarRow = {
  readonly label: string;
  readonly value: Value;
  /** The value as it is written at the end of the line. */
  readonly text: string;
};

const GAP = 1;
const LEAST_BAR = 4;
const LABEL_SHARE = 0.4;

/** The columns of the label, the bar and the value; 0 for what has no room. */
export type BarLayout = { readonly label: number; readonly bar: number; readonly text: number };

/** Values are never cut for bars' sake: where the line is short the bars go, then the value, and the label has the rest. */
export function barLayout(rows: readonly BarRow[], width: number): BarLayout {
  const text = widest(rows.map(row => row.text));
  const label = Math.min(widest(rows.map(row => row.label)), Math.floor(width * LABEL_SHARE));
  const besides = text > 0 ? text + GAP : 0;
  const bar = width - label - GAP - besides;
  if (bar >= LEAST_BAR) return { label, bar, text };
  if (width - besides >= 1) return { label: width - besides, bar: 0, text };
  return { label: width, bar: 0, text: 0 };
}

function widest(labels: readonly string[]): number {
  return labels.reduce((most, label) => Math.max(most, labelWidth(label)), 0);
}

/** One line: the label, what is drawn (as wide as the layout says), and the value. */
export function barLine(row: BarRow, columns: BarLayout, drawing: string): string {
  const parts = [
    fitLabel(row.label, columns.label),
    ...(columns.bar > 0 ? [drawing] : []),
    ...(columns.text > 0 ? [fitLabel(row.text, columns.text, 'right')] : []),
  ];
  return parts.join(' '.repeat(GAP));
}
