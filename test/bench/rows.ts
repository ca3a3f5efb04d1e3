import fs from 'node:fs';
import path from 'node:path';
import { createFolder } from '../../src/store/open';
import { author } from '../faults/folder';
import { crm } from '../faults/programs';
import { whyNotRunnable } from '../faults/tools';
import { copyOf } from './bigStore';
import { type Figure, median, ms, percentile } from './figure';
import { keys } from './keys';
import { measure, together, wallTime, wallTimeOnce } from './measure';
import { search } from './search';

export interface Setup {
  /** The big store; only read. */
  readonly big: string;
  /** A folder of one's own. */
  readonly scratch: string;
  readonly leads: number;
  /** What ratios are made with: `node -e 0`, and JSON.parse of all records, in milliseconds. */
  readonly node: number;
  readonly parse: number;
}

/** A group of figures that are measured together; or why they cannot be. */
export type Row = (setup: Setup) => Promise<Figure[] | { readonly skipped: string; readonly name: string }>;

const runs = 3;

const toNode = (took: number, { node }: Setup) => ({ value: took / node, to: 'node -e 0' });
const toParse = (took: number, { parse }: Setup) => ({ value: took / parse, to: 'JSON.parse' });

const kpi: Row = async setup => {
  const took = wallTime(process.execPath, crm(setup.big, 'kpi'), runs);
  const measured = ms(took);
  return [
    { name: 'crm kpi, cold', measured, ratio: toNode(took, setup), bar: 1.8 },
    { name: 'crm kpi, cold', measured, ratio: toParse(took, setup), bar: 0.06 },
    await withTail(setup),
    withoutCaches(setup),
  ];
};

/** A start that lays what is in the log over the figures that were kept. */
const withTail = async (setup: Setup): Promise<Figure> => {
  const folder = copyOf(setup.big, path.join(setup.scratch, 'tail'));
  await together([measure('write', folder, writesEach)]);
  const took = wallTime(process.execPath, crm(folder, 'kpi'), runs);
  fs.rmSync(folder, { recursive: true });
  const name = `crm kpi, cold, ${writesEach} changes in the log`;
  return { name, measured: ms(took), ratio: toNode(took, setup) };
};

/** A start that has to read everything it needs, and leaves caches for the next. */
const withoutCaches = (setup: Setup): Figure => {
  const times = Array.from({ length: runs }, () => {
    fs.rmSync(path.join(setup.big, 'cache'), { recursive: true, force: true });
    return wallTimeOnce(process.execPath, crm(setup.big, 'kpi'));
  });
  const took = median(times);
  return { name: 'crm kpi, caches deleted', measured: ms(took), ratio: toParse(took, setup), bar: 1.2 };
};

const cold =
  (name: string, bar: number | undefined, ...args: readonly string[]): Row =>
  async setup => {
    const took = wallTime(process.execPath, crm(setup.big, ...args), runs);
    return [{ name, measured: ms(took), ratio: toNode(took, setup), ...(bar === undefined ? {} : { bar }) }];
  };

const add: Row = async setup => {
  const folder = copyOf(setup.big, path.join(setup.scratch, 'add'));
  const took = wallTime(process.execPath, crm(folder, 'add', 'lead', 'lastName=Doe', 'company=Acme'), runs);
  fs.rmSync(folder, { recursive: true });
  return [{ name: 'crm add, cold', measured: ms(took), ratio: toNode(took, setup) }];
};

const inMemory: Row = async setup => {
  const { open, megabytes, filter, kpi: figures } = await measure('memory', setup.big).answer;
  return [
    {
      name: 'store opened, no caches',
      measured: `${ms(open)}, RSS ${Math.round(megabytes)} MB`,
      ratio: toParse(open, setup),
    },
    { name: `filter ${setup.leads} leads, in memory`, measured: ms(filter), ratio: toParse(filter, setup) },
    {
      name: 'all KPIs of a period, in memory',
      measured: ms(figures),
      absolute: { value: figures, unit: 'ms' },
      bar: 50,
    },
  ];
};

const triage: Row = async setup => {
  const { leads, scores, duplicates, pairs } = await measure('triage', setup.big).answer;
  // The design's bars are for a hundred thousand leads.
  const share = leads / 100_000;
  return [
    {
      name: `scores of ${leads} leads, all anew`,
      measured: ms(scores),
      absolute: { value: scores, unit: 'ms' },
      bar: 2000 * share,
    },
    {
      name: `duplicates among ${leads} leads`,
      measured: `${ms(duplicates)}, ${pairs} pairs`,
      absolute: { value: duplicates, unit: 'ms' },
      bar: 10_000 * share,
    },
  ];
};

const writesEach = 300;

/** How long durable writes take with some writers at once, against as many that append and fdatasync the bare bytes. */
const writes =
  (writers: number, bar: number | undefined): Row =>
  async ({ big, scratch }) => {
    const folder = copyOf(big, path.join(scratch, 'write'));
    const several = Array.from({ length: writers });
    const store = await together(several.map(() => measure('write', folder, writesEach)));
    const raw = await together(several.map(() => measure('raw', scratch, writesEach)));
    fs.rmSync(folder, { recursive: true });
    const [ours, bare] = [store, raw].map(all => all.flatMap(({ each }) => each)) as [number[], number[]];
    return (
      [
        ['p50', 0.5, bar],
        ['p99', 0.99, undefined],
      ] as const
    ).map(([name, share, limit]) => {
      const [took, least] = [percentile(ours, share), percentile(bare, share)];
      const ratio = { value: took / least, to: `raw (${ms(least)})` };
      const what = `durable write, ${writers} ${writers === 1 ? 'writer' : 'writers'}, ${name}`;
      return { name: what, measured: ms(took), ratio, ...(limit === undefined ? {} : { bar: limit }) };
    });
  };

/** From the moment one process begins a write to the moment another has it in memory. */
const follow: Row = async ({ big, scratch }) => {
  const folder = copyOf(big, path.join(scratch, 'follow'));
  const follower = measure('follow', folder, writesEach);
  const writer = measure('write', folder, writesEach);
  await Promise.all([follower.ready, writer.ready]);
  follower.go();
  writer.go();
  const [{ heard }, { started }] = await Promise.all([follower.answer, writer.answer]);
  fs.rmSync(folder, { recursive: true });
  const late = heard.map((at, index) => at - (started[index] ?? at));
  const p95 = percentile(late, 0.95);
  return [
    {
      name: "another's change in memory, p95",
      measured: `${ms(p95)} (p50 ${ms(median(late))})`,
      absolute: { value: p95, unit: 'ms' },
      bar: 5,
    },
  ];
};

const compaction: Row = async ({ big, scratch }) => {
  const folder = copyOf(big, path.join(scratch, 'compact'));
  await together([measure('write', folder, 100)]);
  const { compact, copy } = await measure('compact', folder).answer;
  fs.rmSync(folder, { recursive: true });
  const ratio = { value: compact / copy, to: `cp + fdatasync (${ms(copy)})` };
  return [{ name: 'compaction', measured: ms(compact), ratio, bar: 1.5 }];
};

const heads =
  'First Name,Last Name,Email,Phone,Company,Title,Industry,Lead Source,Street,City,State,Zip,Country,Website,Description';

/** A file as a fair or a web form gives it: fifteen columns, no two people the same. */
const leadFile = (file: string, rows: number): void => {
  const lines = Array.from({ length: rows }, (_, i) => {
    const company = `Company ${i % 9973}`;
    const digits = String(i).padStart(7, '0');
    return [
      ...[`Given${i % 977}`, `Family${i % 7919}`, `lead${i}@company${i % 9973}.example`, `+1 212 ${digits}`],
      ...[company, 'VP Operations', 'Manufacturing', 'web', `${i % 999} Harbour Street`, `City ${i % 491}`],
      ...['New York', String(10_000 + (i % 9000)), 'US', `https://company${i % 9973}.example`],
      `Asked about volume ${i % 300} and delivery before the summer`,
    ].join(',');
  });
  fs.writeFileSync(file, `${heads}\n${lines.join('\n')}\n`);
};

/** One import that is validated and durable, against SQLite's, which checks nothing. */
const importing: Row = async ({ scratch, leads }) => {
  const name = `import of ${leads} leads`;
  const missing = whyNotRunnable(['sqlite3']);
  if (missing) return { name, skipped: missing };
  const file = path.join(scratch, 'leads.csv');
  leadFile(file, leads);
  // Each run needs a folder that holds nothing; the first run of each pair warms up.
  const timeOf = (program: string, argsFor: (run: number) => readonly string[]): number => {
    let run = 0;
    const times = Array.from({ length: 2 }, () => wallTimeOnce(program, argsFor(run++)));
    return Math.min(...times);
  };
  const ours = timeOf(process.execPath, run => {
    const folder = path.join(scratch, `import-${run}`);
    createFolder(folder, { timeZone: 'UTC' }, author);
    return ['--max-old-space-size=8192', ...crm(folder, 'import', 'leads', file, '--quiet')];
  });
  const theirs = timeOf('sqlite3', run => [
    path.join(scratch, `import-${run}.db`),
    '.mode csv',
    `.import ${file} leads`,
  ]);
  return [{ name, measured: ms(ours), ratio: { value: ours / theirs, to: `sqlite3 .import (${ms(theirs)})` }, bar: 2 }];
};

const later =
  (name: string, why: string): Row =>
  async () => ({ name, skipped: why });

/** The rows of the design's speed bars that can be measured so far, by the word that `--only` takes; another one is another row. */
export const rows: Readonly<Record<string, Row>> = {
  kpi,
  pipeline: cold('crm pipeline, cold', 2, 'pipeline'),
  count: cold('crm count lead, cold', 2, 'count', 'lead'),
  list: cold("crm list lead 'status:new' --limit 20", 2, 'list', 'lead', 'status:new', '--limit', '20'),
  show: cold('crm show L1000, cold', 2, 'show', 'L1000'),
  add,
  memory: inMemory,
  triage,
  write: writes(1, 2),
  writers: writes(4, undefined),
  follow,
  compact: compaction,
  import: importing,
  keys,
  contention: later('4 processes on one record', 'better-sqlite3 is not installed'),
  search,
};
