import { type AnyRecord, type RecordType, typeOfId } from '../records/types';
import type { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { Known } from './known';
import { rowHash } from './rowHash';
import type { Given, ReadRow } from './rowReader';

/** Which record a row is about. */
export interface Identity {
  readonly record: AnyRecord | undefined;
  /** The very same row came in before; nothing it says is new. */
  readonly sameRow: boolean;
  /**
   * A row before it was about the same; or a record has its key and another id in the same system, is certainly the same
   * person, or the one that this was merged into.
   */
  readonly repeats: boolean;
  /** Kept on a new record that has nothing else to be known by. */
  readonly hash?: string;
  /** What the row is known by within the file. */
  readonly keys: readonly string[];
}

/** Finds the records that rows are about, and notices rows that say the same twice. */
export class Identities {
  readonly #draft: Draft;
  readonly #key: string | undefined;
  readonly #keyPath: string | undefined;
  readonly #byKey = new Map<RecordType, Map<string, string>>();
  readonly #taken = new Set<string>();
  readonly #known: Known;

  /** `key` is a field's dotted path, `id`, `externalId`, or undefined for the default order. */
  constructor(draft: Draft, key: string | undefined) {
    this.#draft = draft;
    this.#known = new Known(draft);
    this.#key = key;
    this.#keyPath = key === undefined ? 'email' : key === 'externalId' || key === 'id' ? undefined : key;
  }

  identify(type: RecordType, row: ReadRow): Identity {
    const identity = this.#named(type, row);
    if (identity.record) return identity;
    if (identity.hash !== undefined) {
      const merged = this.#known.merged(type, `import:${identity.hash}`);
      if (merged) return { ...identity, record: merged, sameRow: true };
    }
    const known = this.#mergedInto(type, row) ?? (this.#key === undefined ? this.#samePerson(type, row) : undefined);
    return known ? { ...identity, record: known, repeats: true } : identity;
  }

  #mergedInto(type: RecordType, { given }: ReadRow): AnyRecord | undefined {
    for (const { path, value } of given) {
      const [field, system] = path;
      if (field === 'id') return this.#known.merged(type, String(value)) ?? this.#known.merged(type, `import:${value}`);
      const trace =
        field === 'externalIds' ? `${system}:${value}` : field === 'email' ? `email:${fold(String(value))}` : '';
      const merged = trace === '' ? undefined : this.#known.merged(type, trace);
      if (merged) return merged;
    }
    return undefined;
  }

  #samePerson(type: RecordType, { given }: ReadRow): AnyRecord | undefined {
    const plain = given.filter(({ path }) => path.length === 1).map(({ path, value }) => [path[0], value] as const);
    return this.#known.person(type, Object.fromEntries(plain));
  }

  #named(type: RecordType, row: ReadRow): Identity {
    const own = valueAt(row.given, 'id');
    if (own !== undefined) {
      const record = typeOfId(own) === type ? this.#ownRecord(type, own, row) : undefined;
      return this.#identity([`${type} id ${own}`], record);
    }
    const external = row.given.filter(({ path }) => path[0] === 'externalIds');
    const key = this.#keyPath === undefined ? undefined : valueAt(row.given, this.#keyPath);
    const keys = external.map(({ path, value }) => `${type} ${path[1]} ${value}`);
    if (key !== undefined) keys.push(`${type} key ${fold(key)}`);
    if (this.#key === undefined || this.#key === 'externalId') {
      for (const { path, value } of external) {
        const record = this.#find(this.#draft.byExternalId(type, path[1] ?? '', String(value)));
        if (record) return this.#identity(keys.slice(0, external.length), record, keys);
      }
      if (external.length > 0 && key === undefined) return this.#identity(keys, undefined);
    }
    if (key === undefined) return this.#byHash(type, row);
    const record = this.#byKeyValue(type, key);
    const identity = this.#identity(keys, record);
    return record && external.some(given => differs(record, given)) ? { ...identity, repeats: true } : identity;
  }

  /** Another folder's record may have the same id: it was not made at the same moment. */
  #ownRecord(type: RecordType, own: string, row: ReadRow): AnyRecord | undefined {
    const made = valueAt(row.given, 'createdAt');
    return [own, this.#draft.byExternalId(type, 'import', own)]
      .map(id => this.#find(id))
      .find(record => record && (made === undefined || Date.parse(record.createdAt) === Date.parse(made)));
  }

  /** The same for a row that repeats another and is wanted all the same: it is known by its hash and its number. */
  again(type: RecordType, row: ReadRow): Identity {
    const said = row.said();
    for (let n = 1; ; n += 1) {
      const hash = rowHash(said, n);
      const key = `${type} ${hash}`;
      if (this.#taken.has(key)) continue;
      const record = this.#find(this.#draft.byExternalId(type, 'import', hash));
      return { record, sameRow: record !== undefined, repeats: false, hash, keys: [key] };
    }
  }

  /** A row was taken: what says the same after it repeats it. */
  took({ keys }: Identity): void {
    for (const key of keys) this.#taken.add(key);
  }

  learn(type: RecordType, record: AnyRecord): void {
    const index = this.#byKey.get(type);
    if (index) this.#enter(index, record);
    this.#known.learn(type, record);
  }

  #byHash(type: RecordType, row: ReadRow): Identity {
    const hash = rowHash(row.said());
    const record = this.#find(this.#draft.byExternalId(type, 'import', hash));
    return { ...this.#identity([`${type} ${hash}`], record), sameRow: record !== undefined, hash };
  }

  #identity(asked: readonly string[], record: AnyRecord | undefined, keys = asked): Identity {
    return { record, sameRow: false, repeats: asked.some(key => this.#taken.has(key)), keys };
  }

  #find(id: string | undefined): AnyRecord | undefined {
    return id === undefined ? undefined : this.#draft.find(id);
  }

  #byKeyValue(type: RecordType, key: string): AnyRecord | undefined {
    let index = this.#byKey.get(type);
    if (!index) {
      index = new Map();
      for (const record of this.#draft.all(type).values()) this.#enter(index, record as unknown as AnyRecord);
      this.#byKey.set(type, index);
    }
    const record = this.#find(index.get(fold(key)));
    return record && keyOf(record, this.#keyPath) === fold(key) ? record : undefined;
  }

  /** Of several records with one key the oldest is the one that is meant. */
  #enter(index: Map<string, string>, record: AnyRecord): void {
    const key = keyOf(record, this.#keyPath);
    if (key !== undefined && !index.has(key)) index.set(key, record.id);
  }
}

const valueAt = (given: readonly Given[], dotted: string): string | undefined => {
  const found = given.find(({ path }) => (path.length === 1 ? path[0] : path.join('.')) === dotted);
  return found === undefined ? undefined : String(found.value);
};

const keyOf = (record: AnyRecord, dotted: string | undefined): string | undefined => {
  let value: unknown = record;
  for (const part of dotted?.split('.') ?? []) value = (value as Record<string, unknown> | undefined)?.[part];
  return typeof value === 'string' || typeof value === 'number' ? fold(String(value)) : undefined;
};

const differs = (record: AnyRecord, { path, value }: Given): boolean => {
  const known = record.externalIds?.[path[1] ?? ''];
  return known !== undefined && known !== value;
};
