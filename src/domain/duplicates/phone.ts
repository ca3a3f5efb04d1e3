import { plain } from './plain';

/** Fewer digits than this may be anybody's extension. */
const leastDigits = 7;
/** So many last digits tell a number apart when only one of two has its country code. */
export const tellingDigits = 9;

/** A number's E.164 digits, without its extension; without the trunk's zeros where no country code is told. Empty when it is none. */
export const phoneKey = (phone: unknown): string => {
  if (typeof phone !== 'string') return '';
  const text = /^[\x20-\x7E]*$/.test(phone) ? phone : plain(phone);
  const digits = text
    .replace(/(?:ext\.?|x|#|;ext=)\s*\d+\s*$/i, '')
    .replace(/\(0\)/, '')
    .replace(/\D+/g, '')
    .replace(/^0+/, '');
  return digits.length < leastDigits ? '' : digits;
};

/** Whether two keys are one number: equal, or one of them without its country code. */
export const samePhone = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= tellingDigits && (a.endsWith(b) || b.endsWith(a)));
