const dayMs = 86_400_000;
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** As the store writes an instant, and a date. */
const pattern = 'dddd-dd-ddTdd:dd:dd.dddZ';
const dateLength = 10;

/** The digits from one place to another as a number; they were checked before. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
};

const isWritten = (text: string): boolean => {
  if (text.length !== pattern.length && text.length !== dateLength) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const wanted = pattern.charCodeAt(at);
    if (wanted === 100 ? code < 48 || code > 57 : code !== wanted) return false;
  }
  return true;
};

/** Days since 1970-01-01 (Howard Hinnant, "days_from_civil"); undefined for a day that there is not. */
const dayOf = (text: string): number | undefined => {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day < 1 || day > (monthLengths[month - 1] ?? 0) || (month === 2 && day === 29 && !isLeap)) return undefined;
  const from = month <= 2 ? year - 1 : year;
  const era = Math.floor(from / 400);
  const ofEra = from - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
};

/**
 * The epoch in ms of a calendar date or an instant; undefined unless it is written to the letter as the store writes them.
 * Without the cost of `Date.parse`: a cache takes millions of them in.
 */
export const writtenEpoch = (value: unknown): number | undefined => {
  if (typeof value !== 'string' || !isWritten(value)) return undefined;
  const day = dayOf(value);
  if (day === undefined || value.length === dateLength) return day === undefined ? undefined : day * dayMs;
  const [hour, minute, second] = [digits(value, 11, 13), digits(value, 14, 16), digits(value, 17, 19)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return day * dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + digits(value, 20, 23);
};
