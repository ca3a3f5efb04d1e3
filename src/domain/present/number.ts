import { currencyDigits } from '../money';

const short = /^\d{1,15}(?:\.\d{1,2})?$/;

/**
 * The digits of an amount with grouped thousands, or undefined when it has to be rounded: what is written out already
 * need not wait for the runtime's tables of numbers, which take as long to load as the program itself.
 */
const groupedDigits = (size: number, decimals: number | undefined): string | undefined => {
  const text = String(size);
  if (!short.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  if (decimals !== undefined && fraction.length > decimals) return undefined;
  const digits = decimals === undefined ? fraction : fraction.padEnd(decimals, '0');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${digits === '' ? '' : `.${digits}`}`;
};

let grouped: Intl.NumberFormat | undefined;

/** A number with grouped thousands and at most two decimals. */
export const formatNumber = (value: number): string => {
  const digits = Object.is(value, -0) ? undefined : groupedDigits(Math.abs(value), undefined);
  if (digits !== undefined) return value < 0 ? `-${digits}` : digits;
  grouped ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
  return grouped.format(value);
};

/** The signs of the commonest currencies as the runtime knows them too; the others' are asked for. */
const symbols = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['CHF', 'CHF '],
]);

/** `$`, `€`; the code and a space where the currency has no sign of its own. */
const currencySymbol = (currency: string): string => {
  let symbol = symbols.get(currency);
  if (symbol === undefined) {
    try {
      const parts = new Intl.NumberFormat('en-US', {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
      }).formatToParts(1);
      const found = parts.find(part => part.type === 'currency')?.value ?? currency;
      symbol = found === currency ? `${currency} ` : found;
    } catch {
      symbol = `${currency} `;
    }
    symbols.set(currency, symbol);
  }
  return symbol;
};

/** An amount in full: `$1,234.50`; whole amounts without decimals. */
export const formatMoney = (amount: number, currency: string): string => {
  const digits = Number.isInteger(amount) ? 0 : currencyDigits(currency);
  const size = Math.abs(amount);
  const text =
    groupedDigits(size, digits) ??
    size.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${amount < 0 ? '-' : ''}${currencySymbol(currency)}${text}`;
};

const steps = [
  { factor: 1e9, suffix: 'B' },
  { factor: 1e6, suffix: 'M' },
  { factor: 1e3, suffix: 'k' },
] as const;

/** A number in at most five characters: `42`, `18k`, `2.41M`. */
export const shortNumber = (value: number): string => {
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  for (const { factor, suffix } of steps) {
    // 999,500 would round to 1000k: the next unit takes it.
    if (size < factor * (factor === 1e3 ? 1 : 0.9995)) continue;
    const scaled = size / factor;
    const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return `${sign}${trimZeros(scaled.toFixed(digits))}${suffix}`;
  }
  return `${sign}${trimZeros(size.toFixed(size >= 100 || Number.isInteger(size) ? 0 : size >= 10 ? 1 : 2))}`;
};

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A short amount with its currency's sign: `$2.41M`. */
export const shortMoney = (amount: number, currency: string): string =>
  `${amount < 0 ? '-' : ''}${currencySymbol(currency)}${shortNumber(Math.abs(amount))}`;

/** A fraction as percent with one decimal: 0.6025 → `60.3 %`. */
export const formatRatio = (value: number): string => `${(value * 100).toFixed(1)} %`;
