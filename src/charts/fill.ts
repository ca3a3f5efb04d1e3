/**
 * A length of `share` (0 to 1) of `cells` character cells, drawn from its foot outwards. `fills` holds a cell filled to
 * 1/n, 2/n, …, the last one full. A share above zero always shows; a share of zero is ''.
 */
export function fill(share: number, cells: number, fills: string): string {
  if (!(share > 0) || cells < 1) return '';
  const steps = Math.max(1, Math.round(share * Math.floor(cells) * fills.length));
  const full = Math.floor(steps / fills.length);
  return (fills.at(-1) ?? '').repeat(full) + (fills[(steps % fills.length) - 1] ?? '');
}
