import { currencyDigits, isMoney } from '../money';
import { fail, ok, type Result } from '../result';
import { parseNumber } from './number';

const symbols: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  US$: ['USD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  S$: ['SGD'],
  HK$: ['HKD'],
  MX$: ['MXN'],
  R$: ['BRL'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '฿': ['THB'],
};

let codes: ReadonlySet<string> | undefined;

const isCurrency = (code: string): boolean => {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return codes.has(code);
};

/** An amount in the organisation's currency: `$1,234.50 `, `1.234,50 EUR`, `(12)`. Another currency is an error (decision 7). */
export const parseMoney = (input: string, currency: string): Result<number> => {
  let text = input.trim();
  const code = /(?:^|[^A-Za-z])([A-Za-z]{3})(?=$|[^A-Za-z])/.exec(` ${text} `)?.[1]?.toUpperCase();
  if (code && isCurrency(code)) {
    if (code !== currency)
      return fail('invalid', `"${input.trim()}" is not in ${currency}`, `amounts are in ${currency}`);
    text = text.replace(new RegExp(code, 'i'), '').trim();
  }
  const symbol = /[A-Z]{0,2}\p{Sc}/u.exec(text)?.[0];
  if (symbol) {
    if (!(symbols[symbol] ?? []).includes(currency)) {
      return fail('invalid', `"${input.trim()}" is not in ${currency}`, `amounts are in ${currency}`);
    }
    text = text.replace(symbol, '').trim();
  }
  const value = parseNumber(text);
  if (value === undefined) return fail('invalid', `"${input.trim()}" is not an amount`, 'write it like 1234.50');
  if (!isMoney(value, currency)) {
    const digits = currencyDigits(currency);
    return fail('invalid', `"${input.trim()}" has more than ${digits} decimals`, `${currency} has ${digits} decimals`);
  }
  return ok(value);
};
