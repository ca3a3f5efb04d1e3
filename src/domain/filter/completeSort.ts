import type { Config } from '../config/config';
import type { RecordType } from '../records/types';
import { fold } from '../text/fold';
import type { Completion, CompletionOptions } from './complete';
import { typeScope } from './fields';

/** A field by which a list can be ordered. */
export interface SortableField {
  /** As it is typed: the short name where there is one. */
  readonly name: string;
  readonly label: string;
  /** What comes first when it goes downwards. */
  readonly down: string;
}

const downwards: Readonly<Record<string, string>> = {
  number: 'largest first',
  date: 'newest first',
  picklist: 'last of its list first',
  flag: 'yes first',
};

/** The fields of a type to choose an order from, those of its lists first; parts of structs can be typed too, and are not here. */
export const sortableFields = (type: RecordType, config: Config): SortableField[] => {
  const { fields } = typeScope(type);
  const own = fields
    .filter(({ family, name }) => family !== 'struct' && family !== 'map' && name !== 'v')
    .map(({ name, aliases, def, family }) => ({
      name: aliases[0] ?? name,
      label: def.label,
      down: downwards[family] ?? 'Z to A',
    }));
  const custom = (config.customFields[type] ?? [])
    .filter(({ name }) => plainName.test(name))
    .map(({ name, label }) => ({ name: `custom.${name}`, label, down: 'Z to A' }));
  return [...own, ...custom];
};

const plainName = /^[\p{L}\p{N}_-]+$/u;

/** What could stand at the cursor (an offset from 0) of an order such as `-score,name`: the fields that are not in it yet. */
export const completeSort = (text: string, cursor: number, { type, state }: CompletionOptions): Completion => {
  const at = Math.max(0, Math.min(text.length, Math.trunc(cursor) || 0));
  const begun = /\s*[+-]?([^,]*)$/.exec(text.slice(0, at))?.[1] ?? '';
  const rest = /^[^,\s]*/.exec(text.slice(at))?.[0] ?? '';
  const from = at - begun.length;
  const others = `${text.slice(0, from)},${text.slice(at + rest.length)}`.split(',').map(one => nameIn(one));
  const candidates = sortableFields(type, state.config)
    .filter(({ name, label }) => [name, label].some(each => fold(each).startsWith(fold(begun))))
    .filter(({ name }) => !others.includes(fold(name)))
    .map(({ name, label, down }) => ({ text: name, help: `${label} (-${name}: ${down})` }));
  return { from, to: at + rest.length, candidates };
};

const nameIn = (part: string): string => fold(part).replace(/^[+-]/, '');
