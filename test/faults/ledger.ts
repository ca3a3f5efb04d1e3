/** What the leads of a small CRM are, in the simplest words: a value by its name, such as `Doe.title`. */
export type Facts = ReadonlyMap<string, string>;

interface Entry {
  readonly by: string;
  /** The entry that this one takes back. */
  readonly undoes: Entry | undefined;
  /** What it found and what it left, by name; an empty text where there is nothing. */
  readonly changes: ReadonlyMap<string, readonly [string, string]>;
  stands: boolean;
}

/**
 * All that was done, entry by entry. It knows nothing of records, verbs and logs: an entry can be taken back as long as
 * all it left is still so.
 */
export class Ledger {
  readonly facts = new Map<string, string>();
  readonly #entries: Entry[] = [];

  get length(): number {
    return this.#entries.length;
  }

  at(name: string): string {
    return this.facts.get(name) ?? '';
  }

  write(by: string, values: Readonly<Record<string, string>>, undoes?: Entry): void {
    const changes = new Map(Object.entries(values).map(([name, to]) => [name, [this.at(name), to] as const]));
    for (const [name, [, to]] of changes)
      if (to === '') this.facts.delete(name);
      else this.facts.set(name, to);
    this.#entries.push({ by, undoes, changes, stands: true });
    if (!undoes) return;
    undoes.stands = false;
    if (undoes.undoes) undoes.undoes.stands = true;
  }

  /** Whether somebody's last deed could be taken back. */
  undo(by: string): boolean {
    return this.#takeBack(
      by,
      this.#own(by).find(({ undoes }) => undoes === undefined),
    );
  }

  /** Whether somebody's last undo could be taken back. */
  redo(by: string): boolean {
    const newest = this.#own(by);
    const until = newest.findIndex(({ undoes }) => undoes === undefined);
    const undos = until < 0 ? newest : newest.slice(0, until);
    return this.#takeBack(
      by,
      undos.find(({ undoes }) => undoes?.undoes === undefined),
    );
  }

  #own(by: string): Entry[] {
    return this.#entries.filter(entry => entry.by === by && entry.stands).reverse();
  }

  #takeBack(by: string, entry: Entry | undefined): boolean {
    if (!entry || [...entry.changes].some(([name, [, left]]) => this.at(name) !== left)) return false;
    this.write(by, Object.fromEntries([...entry.changes].map(([name, [found]]) => [name, found])), entry);
    return true;
  }
}
