// One process of a crowd: does its work until it is killed, or so many times, and tells its parent each wish and each
// acknowledgement as a line on stdout. What the parent has heard is what must be there afterwards.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { importRecords } from '../../src/domain/import/plan';
import { compact } from '../../src/store/compact';
import { JsonStore } from '../../src/store/jsonStore';
import { author, leadImport } from './folder';
import { Busy, type Keeper, type KeeperName } from './keeper';
import { lowdbKeeper } from './lowdbKeeper';
import { acknowledged, keptIn, storeKeeper } from './storeKeeper';
import { batchRows, type Role } from './wishes';

const [role, keeperName, folder = '', name = '', rounds = '0'] = process.argv.slice(2);

const tell = (...words: readonly (string | number)[]): void => {
  fs.writeSync(1, `${words.join(' ')}\n`);
};

const keeper = (): Keeper => ((keeperName as KeeperName) === 'lowdb' ? lowdbKeeper : storeKeeper)(folder);

/** Announces a wish, does it, and acknowledges it with the milliseconds it took; what others hindered is tried again. */
const wish = async (what: string, work: () => Promise<void>): Promise<void> => {
  for (;;) {
    tell('want', what);
    const start = performance.now();
    try {
      await work();
      tell('done', what, (performance.now() - start).toFixed(2));
      return;
    } catch (error) {
      if (!(error instanceof Busy)) {
        tell('error', what, (error as Error).message);
        return;
      }
      tell('busy', what);
    }
  }
};

const write = async (): Promise<void> => {
  const kept = keeper();
  for (let i = 1; ; i += 1) {
    const token = `${name}-${i}`;
    await wish(token, () => kept.add(token));
    const counter = `A${1 + (i % 3)}`;
    if (i % 2 === 0) await wish(counter, () => kept.increment(counter));
  }
};

const increment = async (): Promise<void> => {
  const kept = keeper();
  for (let i = 0; i < Number(rounds); i += 1) {
    const counter = `A${1 + (i % 5)}`;
    await wish(counter, () => kept.increment(counter));
  }
  await kept.close();
};

const importAgain = async (): Promise<void> => {
  const store = JsonStore.open(folder);
  for (let i = 1; ; i += 1) {
    const token = `${name}-${i}`;
    await wish(token, async () => {
      acknowledged(await store.commit(importRecords, leadImport(token, batchRows), author, { batch: true }));
    });
  }
};

const compactAgain = async (): Promise<void> => {
  const store = JsonStore.open(folder);
  for (;;) {
    const generation = compact(store);
    if (generation !== undefined) tell('compacted', generation);
    await sleep(20);
  }
};

/** Looks with a store that follows and with one that is opened afresh: neither may fail, lose anything or go back. */
const read = async (): Promise<void> => {
  const following = JsonStore.open(folder, { readOnly: 'it only reads' });
  following.subscribe(() => undefined);
  let [seq, leads] = [0, 0];
  let counted = new Map<string, number>();
  const look = (store: JsonStore, how: string): void => {
    const { tokens, counters } = keptIn(store.state);
    const now = [...tokens.values()].reduce((sum, each) => sum + each, 0);
    if (store.seq < seq) tell('error', `${how} reader`, `went back from transaction ${seq} to ${store.seq}`);
    if (now < leads) tell('error', `${how} reader`, `went back from ${leads} leads to ${now}`);
    for (const [token, rows] of tokens)
      if (token.startsWith('i') && rows !== batchRows)
        tell('error', `${how} reader`, `saw ${rows} rows of import ${token}`);
    for (const [id, value] of counters)
      if (value < (counted.get(id) ?? 0)) tell('error', `${how} reader`, `${id} went back to ${value}`);
    [seq, leads] = [store.seq, now];
    counted = new Map(counters);
  };
  for (;;) {
    following.refresh();
    look(following, 'following');
    const fresh = JsonStore.open(folder, { readOnly: 'it only reads' });
    look(fresh, 'fresh');
    await fresh.close();
    tell('looked', seq);
    await sleep(10);
  }
};

const work: Record<Role, () => Promise<void>> = {
  writer: write,
  importer: importAgain,
  compactor: compactAgain,
  reader: read,
  incrementer: increment,
};

try {
  await work[role as Role]();
} catch (error) {
  tell('error', role ?? '', (error as Error).stack?.replaceAll('\n', ' | ') ?? String(error));
}
