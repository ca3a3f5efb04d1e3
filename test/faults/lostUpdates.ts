import fs from 'node:fs';
import path from 'node:path';
import { JsonStore } from '../../src/store/jsonStore';
import { makeCounters } from './folder';
import type { KeeperName } from './keeper';
import { keptByLowdb } from './lowdbKeeper';
import { start, workerProgram } from './programs';
import type { Row } from './row';
import { keptIn } from './storeKeeper';
import { Wishes } from './wishes';

const processes = 8;

const incrementTogether = async (folder: string, keeper: KeeperName, rounds: number): Promise<Wishes> => {
  const wishes = new Wishes();
  const workers = Array.from({ length: processes }, (_, i) => {
    const child = start(process.execPath, [workerProgram, 'incrementer', keeper, folder, `n${i}`, String(rounds)]);
    wishes.listen(child);
    return new Promise<void>(resolve => child.on('close', () => resolve()));
  });
  await Promise.all(workers);
  return wishes;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

const slowest = 250;

/** T5: many add one to the same numbers at once, and none is lost. */
export const lostUpdates: Row = {
  id: 'T5',
  title: 'lost updates',
  run: async ({ folder, long }) => {
    const rounds = long ? 1000 : 100;
    const data = path.join(folder, 'data');
    await makeCounters(data, 5);
    const begun = performance.now();
    const wishes = await incrementTogether(data, 'store', rounds);
    const seconds = (performance.now() - begun) / 1000;
    const store = JsonStore.open(data);
    const { counters } = keptIn(store.state);
    await store.close();
    const wrong = [...wishes.errors, ...wishes.compare(keptIn(store.state))];
    const sum = [...counters.values()].reduce((total, each) => total + each, 0);
    if (sum !== processes * rounds) wrong.push(`the sum is ${sum} instead of ${processes * rounds}`);
    const p99 = percentile(wishes.latencies, 0.99);
    if (p99 > slowest) wrong.push(`one write in a hundred takes longer than ${slowest} ms (p99 ${p99.toFixed(0)} ms)`);

    const control = path.join(folder, 'control');
    fs.mkdirSync(control);
    const careless = await incrementTogether(control, 'lowdb', Math.min(rounds, 100));
    const p50 = percentile(wishes.latencies, 0.5);
    return {
      figures: `${processes} processes × ${rounds} on 5 records, sum ${sum}, ${wishes.busy} conflicts told, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, ${Math.round(sum / seconds)}/s`,
      shows: 'the sum is exact',
      wrong,
      control: {
        what: 'lowdb, read-modify-write',
        found: careless.compare(await keptByLowdb(control).catch(() => nothing)),
      },
    };
  },
};

const nothing = { tokens: new Map<string, number>(), counters: new Map<string, number>() };
