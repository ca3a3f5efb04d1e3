import type { Row, TypeDef } from '../fields/kinds';
import { account } from './account';
import { activity } from './activity';
import { campaign } from './campaign';
import { contact } from './contact';
import { email, template, view } from './desk';
import { lead } from './lead';
import { opportunity } from './opportunity';
import { product } from './product';
import { order, quote, supportCase } from './sales';
import { team } from './team';
import { user } from './user';

/** Every record type a person can name, in dependency order: what is pointed at comes before what points. */
export const types = {
  team,
  user,
  product,
  campaign,
  account,
  contact,
  lead,
  opportunity,
  activity,
  quote,
  order,
  case: supportCase,
  view,
  email,
  template,
} as const;

export type RecordType = keyof typeof types;

/** A record of one type, as the store keeps it: trusted, immutable, absent values left out. */
export type RecordOf<T extends RecordType> = Row<(typeof types)[T]['fields']>;

export type User = RecordOf<'user'>;
export type Lead = RecordOf<'lead'>;
export type Account = RecordOf<'account'>;
export type Contact = RecordOf<'contact'>;
export type Opportunity = RecordOf<'opportunity'>;
export type Activity = RecordOf<'activity'>;

/** A record whose type is known only at run time. */
export type AnyRecord = {
  readonly id: string;
  readonly v: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly [field: string]: unknown;
};

export const recordTypes = Object.keys(types) as readonly RecordType[];

export const definitionOf = (type: RecordType): TypeDef => types[type];

const byLetter = new Map<string, RecordType>(recordTypes.map(type => [types[type].letter, type]));

/** The type an id belongs to (`L1042` → lead), or undefined when it is no id. */
export const typeOfId = (id: string): RecordType | undefined =>
  /^[A-Z][1-9]\d*$/.test(id) ? byLetter.get(id.slice(0, 1)) : undefined;

/** The id's number (`L1042` → 1042). */
export const numberOfId = (id: string): number => Number(id.slice(1));

export const idOf = (type: RecordType, number: number): string => `${types[type].letter}${number}`;

const byName = new Map<string, RecordType>(
  recordTypes.flatMap(type => {
    const { plural, short } = definitionOf(type);
    return [type, plural, ...short].map(name => [name, type] as const);
  }),
);

/** A type by its singular, plural or short name, in any case. */
export const typeByName = (name: string): RecordType | undefined => byName.get(name.toLowerCase());

export const typeNames = (): readonly string[] => [...byName.keys()];
