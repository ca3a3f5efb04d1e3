import type { AnyRecord, RecordType } from '../records/types';
import { fold } from '../text/fold';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** First and last name of a lead or contact; empty when it has neither. */
export const personName = (record: object): string => {
  const { firstName, lastName } = record as Fields;
  const first = text(firstName);
  const last = text(lastName);
  return first && last ? `${first} ${last}` : first || last;
};

/** What a person calls the record: its name, its subject, its number; the id when there is nothing better. */
export const displayName = (record: { readonly id: string }, type: RecordType): string => {
  const fields = record as unknown as AnyRecord;
  switch (type) {
    case 'lead':
    case 'contact':
      return personName(record) || text(fields.company) || text(fields.email) || record.id;
    case 'activity':
      return text(fields.subject) || text(fields.kind) || record.id;
    case 'case':
    case 'email':
      return text(fields.subject) || record.id;
    case 'quote':
    case 'order':
      return text(fields.number) || record.id;
    default:
      return text(fields.name) || record.id;
  }
};

/** Records never change in place, so what was folded once stays right for as long as the record lives. */
const folded = new WeakMap<object, string>();

/** The display name as it is compared. */
export const foldedName = (record: { readonly id: string }, type: RecordType): string => {
  let name = folded.get(record);
  if (name === undefined) {
    name = fold(displayName(record, type));
    folded.set(record, name);
  }
  return name;
};

/** Whether a text's first letter alone tells that it does not begin like a folded one: only plain letters and digits are sure. */
export const beginsOtherwise = (name: string, wanted: string): boolean => {
  const code = name.charCodeAt(0);
  const lower = code | 32;
  const isLetter = lower >= 97 && lower <= 122;
  if (wanted === '' || !(isLetter || (code >= 48 && code <= 57))) return false;
  return (isLetter ? lower : code) !== wanted.charCodeAt(0);
};

/** Whether the folded name begins with a folded text; most of many names are never folded for that. */
export const nameBegins = (record: { readonly id: string }, type: RecordType, wanted: string): boolean =>
  !beginsOtherwise(displayName(record, type), wanted) && foldedName(record, type).startsWith(wanted);
