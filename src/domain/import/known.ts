import type { Fields } from '../changes';
import { emailKey } from '../duplicates/email';
import { certainKeys } from '../duplicates/keys';
import { certain, likeness } from '../duplicates/likeness';
import { phoneKey } from '../duplicates/phone';
import { nameKey } from '../duplicates/plain';
import { profileAs } from '../duplicates/profile';
import { traces } from '../merge/trace';
import type { AnyRecord, RecordType } from '../records/types';
import type { Draft } from '../state/draft';

type Person = 'lead' | 'contact';

const isPerson = (type: RecordType): type is Person => type === 'lead' || type === 'contact';

/** Finds the records that rows are about although nothing in the row names them as they are. */
export class Known {
  readonly #draft: Draft;
  readonly #people = new Map<Person, Map<number, string[]>>();
  readonly #traces = new Map<RecordType, ReadonlyMap<string, string>>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** The record that another one was merged into, by what that one was known by: `L7`, `salesforce:00Q2`. */
  merged(type: RecordType, trace: string): AnyRecord | undefined {
    let kept = this.#traces.get(type);
    if (!kept) {
      kept = traces(this.#draft, type);
      this.#traces.set(type, kept);
    }
    const id = kept.get(trace);
    return id === undefined ? undefined : this.#draft.find(id);
  }

  /** The person that a row certainly tells of: by the same email with another tag, or the same phone and name. */
  person(type: RecordType, fields: Fields): AnyRecord | undefined {
    if (!isPerson(type)) return undefined;
    const keys = keysOf(fields);
    if (keys.length === 0) return undefined;
    const row = profileAs(type, fields, this.#draft);
    for (const id of keys.flatMap(key => this.#index(type).get(key) ?? [])) {
      const record = this.#draft.find(id);
      if (!record || record.convertedAt !== undefined) continue;
      const alike = likeness(row, profileAs(type, record, this.#draft));
      if (alike && alike.score >= certain) return record;
    }
    return undefined;
  }

  /** Lets a record that was written during the import be found. */
  learn(type: RecordType, record: AnyRecord): void {
    const index = isPerson(type) ? this.#people.get(type) : undefined;
    if (index) enter(index, record);
  }

  #index(type: Person): Map<number, string[]> {
    let index = this.#people.get(type);
    if (!index) {
      index = new Map();
      for (const record of this.#draft.all(type).values()) enter(index, record as unknown as AnyRecord);
      this.#people.set(type, index);
    }
    return index;
  }
}

const keysOf = ({ email, lastName, phone, mobile }: Fields): number[] =>
  certainKeys({
    email: emailKey(email),
    last: nameKey(lastName),
    phones: [phoneKey(phone), phoneKey(mobile)].filter(key => key !== ''),
  });

const enter = (index: Map<number, string[]>, record: AnyRecord): void => {
  for (const key of keysOf(record)) {
    const ids = index.get(key);
    if (!ids) index.set(key, [record.id]);
    else if (!ids.includes(record.id)) ids.push(record.id);
  }
};
