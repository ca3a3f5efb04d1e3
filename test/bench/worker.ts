// One measuring process: does one job on a folder and prints what it took as JSON.
import fs from 'node:fs';
import path from 'node:path';
import { DuplicateIndex } from '../../src/domain/duplicates/duplicateIndex';
import { findDuplicates } from '../../src/domain/duplicates/findDuplicates';
import { addRecord } from '../../src/domain/edit/add';
import { compileFilter } from '../../src/domain/filter/compile';
import { kpiReport } from '../../src/domain/kpi/report';
import { rescoreAll } from '../../src/domain/scoring/rescore';
import { today } from '../../src/domain/time/instant';
import { compact } from '../../src/store/compact';
import { JsonStore } from '../../src/store/jsonStore';
import { author, newLead, unwrap } from '../faults/folder';
import { snapshotFiles } from './bigStore';
import { median } from './figure';
import type { Answers, Job } from './jobs';
import { answers, keystrokes } from './searching';

const [job = '', folder = '', amount = '0'] = process.argv.slice(2);
const count = Number(amount);

const timed = <T>(work: () => T): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const instant = (): number => performance.timeOrigin + performance.now();

const parse = (): Answers['parse'] => {
  let [records, bytes] = [0, 0];
  const all: unknown[] = [];
  const took = timed(() => {
    for (const file of snapshotFiles(folder)) {
      const buffer = fs.readFileSync(file);
      bytes += buffer.length;
      let start = 0;
      for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, start)) {
        all.push(JSON.parse(buffer.toString('utf8', start, end)));
        start = end + 1;
      }
    }
    records = all.length;
  });
  return { parse: took, records, megabytes: bytes / 1e6 };
};

/** As long as the line of a new lead. */
const rawLine = Buffer.from(`\n${'x'.repeat(380)}\n`);

/** Several writers begin together, when all have opened the store. */
const ready = async (): Promise<void> => {
  process.stdout.write('ready\n');
  await new Promise<void>(resolve => process.stdin.once('data', () => resolve()));
  process.stdin.destroy();
};

/** A person, or a script, does something between two writes; others get their turn. */
const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 2));

const raw = async (): Promise<Answers['raw']> => {
  const fd = fs.openSync(path.join(folder, 'raw.log'), 'a', 0o600);
  await ready();
  const each: number[] = [];
  for (let i = 0; i < count; i += 1) {
    each.push(
      timed(() => {
        fs.writeSync(fd, rawLine);
        fs.fdatasyncSync(fd);
      }),
    );
    await pause();
  }
  fs.closeSync(fd);
  return { each };
};

const write = async (): Promise<Answers['write']> => {
  const store = JsonStore.open(folder);
  await ready();
  const each: number[] = [];
  const started: number[] = [];
  for (let i = 0; i < count; i += 1) {
    started.push(instant());
    const start = performance.now();
    unwrap(await store.commit(addRecord, newLead(`Written ${process.pid}-${i}`), author));
    each.push(performance.now() - start);
    await pause();
  }
  await store.close();
  return { each, started };
};

const follow = async (): Promise<Answers['follow']> => {
  const store = JsonStore.open(folder, { readOnly: 'it only follows' });
  const heard: number[] = [];
  const all = new Promise<void>(resolve => {
    store.subscribe(({ ids }) => {
      const now = instant();
      for (const _id of ids) heard.push(now);
      if (heard.length >= count) resolve();
    });
  });
  await ready();
  const alive = setInterval(() => undefined, 1000);
  await all;
  clearInterval(alive);
  await store.close();
  return { heard };
};

const memory = async (): Promise<Answers['memory']> => {
  let store: JsonStore | undefined;
  const open = timed(() => {
    store = JsonStore.open(folder, { readOnly: 'it only reads', caches: { read: false, write: false } });
    store.readAll();
  });
  const { state } = store as JsonStore;
  const megabytes = process.memoryUsage.rss() / 1e6;
  const { now, actor } = author;
  const filter = unwrap(compileFilter('status:new country:US', { type: 'lead', state, now, actor }));
  const leads = [...state.all('lead').values()];
  const filtering = Array.from({ length: 5 }, () => timed(() => leads.filter(lead => filter.matches(lead as never))));
  const date = today(now, state.config.timeZone);
  const report = (): number =>
    timed(() =>
      unwrap(kpiReport(state, { today: date, now, period: undefined, compare: undefined, where: undefined })),
    );
  // The first one gathers the figures, and some more warm the engine up, as a screen that stays open does.
  for (let i = 0; i < 5; i += 1) report();
  const kpis = Array.from({ length: 9 }, report);
  await store?.close();
  return { open, megabytes, filter: median(filtering), kpi: Math.min(...kpis) };
};

/** Everything is in memory before the clock starts: these are the costs of the thinking. */
const triage = async (): Promise<Answers['triage']> => {
  const store = JsonStore.open(folder, { readOnly: 'it only reads' });
  store.readAll();
  const { state } = store;
  const scores = timed(() => rescoreAll(state, author.now));
  let pairs = 0;
  const duplicates = timed(() => {
    pairs = findDuplicates(new DuplicateIndex(state)).length;
  });
  const leads = state.all('lead').size;
  await store.close();
  return { leads, scores, duplicates, pairs };
};

const copyDurably = (from: string, to: string): void => {
  const [source, target] = [fs.openSync(from, 'r'), fs.openSync(to, 'w', 0o600)];
  const chunk = Buffer.allocUnsafe(1 << 20);
  for (let got = fs.readSync(source, chunk); got > 0; got = fs.readSync(source, chunk))
    fs.writeSync(target, chunk, 0, got);
  fs.fdatasyncSync(target);
  fs.closeSync(source);
  fs.closeSync(target);
};

const compaction = async (): Promise<Answers['compact']> => {
  const store = JsonStore.open(folder);
  const took = timed(() => compact(store));
  await store.close();
  const copies = fs.mkdtempSync(path.join(folder, 'copies-'));
  const copy = timed(() => {
    for (const file of snapshotFiles(folder)) copyDurably(file, path.join(copies, path.basename(file)));
  });
  fs.rmSync(copies, { recursive: true });
  return { compact: took, copy };
};

const jobs: { readonly [J in Job]: () => Answers[J] | Promise<Answers[J]> } = {
  parse,
  raw,
  write,
  follow,
  memory,
  triage,
  compact: compaction,
  keystrokes: () => keystrokes(folder),
  answers: () => answers(count),
};

process.stdout.write(`${JSON.stringify(await jobs[job as Job]())}\n`);
