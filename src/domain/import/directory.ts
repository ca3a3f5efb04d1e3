import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import type { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { nearest } from '../text/nearest';
import { loose } from '../values/loose';

/** What a text was found to mean. */
export type Found =
  | { readonly id: string /** The name it was taken for, where it is not the one written. */; readonly mended?: string }
  | { readonly many: number }
  | undefined;

type Index = Map<string, string[]>;

interface TypeIndex {
  readonly names: Index;
  readonly loose: Index;
  readonly spellings: string[];
}

/** Finds the records that files name: by our id, an external id, a name, an address, or a careless spelling of a name. */
export class Directory {
  readonly #draft: Draft;
  readonly #systems: readonly string[];
  readonly #indexes = new Map<RecordType, TypeIndex>();

  constructor(draft: Draft, system: string) {
    this.#draft = draft;
    this.#systems = system === 'import' ? [system] : [system, 'import'];
  }

  find(types: readonly RecordType[], text: string): Found {
    const own = typeOfId(text);
    if (own && types.includes(own) && this.#draft.find(text)) return { id: text };
    for (const type of types) {
      for (const system of this.#systems) {
        const id = this.#draft.byExternalId(type, system, text);
        if (id !== undefined) return { id };
      }
    }
    return this.#byName(types, text) ?? this.#mended(types, text);
  }

  /** Lets records written during the import be found. */
  learn(type: RecordType, record: AnyRecord): void {
    const index = this.#indexes.get(type);
    if (index) this.#enter(index, type, record);
  }

  #byName(types: readonly RecordType[], text: string): Found {
    const key = fold(text);
    const ids = types.flatMap(type => this.#index(type).names.get(key) ?? []);
    return oneOf(ids);
  }

  /**
   * Products are few and often misspelt, so that the nearest name will do; for people and companies only spaces and
   * punctuation may differ. Digits always have to agree: `X-200` is no slip of `X-100`.
   */
  #mended(types: readonly RecordType[], text: string): Found {
    const key = loose(text);
    if (key === '') return undefined;
    const alike = oneOf(types.flatMap(type => this.#index(type).loose.get(key) ?? []));
    if (alike) return this.#named(alike);
    if (!types.includes('product')) return undefined;
    const digits = key.replace(/\D/g, '');
    const spelling = nearest(
      text,
      this.#index('product').spellings.filter(each => each.replace(/\D/g, '') === digits),
    );
    const near = spelling === undefined ? undefined : oneOf(this.#index('product').names.get(fold(spelling)) ?? []);
    return near && this.#named(near);
  }

  #named(found: Found): Found {
    if (!found || 'many' in found) return found;
    return { id: found.id, mended: nameOf(this.#draft.find(found.id)) };
  }

  #index(type: RecordType): TypeIndex {
    let index = this.#indexes.get(type);
    if (!index) {
      index = { names: new Map(), loose: new Map(), spellings: [] };
      for (const record of this.#draft.all(type).values()) this.#enter(index, type, record as unknown as AnyRecord);
      this.#indexes.set(type, index);
    }
    return index;
  }

  #enter(index: TypeIndex, type: RecordType, record: AnyRecord): void {
    const name = nameOf(record);
    if (name !== '') {
      push(index.names, fold(name), record.id);
      push(index.loose, loose(name), record.id);
      if (type === 'product') index.spellings.push(name);
    }
    for (const other of [record.email, record.login, record.code]) {
      if (typeof other === 'string' && other !== '') push(index.names, fold(other), record.id);
    }
  }
}

/** What a record is called: its name, a person's first and last name, else its subject. */
export const nameOf = (record: AnyRecord | undefined): string => {
  if (!record) return '';
  const { name, firstName, lastName, subject } = record;
  if (typeof name === 'string') return name;
  if (typeof lastName === 'string') return typeof firstName === 'string' ? `${firstName} ${lastName}` : lastName;
  return typeof subject === 'string' ? subject : '';
};

const push = (index: Index, key: string, id: string): void => {
  const ids = index.get(key);
  if (!ids) index.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
};

const oneOf = (ids: readonly string[]): Found => {
  const [id] = ids;
  if (id === undefined) return undefined;
  const different = new Set(ids);
  return different.size === 1 ? { id } : { many: different.size };
};
