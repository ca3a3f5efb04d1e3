import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const known = new Map<string, string | undefined>();
const knownLimit = 200_000;

/**
 * A phone number in international spelling (`+1 415 555 0142`, `+1 415 555 0142 ext. 5`), or undefined when it is none. A
 * number with its country code only has to be possible; one without must be valid in the country, or the guess of the
 * country would make a wrong number of a foreign one. Numbers are remembered, as an import may go through them twice.
 */
export const phone = (text: string, country: string): string | undefined => {
  const key = `${country} ${text}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= knownLimit) known.clear();
  const found = international(text, country);
  known.set(key, found);
  return found;
};

const international = (text: string, country: string): string | undefined => {
  const spelled = text.trim().replace(/^00(?=[1-9])/, '+');
  const number = parsePhoneNumberFromString(spelled, country as 'US');
  if (!number) return undefined;
  const sound = spelled.startsWith('+') ? number.isPossible() : number.isValid();
  return sound ? number.formatInternational() : undefined;
};
