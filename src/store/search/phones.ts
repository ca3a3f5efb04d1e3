/** Fewer digits could be anybody's, or a number in a text. */
export const fewestDigits = 5;
const mostDigits = 15;

const reversed = (digits: string): number => {
  let number = 0;
  for (let index = digits.length - 1; index >= 0; index -= 1) number = number * 10 + digits.charCodeAt(index) - 48;
  return number;
};

/** The digits of a phone number without an extension. */
export const digitsOf = (text: string): string =>
  (text.split(/[a-z#;,]/i, 1)[0] ?? '').replace(/\D+/g, '').slice(-mostDigits);

/** Digits without the zeros that stand for a country or a trunk. */
export const withoutTrunk = (digits: string): string => digits.replace(/^0+/, '');

/** A number whose order is that of the digits read from the end, so that one ending is one range. */
export const phoneKey = (digits: string): number => reversed(digits) * 10 ** (mostDigits - digits.length);

/** The keys of all numbers that end in `digits`: from, and up to but not including. */
export const rangeOf = (digits: string): { readonly from: number; readonly to: number } => {
  const step = 10 ** (mostDigits - digits.length);
  const from = reversed(digits) * step;
  return { from, to: from + step };
};

/** The more digits are given, the surer it is this number: five are worth 0.85, eight are worth all. */
export const phoneScore = (digits: string): number => Math.min(1, 0.6 + 0.05 * digits.length);

/** The first place in sorted numbers that is not below `wanted`. */
export const lowerBound = (sorted: Float64Array | Uint32Array, wanted: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
