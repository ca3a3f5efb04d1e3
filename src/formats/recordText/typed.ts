import { isList, isMap, type Plain } from './plain';

/** Where something stands in a text: the line from 1, and the column of a table by its head. */
export interface Place {
  readonly line: number;
  readonly column?: string;
}

/** A value as it was typed, with its place; no text is no value. */
export type Typed = { readonly at: Place } & (
  | { readonly text: string | undefined }
  | { readonly items: readonly Typed[] }
  | { readonly members: ReadonlyMap<string, Typed> }
);

/** What was typed for one record: fields by name, and parts of them below. */
export interface TypedRecord {
  readonly id: string;
  /** The version that the text says it was written from. */
  readonly v: string | undefined;
  readonly at: Place;
  readonly members: ReadonlyMap<string, Typed>;
}

export const isEmpty = (typed: Typed): boolean => {
  if ('text' in typed) return typed.text === undefined || typed.text === '';
  return 'items' in typed ? typed.items.every(isEmpty) : [...typed.members.values()].every(isEmpty);
};

/** Whether it says the same as a plain value. Parts that were not typed are not part of the question. */
export const says = (typed: Typed, plain: Plain | undefined): boolean => {
  if (plain === undefined) return isEmpty(typed);
  if ('text' in typed) return typed.text === plain;
  if ('items' in typed) {
    if (!isList(plain) || plain.length !== typed.items.length) return false;
    return typed.items.every((each, index) => says(each, plain[index]));
  }
  if (!isMap(plain)) return false;
  const whole = [...plain.keys()].every(key => typed.members.has(key));
  return whole && [...typed.members].every(([key, each]) => says(each, plain.get(key)));
};

/** What was typed, without its places. */
export const plainTyped = (typed: Typed): Plain | undefined => {
  if (isEmpty(typed)) return undefined;
  if ('text' in typed) return typed.text;
  if ('items' in typed) return typed.items.flatMap(each => plainTyped(each) ?? []);
  const entries = [...typed.members].flatMap(([key, each]) => {
    const plain = plainTyped(each);
    return plain === undefined ? [] : [[key, plain] as const];
  });
  return new Map(entries);
};
