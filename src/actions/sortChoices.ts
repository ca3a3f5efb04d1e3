import type { FieldDef, Kind } from '../domain/fields/kinds';
import { definitionOf, type RecordType } from '../domain/records/types';
import type { Choice } from './action';

const words: Readonly<Partial<Record<Kind, readonly [up: string, down: string]>>> = {
  integer: ['lowest first', 'highest first'],
  number: ['lowest first', 'highest first'],
  money: ['lowest first', 'highest first'],
  percent: ['lowest first', 'highest first'],
  date: ['earliest first', 'latest first'],
  instant: ['oldest first', 'newest first'],
  moment: ['earliest first', 'latest first'],
  boolean: ['no first', 'yes first'],
};

/** Which way is asked for most comes first. */
const downFirst: ReadonlySet<Kind> = new Set(['integer', 'number', 'money', 'percent', 'instant']);

const choicesOf = (name: string, { label, kind }: FieldDef): Choice[] => {
  const [up, down] = words[kind] ?? ['A to Z', 'Z to A'];
  const title = name === 'lastName' ? 'Name' : label;
  const both = [
    { label: `${title}, ${up}`, value: name, help: name },
    { label: `${title}, ${down}`, value: `-${name}`, help: `-${name}` },
  ];
  return downFirst.has(kind) ? both.reverse() : both;
};

/** By what a list of a type can be sorted: its columns and when records came and changed, each both ways. */
export const sortChoices = (type: RecordType): Choice[] => {
  const { columns, fields } = definitionOf(type);
  return [...columns, 'createdAt', 'updatedAt'].flatMap(name => {
    const field = fields[name];
    return field && !field.list ? choicesOf(name, field) : [];
  });
};
