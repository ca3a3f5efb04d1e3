import { type Config, isStrict, picklistOf } from '../config/config';
import type { FieldDef, TypeName } from '../fields/kinds';
import { fail, ok, type Result } from '../result';
import { fold } from '../text/fold';
import { didYouMean, nearest } from '../text/nearest';
import { isCalendarDate } from '../time/calendar';
import { epochIn, parseInstant, startOfDay } from '../time/instant';
import { parseDatePhrase } from '../time/phrase';
import { dateIn } from '../time/zone';
import { type DateOrder, parseDate, splitClock } from './date';
import { loose } from './loose';
import { parseMoney } from './money';
import { parseNumber } from './number';

/** What reading a value needs to know beyond the field. */
export interface ValueContext {
  readonly config: Config;
  /** The calendar date of now in the organisation's zone. */
  readonly today: string;
  /** The id a reference's text means. */
  resolve(to: readonly TypeName[], text: string): Result<string>;
  /** A phone number in international spelling, or undefined when it is none. */
  phone(text: string, country: string): string | undefined;
  readonly dateOrder?: DateOrder;
  /** Phrases such as `fri` or `+2w` are for people; a file's column does not hold them. */
  readonly phrases?: boolean;
  /** Text is taken as it is: it was cleaned when it was first written. */
  readonly asIs?: boolean;
}

/** A value, and what was mended to get it: nothing is changed in silence. */
export interface Parsed {
  readonly value: unknown;
  readonly cleaned?: string;
}

const invalid = (field: FieldDef, text: string, what: string, hint?: string): Result<never> =>
  fail('invalid', `${field.label}: "${text}" ${what}`, hint);

/** Text as a value of the field's kind. The failure names the field, the text and how to write it. */
export const parseValue = (input: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  if (field.list && field.kind !== 'struct') return parseList(input, field, context);
  return parseOne(input, field, context);
};

const parseList = (input: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  const values: unknown[] = [];
  for (const part of input.split(/[,;]/)) {
    if (part.trim() === '') continue;
    const parsed = parseOne(context.asIs ? part.trim() : part, field, context);
    if (!parsed.ok) return parsed;
    if (!values.includes(parsed.value.value)) values.push(parsed.value.value);
  }
  return ok({ value: values });
};

/** What people write in their own words. */
const written: ReadonlySet<FieldDef['kind']> = new Set(['text', 'multiline', 'email', 'phone', 'url']);

const parseOne = (input: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  const text = input.trim().normalize('NFC');
  const { config } = context;
  if (context.asIs && written.has(field.kind)) return ok({ value: input });
  switch (field.kind) {
    case 'text':
      return ok({ value: text.replace(/\s+/gu, ' ') });
    case 'multiline':
      return ok({ value: input.trim().normalize('NFC').replace(/\r\n?/g, '\n') });
    case 'email':
      return parseEmail(text, field);
    case 'url':
      return /\s/.test(text)
        ? invalid(field, text, 'is no address', 'write it like https://example.com')
        : ok({ value: text });
    case 'phone':
      return parsePhone(text, field, context);
    case 'integer':
    case 'number': {
      const value = parseNumber(text);
      if (value === undefined) return invalid(field, text, 'is no number');
      if (field.kind === 'integer' && !Number.isSafeInteger(value)) return invalid(field, text, 'is no whole number');
      return ok({ value });
    }
    case 'money': {
      const amount = parseMoney(text, config.currency);
      return amount.ok
        ? ok({ value: amount.value })
        : fail('invalid', `${field.label}: ${amount.failure.message}`, amount.failure.hint);
    }
    case 'percent': {
      const value = parseNumber(text.replace(/\s*%$/, ''));
      return value === undefined || value < 0 || value > 100
        ? invalid(field, text, 'is no percentage from 0 to 100')
        : ok({ value });
    }
    case 'boolean':
      return parseBoolean(text, field);
    case 'date': {
      const date = parseDay(text, context);
      return date ? ok({ value: date }) : invalid(field, text, 'is no date', 'write it like 2026-11-22');
    }
    case 'instant':
    case 'moment':
      return parseMoment(text, field, context);
    case 'picklist':
      return parsePick(text, field, context);
    case 'reference': {
      const to = field.to === undefined ? [] : typeof field.to === 'string' ? [field.to] : field.to;
      const id = context.resolve(to, text);
      return id.ok ? ok({ value: id.value }) : id;
    }
    case 'map':
    case 'struct':
      return invalid(field, text, 'needs a path', 'name the part, as in bant.need.level=3');
  }
};

const parseEmail = (text: string, field: FieldDef): Result<Parsed> => {
  const address = (/<([^<>]+)>$/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  return /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]+$/.test(address) && address.length <= 254
    ? ok({ value: address })
    : invalid(field, text, 'is no email address');
};

const parsePhone = (text: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  const number = context.phone(text, context.config.country);
  if (number) return ok({ value: number });
  if (text.replace(/\D/g, '').length >= 3) return ok({ value: text });
  return invalid(field, text, 'is no phone number', 'write it like +1 415 555 0142');
};

const parseBoolean = (text: string, field: FieldDef): Result<Parsed> => {
  const word = fold(text);
  if (['true', 'yes', 'y', '1', 'on', 'x', 'ja', 'oui', 'si'].includes(word)) return ok({ value: true });
  if (['false', 'no', 'n', '0', 'off', 'nein', 'non'].includes(word)) return ok({ value: false });
  return invalid(field, text, 'is neither yes nor no');
};

const parseDay = (text: string, context: ValueContext): string | undefined => {
  const instant = parseInstant(text, context.config.timeZone);
  if (instant) return dateIn(instant, context.config.timeZone);
  return parseNamed(text, context);
};

const parseNamed = (text: string, { dateOrder, phrases, today }: ValueContext): string | undefined =>
  parseDate(text, dateOrder) ?? (phrases ? parseDatePhrase(text, { today }) : undefined);

const parseMoment = (text: string, field: FieldDef, context: ValueContext): Result<Parsed> => {
  const zone = context.config.timeZone;
  const instant = parseInstant(text, zone);
  if (instant) return ok({ value: instant });
  const timed = parseTimed(text, context);
  if (timed) return ok({ value: timed });
  const date = parseDay(text, context);
  if (!date || !isCalendarDate(date))
    return invalid(field, text, 'is no date', 'write it like 2026-11-22 or 2026-11-22T09:30');
  return ok({ value: field.kind === 'moment' ? date : startOfDay(date, zone) });
};

/** A date in any spelling with a time of day behind it; without an offset it is read in the organisation's zone. */
const parseTimed = (text: string, context: ValueContext): string | undefined => {
  const { config } = context;
  const parts = splitClock(text);
  const date = parts?.time && parseNamed(parts.date, context);
  if (!parts?.time || !date) return undefined;
  const { seconds, offset } = parts.time;
  const midnight = offset === undefined ? undefined : Date.parse(`${date}T00:00:00Z`) - offset * 60_000;
  const minutes = Math.floor(seconds / 60);
  const epoch =
    midnight === undefined
      ? epochIn(date, minutes, config.timeZone) + (seconds - minutes * 60) * 1000
      : midnight + seconds * 1000;
  return new Date(epoch).toISOString();
};

const parsePick = (text: string, field: FieldDef, { config }: ValueContext): Result<Parsed> => {
  const known = field.options ?? (field.picklist ? picklistOf(config, field.picklist) : []);
  const folded = fold(text);
  const exact = known.find(option => fold(option) === folded);
  if (exact !== undefined) return ok({ value: exact });
  const key = loose(text);
  const alike = key === '' ? [] : known.filter(option => loose(option) === key);
  if (alike.length === 1) return ok({ value: alike[0], cleaned: 'picklist' });
  const near = nearest(text, known);
  const strict = field.options !== undefined || (field.picklist !== undefined && isStrict(field.picklist));
  if (strict) return invalid(field, text, `is not one of ${known.join(', ')}`, didYouMean(text, known));
  return near === undefined ? ok({ value: text }) : ok({ value: near, cleaned: 'picklist' });
};
