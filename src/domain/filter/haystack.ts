import type { FieldTable } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { fold } from '../text/fold';
import { displayName } from './display';

type Bag = Readonly<Record<string, unknown>>;

/**
 * Folded words, one space apart: letters, digits and symbols such as emoji; all else separates. A last sigma has a form
 * of its own, which would hide the beginnings of words.
 */
export const foldWords = (text: string): string =>
  /^[\x20-\x7E]*$/.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z\d]+/g, ' ')
        .trim()
    : fold(text)
        .replace(/[^\p{L}\p{N}\p{So}]+/gu, ' ')
        .replaceAll('ς', 'σ')
        .trim();

const searched = new Map<FieldTable, readonly string[]>();

/** The fields of a type in which words are looked for. */
export const searchedFields = (table: FieldTable): readonly string[] => {
  let names = searched.get(table);
  if (!names) {
    names = Object.keys(table).filter(name => table[name]?.search);
    searched.set(table, names);
  }
  return names;
};

const wordsOf = (value: unknown, isPhone: boolean): string => {
  const text = foldWords(String(value));
  // A phone number is also found by its digits without the separators.
  return isPhone ? `${text}\n ${text.replaceAll(' ', '')}` : text;
};

const build = (record: { readonly id: string }, type: RecordType): string => {
  const table = definitionOf(type).fields;
  const names = searchedFields(table);
  // Tags are on every type; one with nothing else to search is found by its name.
  const named = names.some(name => name !== 'tags');
  let text = named ? '' : ` ${foldWords(displayName(record, type))}`;
  for (const name of names) {
    const value = (record as Bag)[name];
    if (value === undefined || value === null || value === '') continue;
    // The two halves of a name are one text, so that "jane doe" is a phrase; other fields do not touch.
    if (name !== 'lastName') text += '\n';
    const isPhone = table[name]?.kind === 'phone';
    for (const one of Array.isArray(value) ? value : [value]) text += ` ${wordsOf(one, isPhone)}`;
  }
  return text;
};

/** Records never change in place, so their words stay right for as long as they live. */
const haystacks = new WeakMap<object, string>();

/** The words of a record's searched fields (its name, when its type has none but tags), each after one space: a word's beginning is found with its space. */
export const haystackOf = (record: object, type: RecordType): string => {
  let text = haystacks.get(record);
  if (text === undefined) {
    text = build(record as { readonly id: string }, type);
    haystacks.set(record, text);
  }
  return text;
};
