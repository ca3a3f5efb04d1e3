const prefixLength = 4;
const prefixWeight = 0.1;

/** Where the letters of each text were matched; kept between calls, as millions of names are compared in a row. */
let taken = new Uint8Array(64);

/**
 * How alike two texts are, from 0 to 1, by letters that stand at about the same place, slips at the beginning weighing more
 * (Winkler 1990, with the prefix's weight 0.1 over at most 4 letters). Compares UTF-16 units.
 */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1;
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < prefixLength && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * prefixWeight * (1 - jaro);
};

const jaroOf = (a: string, b: string): number => {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const size = a.length + b.length;
  if (taken.length < size) taken = new Uint8Array(size * 2);
  else taken.fill(0, 0, size);
  const matches = match(a, b, reach);
  if (matches === 0) return 0;
  const swapped = outOfOrder(a, b) / 2;
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
};

/** Marks each letter of `a` and the one of `b`, behind it in `taken`, that it stands for. */
const match = (a: string, b: string, reach: number): number => {
  let matches = 0;
  for (let i = 0; i < a.length; i += 1) {
    const last = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j += 1) {
      if (taken[a.length + j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken[i] = 1;
      taken[a.length + j] = 1;
      matches += 1;
      break;
    }
  }
  return matches;
};

const outOfOrder = (a: string, b: string): number => {
  let count = 0;
  let j = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (taken[i] !== 1) continue;
    while (taken[a.length + j] !== 1) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) count += 1;
    j += 1;
  }
  return count;
};
