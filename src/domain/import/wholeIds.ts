import type { Context } from '../context';
import { numberOfId, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { Draft } from '../state/draft';
import type { Directory, Found } from './directory';

interface Setup {
  readonly draft: Draft;
  readonly directory: Directory;
  readonly context: Context;
}

/** The ids of whole records in their files, and those that the records have here. */
export class WholeIds {
  readonly #setup: Setup;
  readonly #ids = new Map<string, string>();
  readonly #given = new Set<string>();

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  has(old: string): boolean {
    return this.#ids.has(old);
  }

  /** What an id of the files is here; every other text is what it is. */
  here(text: string): string {
    return this.#ids.get(text) ?? text;
  }

  /** The id that a record has from now on: the known one, else its own, unless another record has that. */
  give(type: RecordType, old: string, known: string | undefined, most: number): string {
    const id = known ?? this.#freeId(type, old, most);
    this.#ids.set(old, id);
    this.#given.add(id);
    return id;
  }

  /** The record that the row was written from: the one of its id, if it was made at the same moment. */
  sameAs(type: RecordType, old: string, createdAt: string): string | undefined {
    const { draft } = this.#setup;
    const made = Date.parse(createdAt.trim());
    return [old, draft.byExternalId(type, 'import', old)].find(id => {
      const record = id === undefined ? undefined : draft.find(id);
      return record !== undefined && (Number.isNaN(made) || Date.parse(record.createdAt) === made);
    });
  }

  /** Its own id, unless another record has it or it is so high that all below it would be lost. */
  #freeId(type: RecordType, old: string, most: number): string {
    const { draft, context } = this.#setup;
    if (!draft.find(old) && !this.#given.has(old) && numberOfId(old) <= most) return old;
    for (;;) {
      const id = context.newId(type);
      if (!draft.find(id) && !this.#given.has(id)) return id;
    }
  }

  /** Ids that were kept are used up, so that nothing new gets them. */
  passBy(): void {
    const highest = new Map<RecordType, number>();
    for (const id of this.#given) {
      const type = typeOfId(id) as RecordType;
      highest.set(type, Math.max(highest.get(type) ?? 0, numberOfId(id)));
    }
    for (const [type, number] of highest) {
      while (numberOfId(this.#setup.context.newId(type)) < number);
    }
  }

  find(types: readonly RecordType[], text: string): Found {
    const type = typeOfId(text);
    if (type && types.includes(type)) return { id: this.#ids.get(text) ?? text };
    return this.#setup.directory.find(types, text);
  }

  resolve(types: readonly RecordType[], text: string): Result<string> {
    const found = this.find(types, text);
    if (found && 'id' in found) return ok(found.id);
    return fail('invalid', found ? `${found.many} records are called "${text}"` : `there is no "${text}"`);
  }
}
