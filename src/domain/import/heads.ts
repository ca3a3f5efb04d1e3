import type { FieldDef, FieldTable } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { headKey } from '../text/fold';

/** How a head was understood; a better reason wins when two heads mean one field. */
export type Quality = 'name' | 'alias' | 'extra' | 'prefix';

export interface Meaning {
  /** Dotted. */
  readonly path: string;
  readonly quality: Quality;
}

/** A whole name in one column; it is split into first and last. */
export const fullName = 'fullName';

/** Heads no field table can carry: members of lists, whole names, and what advertisement and web forms write. */
const extras: Partial<Record<RecordType | 'person' | 'every', Readonly<Record<string, readonly string[]>>>> = {
  every: { createdAt: ['created time', 'created', 'date added', 'submitted at', 'timestamp', 'creation date'] },
  person: {
    [fullName]: ['name', 'full name', 'contact', 'contact name', 'your name', 'nombre', 'nombre completo', 'nom'],
    firstName: ['prénom', 'vorname', 'nome'],
    lastName: ['apellido', 'apellidos', 'nachname', 'nom de famille', 'cognome'],
    email: ['correo', 'correo electrónico', 'courriel', 'e-mail-adresse', 'mail address'],
    phone: ['teléfono', 'téléphone', 'telefon', 'telefono', 'phone no', 'contact number'],
    mobile: ['handy', 'móvil', 'mobil', 'mobile number'],
    city: ['ciudad', 'ville', 'stadt', 'ort'],
    country: ['país', 'pays', 'land'],
    description: ['notas', 'remarques', 'notizen', 'message', 'remarks'],
  },
  lead: { company: ['empresa', 'société', 'entreprise', 'firma', 'azienda', 'unternehmen'] },
  contact: { 'accounts.accountId': ['account id', 'company id', 'empresa', 'société', 'firma'] },
  opportunity: {
    'lines.productId': ['product', 'product id', 'product code', 'sku'],
    'lines.quantity': ['quantity', 'qty'],
    'lines.unitPrice': ['unit price', 'price'],
    'lines.discountPct': ['discount', 'discount percent'],
    'contacts.contactId': ['contact', 'contact name', 'contact id', 'primary contact'],
    'contacts.role': ['contact role'],
    openedAt: ['created date', 'create date', 'opened on'],
    closedAt: ['closed on', 'date closed'],
  },
};

/** Words by which a head may name its own record: `Lead Email`, `Deal Amount`. */
const ownWords: Partial<Record<RecordType, readonly string[]>> = {
  lead: ['lead', 'client', 'customer', 'prospect', 'contact'],
  contact: ['contact', 'person', 'client', 'customer'],
  account: ['account', 'company', 'organization', 'organisation', 'client', 'customer'],
  opportunity: ['opportunity', 'deal'],
};

const isPerson = (type: RecordType): boolean => type === 'lead' || type === 'contact';

const tables = new Map<RecordType, ReadonlyMap<string, Meaning>>();

/** The member of a list of structs that says what it is about: a line's product, an affiliation's account. */
export const mainMember = (field: FieldDef): string | undefined =>
  field.kind === 'struct' && field.list
    ? Object.entries(field.fields ?? {}).find(([, member]) => member.kind === 'reference' && member.required)?.[0]
    : undefined;

const tableOf = (type: RecordType): ReadonlyMap<string, Meaning> => {
  let table = tables.get(type);
  if (!table) {
    table = buildTable(type);
    tables.set(type, table);
  }
  return table;
};

const buildTable = (type: RecordType): ReadonlyMap<string, Meaning> => {
  const table = new Map<string, Meaning>();
  const add = (head: string, path: string, quality: Quality): void => {
    const key = headKey(head);
    if (key !== '' && !table.has(key)) table.set(key, { path, quality });
  };
  const fields: FieldTable = definitionOf(type).fields;
  const pathTo = (name: string, field: FieldDef): string => {
    const main = mainMember(field);
    return main === undefined ? name : `${name}.${main}`;
  };
  for (const [name, field] of Object.entries(fields)) add(name, pathTo(name, field), 'name');
  for (const [name, field] of Object.entries(fields)) add(field.label, pathTo(name, field), 'name');
  for (const [name, field] of Object.entries(fields)) {
    for (const alias of field.aliases ?? []) add(alias, pathTo(name, field), 'alias');
    if (field.kind === 'reference') for (const tail of ['name', 'email']) add(field.label + tail, name, 'alias');
  }
  for (const group of [type, ...(isPerson(type) ? (['person'] as const) : []), 'every'] as const) {
    for (const [path, heads] of Object.entries(extras[group] ?? {})) for (const head of heads) add(head, path, 'extra');
  }
  return table;
};

/** What a head means on a type: a field's name, label or alias, or one of those behind the type's own name. */
export const meaningOf = (type: RecordType, head: string): Meaning | undefined => {
  const table = tableOf(type);
  const key = headKey(head);
  const found = table.get(key);
  if (found) return found;
  for (const word of ownWords[type] ?? []) {
    const rest = key.startsWith(word) ? table.get(key.slice(word.length)) : undefined;
    if (rest) return { ...rest, quality: 'prefix' };
  }
  return undefined;
};

/** Whether a head names the record's id in the system the file came from: `Id`, `Record ID`, `Lead ID`. */
export const isExternalIdHead = (type: RecordType, head: string): boolean => {
  const key = headKey(head);
  const { plural, short, label } = definitionOf(type);
  const own = [type, plural, label, ...short].map(name => `${headKey(name)}id`);
  return ['id', 'recordid', 'externalid', 'externalkey', ...own].includes(key);
};
