// Two people at one data folder do what fast-check thinks up; after each step both see what a simple ledger says.
import fc from 'fast-check';
import { convertLeads } from '../../src/domain/conversion/convertLeads';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { lastToRedo, lastToUndo } from '../../src/domain/history/target';
import { undoChanges } from '../../src/domain/history/undo';
import { importRecords } from '../../src/domain/import/plan';
import { mergeRecords } from '../../src/domain/merge/mergeRecords';
import type { Result } from '../../src/domain/result';
import { compact } from '../../src/store/compact';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { author, leadImport, setting } from './folder';
import { Ledger } from './ledger';
import { closeAll, disk, simulated } from './simulatedFs';

const folder = `${simulated}/data`;
const people = ['dana', 'ravi'] as const;
const deeds = [
  'add',
  'edit',
  'delete',
  'import',
  'again',
  'merge',
  'convert',
  'undo',
  'redo',
  'compact',
  'open',
] as const;
const weights: Readonly<Partial<Record<Deed, number>>> = { add: 5, edit: 5, undo: 6, redo: 4, merge: 3 };

type Deed = (typeof deeds)[number];

interface Step {
  readonly deed: Deed;
  readonly who: 0 | 1;
  readonly one: number;
  readonly other: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.oneof(...deeds.map(deed => ({ weight: weights[deed] ?? 2, arbitrary: fc.constant(deed) }))),
  who: fc.constantFrom(0 as const, 1 as const),
  one: fc.nat(9),
  other: fc.nat(9),
});

const rows = 3;

/** The CRM and the ledger side by side. */
class Pair {
  readonly #stores: JsonStore[];
  readonly #ledger = new Ledger();
  readonly #imports: string[] = [];
  #count = 0;

  constructor(readonly careless: boolean) {
    closeAll();
    disk.clear();
    createFolder(folder, { timeZone: 'UTC' }, author);
    this.#stores = people.map(() => JsonStore.open(folder));
  }

  async take({ deed, who, one, other }: Step): Promise<void> {
    this.#count += 1;
    const store = this.#stores[who] as JsonStore;
    store.refresh();
    const by = people[who];
    const open = [...this.#ledger.facts.keys()].filter(
      name => /^[a-z]+\d+$/.test(name) && !this.#ledger.at(`${name}.converted`),
    );
    const [first, second] = [open[one % Math.max(1, open.length)], open[other % Math.max(1, open.length)]];
    if (deed === 'compact') compact(store);
    else if (deed === 'open') this.#stores[who] = JsonStore.open(folder);
    else if (deed === 'undo' || deed === 'redo') await this.#takeBack(store, by, deed);
    else if (deed === 'add' || deed === 'import' || deed === 'again') await this.#make(store, by, deed);
    else if (first !== undefined) await this.#change(store, by, deed, first, second ?? first);
    this.#compare(`after ${by}'s ${deed}`);
  }

  async #make(store: JsonStore, by: string, deed: 'add' | 'import' | 'again'): Promise<void> {
    const name =
      deed === 'again' ? this.#imports[this.#count % Math.max(1, this.#imports.length)] : `${deed}${this.#count}`;
    if (name === undefined) return;
    const who = { ...author, actor: by };
    if (deed === 'add') {
      const edits = [setting('lastName', name), setting('company', `Company ${name}`)];
      this.#agree(await store.commit(addRecord, { type: 'lead', edits }, who), true, deed);
      return this.#ledger.write(by, { ...this.#without(name), [name]: '1' });
    }
    const before = Number(this.#ledger.at(`${name}s`) || 0);
    // Taken back and imported again they are other leads, and a redo may bring back the first ones beside them.
    if (deed === 'again' && before === 0) return;
    this.#agree(await store.commit(importRecords, leadImport(`${name}s`, rows), who, { batch: true }), true, deed);
    // What the file has is there afterwards, and once.
    if (before === rows) return;
    this.#imports.push(name);
    this.#ledger.write(by, { [`${name}s`]: String(rows) });
  }

  async #change(store: JsonStore, by: string, deed: Deed, one: string, other: string): Promise<void> {
    const who = { ...author, actor: by };
    const id = (name: string): string =>
      [...store.state.all('lead').values()].find(({ lastName }) => lastName === name)?.id ?? '';
    const title = `t${this.#count}`;
    if (deed === 'edit') {
      this.#agree(
        await store.commit(editRecords, { ids: [id(one)], edits: [setting('title', title)] }, who),
        true,
        deed,
      );
      return this.#ledger.write(by, { [one]: '1', [`${one}.title`]: title });
    }
    if (deed === 'convert') {
      this.#agree(await store.commit(convertLeads, { leads: [id(one)] }, who), true, deed);
      return this.#ledger.write(by, { [one]: '1', [`${one}.converted`]: 'yes' });
    }
    if (deed === 'delete') {
      this.#agree(await store.commit(deleteRecords, { ids: [id(one)] }, who), true, deed);
      return this.#ledger.write(by, this.#without(one));
    }
    if (one === other) return;
    this.#agree(await store.commit(mergeRecords, { winner: id(one), losers: [id(other)] }, who), true, deed);
    // Who had a title keeps it: there is nothing of it to take back.
    const taken = this.#ledger.at(`${one}.title`) ? '' : this.#ledger.at(`${other}.title`);
    const withTitle = taken === '' ? {} : { [`${one}.title`]: taken };
    const merged = `${this.#ledger.at(`${one}.merged`)}+${other}`;
    this.#ledger.write(by, { ...this.#without(other), [one]: '1', ...withTitle, [`${one}.merged`]: merged });
  }

  #without(name: string): Record<string, string> {
    return { [name]: '', [`${name}.title`]: '', [`${name}.merged`]: '', [`${name}.converted`]: '' };
  }

  async #takeBack(store: JsonStore, by: string, deed: 'undo' | 'redo'): Promise<void> {
    const target = (deed === 'undo' ? lastToUndo : lastToRedo)(store.history(), new Set([by]));
    const done: Result<unknown> = target.ok
      ? await store.commit(
          undoChanges,
          { tx: target.value.tx, changes: target.value.changes() },
          { ...author, actor: by },
          { undoes: target.value.tx },
        )
      : target;
    // The control takes an undo for a matter of the last values alone.
    this.#agree(done, this.careless ? target.ok : this.#ledger[deed](by), deed);
  }

  #agree(result: Result<unknown>, expected: boolean, deed: string): void {
    if (result.ok === expected) return;
    throw new Error(`${deed} ${result.ok ? 'is done, and must be refused' : `is refused: ${result.failure.message}`}`);
  }

  #compare(when: string): void {
    const expected = [...this.#ledger.facts]
      .filter(([name]) => !name.endsWith('.merged'))
      .map(String)
      .sort()
      .join(' ');
    for (const [i, store] of this.#stores.entries()) {
      store.refresh();
      const found = factsOf(store).map(String).sort().join(' ');
      if (found !== expected) throw new Error(`${when} ${people[i]} sees ${found} instead of ${expected}`);
      const converted = [...store.state.all('lead').values()].filter(({ convertedAt }) => convertedAt).length;
      for (const type of ['contact', 'account', 'opportunity'] as const)
        if (store.state.all(type).size !== converted)
          throw new Error(`${when} there are ${store.state.all(type).size} ${type}s of ${converted} conversions`);
    }
    if ([...(this.#stores[0] as JsonStore).history()].length !== (this.#stores[0] as JsonStore).seq)
      throw new Error(`${when} history and records differ`);
  }
}

const factsOf = ({ state }: JsonStore): (readonly [string, string])[] => {
  const imported = new Map<string, number>();
  const facts: (readonly [string, string])[] = [];
  for (const { lastName = '', title, convertedAt } of state.all('lead').values()) {
    if (lastName.startsWith('import')) imported.set(lastName, (imported.get(lastName) ?? 0) + 1);
    else facts.push([lastName, '1']);
    if (title) facts.push([`${lastName}.title`, title]);
    if (convertedAt) facts.push([`${lastName}.converted`, 'yes']);
  }
  return [...facts, ...[...imported].map(([name, count]) => [name, String(count)] as const)];
};

const [runs = '', seed = '', careless] = process.argv.slice(2);
let steps = 0;
const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), async story => {
  const pair = new Pair(careless !== undefined);
  for (const each of story) await pair.take(each);
  steps += story.length;
});
const { failed, counterexample, errorInstance, numRuns } = await fc.check(property, {
  numRuns: Number(runs),
  seed: Number(seed),
});
const found = failed ? `${(errorInstance as Error).message} — ${JSON.stringify(counterexample?.[0])}` : undefined;
process.stdout.write(JSON.stringify({ runs: numRuns, steps, found }));
