// The store on a simulated disk whose power fails now and then: does what fast-check thinks up, and tells what it found.
import fc from 'fast-check';
import { Random } from '../../src/demo/random';
import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { importRecords } from '../../src/domain/import/plan';
import type { State } from '../../src/domain/state/state';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { layout } from '../../src/store/layout';
import { createFolder } from '../../src/store/open';
import { author, leadImport, newLead, setting, unwrap } from './folder';
import { type Forgotten, Killed, PowerCut } from './simulatedDisk';
import fs, { closeAll, disk, simulated } from './simulatedFs';

const folder = `${simulated}/data`;
const rowsOfImport = 3;

/** One of two programs that have the folder open does something. */
type Step =
  | { readonly deed: 'add' | 'import' | 'compact' | 'open'; readonly who: 0 | 1 }
  | { readonly deed: 'edit' | 'delete'; readonly who: 0 | 1; readonly which: number };

/** The power fails after so many calls that change something. */
type Cut = { readonly deed: 'cut'; readonly calls: number; readonly luck: number };

/** One program is killed in what is done next, after so many such calls. */
type Kill = { readonly deed: 'kill'; readonly calls: number };

/** The title of each lead by its last name; an import's leads share one. */
type Leads = ReadonlyMap<string, string>;

const whoever = fc.constantFrom(0 as const, 1 as const);
const which = fc.nat(9);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ deed: fc.constant('add' as const), who: whoever }) },
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('edit' as const), who: whoever, which }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('delete' as const), who: whoever, which }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('import' as const), who: whoever }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('compact' as const), who: whoever }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('open' as const), who: whoever }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('kill' as const), calls: fc.nat(20) }) },
  {
    weight: 4,
    arbitrary: fc.record({ deed: fc.constant('cut' as const), calls: fc.nat(40), luck: fc.nat(2 ** 30) }),
  },
);

/** A lock names its owner by its process, which here is always the same and alive. */
const unlock = (): void => fs.rmSync(layout.compactLock(folder), { force: true });

const shown = (state: State): Map<string, string> => {
  const leads = new Map<string, string>();
  for (const { lastName = '', title = '' } of state.all('lead').values())
    leads.set(lastName, `${leads.get(lastName) ?? ''}(${title})`);
  return leads;
};

const isSame = (a: Leads, b: Leads): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

const tell = (leads: Leads): string => [...leads].map(entry => entry.join('')).join(' ') || 'nothing';

/** Two programs on one folder, and what must be there. */
class Office {
  cuts = 0;
  #leads: Leads = new Map();
  /** What was there before somebody was killed over a change that others see: it may be lost until the next one is kept. */
  #unsure: Leads[] = [];
  #stores: JsonStore[] = [];
  #count = 0;
  #luck = 0;
  #life = Number.POSITIVE_INFINITY;

  constructor() {
    closeAll();
    disk.clear();
    createFolder(folder, { timeZone: 'UTC' }, author);
    this.#open();
  }

  async take(next: Step | Cut | Kill): Promise<void> {
    if (next.deed === 'kill') {
      this.#life = next.calls;
      return;
    }
    if (next.deed === 'cut') {
      disk.cutIn(next.calls);
      this.#luck = next.luck;
      return;
    }
    const [name, after] = this.#plan(next);
    disk.killIn(this.#life);
    this.#life = Number.POSITIVE_INFINITY;
    try {
      await this.#perform(next, name);
      if (name !== '') this.#unsure = [];
      this.#leads = after;
    } catch (error) {
      if (error instanceof PowerCut) this.#restart(next.deed, after);
      else if (error instanceof Killed) this.#bury(next, after);
      else throw error;
    }
    disk.killIn(Number.POSITIVE_INFINITY);
  }

  /** The power fails once more, and then somebody goes on working. */
  async end(): Promise<void> {
    this.#restart('nothing', this.#leads);
    await this.take({ deed: 'add', who: 0 });
    const errors = examine(folder).problems.filter(({ severity }) => severity === 'error');
    if (errors[0]) throw new Error(`doctor: ${errors[0].file}: ${errors[0].message}`);
    this.#check('at the end', [this.#leads]);
  }

  #open(): void {
    this.#stores = [JsonStore.open(folder), JsonStore.open(folder)];
  }

  /** Whom a step concerns, and what is there when it is done. */
  #plan(next: Step): readonly [string, Leads] {
    const after = new Map(this.#leads);
    if (next.deed === 'compact' || next.deed === 'open') return ['', after];
    this.#count += 1;
    if (next.deed === 'add' || next.deed === 'import') {
      const name = `${next.deed}${this.#count}`;
      return [name, after.set(name, '()'.repeat(next.deed === 'add' ? 1 : rowsOfImport))];
    }
    const single = [...this.#leads.keys()].filter(name => name.startsWith('add'));
    const name = single[('which' in next ? next.which : 0) % Math.max(1, single.length)] ?? '';
    if (next.deed === 'delete') after.delete(name);
    else if (name !== '') after.set(name, `(t${this.#count})`);
    return [name, after];
  }

  async #perform(next: Step, name: string): Promise<void> {
    const store = this.#stores[next.who] as JsonStore;
    const id = [...store.state.all('lead').values()].find(({ lastName }) => lastName === name)?.id;
    if (next.deed === 'open') this.#stores[next.who] = JsonStore.open(folder);
    if (next.deed === 'compact') compact(store);
    if (next.deed === 'add') unwrap(await store.commit(addRecord, newLead(name), author));
    if (next.deed === 'import')
      unwrap(await store.commit(importRecords, leadImport(name, rowsOfImport), author, { batch: true }));
    if (name === '' || next.deed === 'add' || next.deed === 'import') return;
    store.refresh();
    const found = id ?? [...store.state.all('lead').values()].find(({ lastName }) => lastName === name)?.id ?? '';
    if (next.deed === 'delete') unwrap(await store.commit(deleteRecords, { ids: [found] }, author));
    if (next.deed === 'edit')
      unwrap(await store.commit(editRecords, { ids: [found], edits: [setting('title', `t${this.#count}`)] }, author));
  }

  /** Somebody starts another program where one was killed. */
  #bury(next: Step, after: Leads): void {
    disk.killIn(Number.POSITIVE_INFINITY);
    try {
      unlock();
      this.#stores[next.who] = JsonStore.open(folder);
      this.#check(`after a program was killed in ${next.deed}`, [this.#leads, after]);
      this.#unsure.push(this.#leads);
      this.#leads = shown((this.#stores[next.who] as JsonStore).state);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      this.#restart(next.deed, after);
    }
  }

  #restart(during: string, after: Leads): void {
    this.cuts += 1;
    closeAll();
    disk.restart(new Random(this.#luck));
    unlock();
    this.#open();
    this.#check(`after a power cut in ${during}`, [this.#leads, after, ...this.#unsure]);
    this.#unsure = [];
    this.#leads = shown((this.#stores[0] as JsonStore).state);
  }

  #check(when: string, possible: readonly Leads[]): void {
    const [first, second] = this.#stores as [JsonStore, JsonStore];
    for (const store of this.#stores) store.refresh();
    const found = shown(first.state);
    if (!isSame(found, shown(second.state))) throw new Error(`${when}: two programs see different leads`);
    if (!possible.some(leads => isSame(leads, found)))
      throw new Error(`${when}: there is ${tell(found)}, and there was ${possible.map(tell).join(' or ')}`);
    if ([...first.history()].length !== first.seq) throw new Error(`${when}: history and records differ`);
  }
}

const [runs = '', seed = '', forgotten] = process.argv.slice(2);
disk.forgotten = forgotten as Forgotten | undefined;
let cuts = 0;
const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async steps => {
  const office = new Office();
  for (const each of steps) await office.take(each);
  await office.end();
  cuts += office.cuts;
});
const { failed, counterexample, errorInstance, numRuns } = await fc.check(property, {
  numRuns: Number(runs),
  seed: Number(seed),
  maxSkipsPerRun: 0,
});
const found = failed ? `${(errorInstance as Error).message} — ${JSON.stringify(counterexample?.[0])}` : undefined;
process.stdout.write(JSON.stringify({ runs: numRuns, cuts, found }));
