import type { Config } from '../config/config';
import type { FieldDef, FieldTable, Kind } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import type { Operator } from './ast';
import { type Family, familyOf, operatorsOf } from './families';

/** A field as the filter language knows it. */
export interface Field {
  /** The name in the field table. */
  readonly name: string;
  readonly def: FieldDef;
  readonly family: Family;
  /** Shorter names that mean the same. */
  readonly aliases: readonly string[];
  /** A field that no table has: the name of a person. */
  readonly virtual?: 'person';
}

export interface Scope {
  readonly fields: readonly Field[];
  /** By name and alias, in lower case. */
  readonly byName: ReadonlyMap<string, Field>;
}

const singular = (name: string): string | undefined => {
  if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
  return /[^s]s$/.test(name) ? name.slice(0, -1) : undefined;
};

/** `ownerId` → owner, `createdAt` → created, `closeDate` → close, `leadIds` → leads and lead, `tags` → tag, `relatedTo` → related. */
const aliasesOf = (name: string, def: FieldDef): string[] => {
  const short = /^.+(?=Id$|At$|Date$)/.exec(name)?.[0] ?? /^relate?d(?=To$)/.exec(name)?.[0];
  if (short) return [short];
  const ids = /^(.+)Ids$/.exec(name)?.[1];
  if (ids && def.kind === 'reference') return [`${ids}s`, ids];
  const one = def.list ? singular(name) : undefined;
  return one ? [one] : [];
};

const personField: Field = {
  name: 'name',
  def: { kind: 'text', label: 'Name' },
  family: 'text',
  aliases: [],
  virtual: 'person',
};

/** The fields of a table by every name a person may use; a field's own name always wins over another's alias. */
const scopeOf = (table: FieldTable, extra: readonly Field[]): Scope => {
  const names = new Set([...Object.keys(table), ...extra.map(field => field.name)].map(name => name.toLowerCase()));
  const taken = new Set(names);
  const fields: Field[] = [...extra];
  for (const [name, def] of Object.entries(table)) {
    const aliases = aliasesOf(name, def).filter(alias => !taken.has(alias.toLowerCase()));
    for (const alias of aliases) taken.add(alias.toLowerCase());
    fields.push({ name, def, family: familyOf(name, def), aliases });
  }
  const byName = new Map(
    fields.flatMap(field => [field.name, ...field.aliases].map(name => [name.toLowerCase(), field] as const)),
  );
  return { fields, byName };
};

const scopes = new Map<FieldTable, Scope>();

/** The scope of a struct's members. */
export const structScope = (table: FieldTable): Scope => {
  let scope = scopes.get(table);
  if (!scope) {
    scope = scopeOf(table, []);
    scopes.set(table, scope);
  }
  return scope;
};

/** The scope of a record type. */
export const typeScope = (type: RecordType): Scope => {
  const table = definitionOf(type).fields;
  let scope = scopes.get(table);
  if (!scope) {
    scope = scopeOf(table, type === 'lead' || type === 'contact' ? [personField] : []);
    scopes.set(table, scope);
  }
  return scope;
};

/** What documentation and completion say about a field. */
export interface PublishedField {
  /** A dotted path for the members of structs. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly label: string;
  readonly kind: Kind;
  readonly list: boolean;
  readonly operators: readonly Operator[];
}

const published = ({ name, aliases, def, family }: Field, prefix = ''): PublishedField[] => {
  const entry = {
    name: prefix + name,
    aliases: aliases.map(alias => prefix + alias),
    label: def.label,
    kind: def.kind,
    list: def.list === true,
    operators: operatorsOf[family],
  };
  const members = def.fields ? structScope(def.fields).fields : [];
  return [entry, ...members.flatMap(member => published(member, `${prefix}${name}.`))];
};

/** Every field a filter over the type may name, the members of structs and the declared custom fields included. */
export const publishedFields = (type: RecordType, config: Config): PublishedField[] => [
  ...typeScope(type).fields.flatMap(field => published(field)),
  ...(config.customFields[type] ?? []).map(({ name, label }) => ({
    name: `custom.${name}`,
    aliases: typeScope(type).byName.has(name.toLowerCase()) ? [] : [name],
    label,
    kind: 'text' as const,
    list: false,
    operators: operatorsOf.note,
  })),
];
