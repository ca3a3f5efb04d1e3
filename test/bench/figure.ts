/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** How many times what it is compared with; undefined where the bar is absolute or there is nothing to compare with. */
  readonly ratio?: { readonly value: number; readonly to: string };
  /** The most that is allowed of the ratio, or of `absolute`. */
  readonly bar?: number;
  readonly absolute?: { readonly value: number; readonly unit: string };
}

export type Verdict = 'ok' | 'over' | '';

export const verdictOf = ({ bar, ratio, absolute }: Figure): Verdict => {
  const value = ratio?.value ?? absolute?.value;
  if (bar === undefined || value === undefined) return '';
  return value <= bar ? 'ok' : 'over';
};

const number = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

export const cells = (figure: Figure): string[] => {
  const { name, measured, ratio, bar, absolute } = figure;
  const compared = ratio ? `${number(ratio.value)} × ${ratio.to}` : '';
  const limit = bar === undefined ? '' : `≤ ${bar} ${absolute && !ratio ? absolute.unit : '×'}`;
  return [name, measured, compared, limit, verdictOf(figure)];
};

export const ms = (value: number): string => (value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`);

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);
