import type { AnyRecord } from '../records/types';

/** The ids that a record holds in a reference, a list of such, or a part of a struct or of a list of structs. */
const idsIn = (record: AnyRecord, field: string, part: string | undefined): unknown[] => {
  const values = [record[field] ?? []].flat();
  return part === undefined ? values : values.map(value => (value as Readonly<Record<string, unknown>>)[part]);
};

interface Index {
  readonly field: string;
  readonly part: string | undefined;
  /** By the id that is named; who no longer names it is found out when it is read. */
  readonly namers: Map<string, Set<string>>;
}

/** Which of some records that change name an id, by the fields that were asked about. */
export class Namers {
  readonly #indexes = new Map<string, Index>();

  /** The ids of the records among `all` that name one of some ids. */
  of(
    all: ReadonlyMap<string, AnyRecord | undefined>,
    field: string,
    part: string | undefined,
    ids: ReadonlySet<string>,
  ): string[] {
    const key = part === undefined ? field : `${field}.${part}`;
    let index = this.#indexes.get(key);
    if (!index) {
      index = { field, part, namers: new Map() };
      this.#indexes.set(key, index);
      for (const record of all.values()) if (record) enter(index, record);
    }
    const found = new Set<string>();
    for (const id of ids) {
      for (const namer of index.namers.get(id) ?? []) {
        const record = all.get(namer);
        if (record && idsIn(record, field, part).includes(id)) found.add(namer);
      }
    }
    return [...found];
  }

  /** A record is there, or is another now. */
  changed(record: AnyRecord): void {
    for (const index of this.#indexes.values()) enter(index, record);
  }
}

const enter = ({ field, part, namers }: Index, record: AnyRecord): void => {
  for (const id of idsIn(record, field, part)) {
    if (typeof id !== 'string') continue;
    const known = namers.get(id);
    if (known) known.add(record.id);
    else namers.set(id, new Set([record.id]));
  }
};
