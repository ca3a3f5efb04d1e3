import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/demo/random';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { Terminal } from '../kit/terminal';
import { author, makeCounters } from './folder';
import { commandLine, type Ended, run, start, workerProgram } from './programs';
import { NotHere, type Row } from './row';
import { keptIn } from './storeKeeper';
import { type Role, Wishes } from './wishes';

const office = 'America/New_York';

/** What somebody types on whose machine it is which time, and what must come out in an office in New York. */
interface Entry {
  readonly zone: string;
  readonly at: string;
  readonly due: string;
  readonly means: string;
}

const here = (at: string, due: string, means: string): Entry => ({ zone: office, at, due, means });

const entries: readonly Entry[] = [
  here('2026-03-07 23:30:00', 'tomorrow 9:00', '2026-03-08T13:00:00.000Z'),
  here('2026-03-08 01:59:57', '+1d', '2026-03-09'),
  here('2026-03-08 03:00:03', 'tomorrow', '2026-03-09'),
  // An hour back, as a clock that was set right.
  here('2026-03-08 01:05:00', '+2d', '2026-03-10'),
  here('2026-10-31 23:30:00', 'tomorrow', '2026-11-01'),
  here('2026-10-31 12:00:00', 'tomorrow 9:00', '2026-11-01T14:00:00.000Z'),
  here('2026-11-01 01:59:57', '+1d', '2026-11-02'),
  { zone: 'Asia/Tokyo', at: '2026-11-23 08:00:00', due: 'tomorrow', means: '2026-11-23' },
  { zone: 'Pacific/Kiritimati', at: '2026-11-23 08:00:00', due: 'today', means: '2026-11-22' },
  // A clock that is 30 days ahead, and then one that is right.
  here('2026-12-22 10:00:00', '+1d', '2026-12-23'),
  here('2026-11-22 10:00:00', '+1d', '2026-11-23'),
  here('2028-02-28 23:59:00', '+1d', '2028-02-29'),
  here('2028-02-29 12:00:00', '+1y', '2029-02-28'),
  here('2028-01-31 12:00:00', '+1m', '2028-02-29'),
  here('2027-12-31 23:59:58', 'tomorrow', '2028-01-01'),
];

/** Runs a command on a machine whose clock and zone are these. */
const at = (zone: string, moment: string, ...words: readonly string[]): Promise<Ended> => {
  const env = { TZ: zone, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  return run('faketime', ['-f', `@${moment}`, process.execPath, commandLine, ...words, '--as', 'dana'], env);
};

interface Written {
  readonly id: string;
  readonly dueAt: string;
  readonly createdAt: string;
}

const writeAll = async (data: string): Promise<readonly Written[]> => {
  createFolder(data, { timeZone: office }, author);
  for (const { zone, at: moment, due } of entries) {
    const words = ['add', 'task', 'kind=task', 'subject=Call', `dueAt=${due}`, '--data', data];
    const { code, stderr } = await at(zone, moment, ...words);
    if (code !== 0) throw new Error(`add at ${moment} ends with ${code}: ${stderr}`);
  }
  const store = JsonStore.open(data);
  await store.close();
  return [...store.state.all('activity').values()] as unknown as readonly Written[];
};

/** Records and history stand in the order in which they were written, and mean what was typed. */
const compare = async (data: string, written: readonly Written[]): Promise<string[]> => {
  const wrong = written.flatMap(({ id, dueAt }, i) => {
    const entry = entries[i];
    const told = `${entry?.due} at ${entry?.at} in ${entry?.zone}`;
    if (id !== `T${i + 1}`) return [`${told} became ${id}`];
    return dueAt === entry?.means ? [] : [`${told} became ${dueAt} instead of ${entry?.means}`];
  });
  const listed = await at(office, '2026-11-22 10:00:00', 'history', '--json', '--data', data);
  const order = (JSON.parse(listed.stdout) as { tx: string }[]).map(({ tx }) => tx);
  if (String(order) !== String(entries.map((_, i) => `X${entries.length - i}`)))
    wrong.push(`history is told as ${order}`);
  const undone = await at(office, '2026-11-22 10:00:00', 'undo', '--json', '--yes', '--data', data);
  if (!undone.stdout.includes(`"deleted":["T${entries.length}"]`))
    wrong.push(`undo does not take back what was written last: ${undone.stdout}${undone.stderr}`);
  return wrong;
};

/** The control: what comes later has the later stamp, and a day has 24 hours. */
const byTheClock = (written: readonly Written[]): string[] => {
  const order = written.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(({ id }) => id);
  const wrong = order[0] === 'T1' && order.at(-1) === `T${entries.length}` ? [] : [`the order is ${order}`];
  return [
    ...wrong,
    ...written.flatMap(({ createdAt }, i) => {
      const { due, means } = entries[i] as Entry;
      if (due !== 'tomorrow') return [];
      const date = new Date(Date.parse(createdAt) + 86_400_000).toISOString().slice(0, 10);
      return date === means ? [] : [`tomorrow became ${date} instead of ${means}`];
    }),
  ];
};

const library = (): string => {
  const found = ['x86_64', 'aarch64']
    .map(machine => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
    .find(file => fs.existsSync(file));
  if (found === undefined) throw new NotHere('libfaketime is not where Debian puts it');
  return found;
};

/** A clock that jumps under the open app: it goes on, and sees what others write. */
const jumpUnderApp = async (parent: string): Promise<string[]> => {
  const data = path.join(parent, 'jumping');
  createFolder(data, { timeZone: office }, author);
  const stamps = path.join(parent, 'clock');
  const setClock = (moment: string): void => fs.writeFileSync(stamps, `@${moment}\n`);
  setClock('2026-11-22 10:00:00');
  const env = {
    ...{ LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: stamps, FAKETIME_NO_CACHE: '1' },
    ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', TZ: office },
  };
  const words = [commandLine, '--data', data, '--as', 'dana'];
  const app = new Terminal(process.execPath, words, { columns: 120, rows: 30, env });
  try {
    await app.waitFor('? help');
    await app.press('2');
    for (const [i, moment] of ['2026-11-22 09:00:00', '2026-12-22 10:00:00', '2026-11-01 01:59:59'].entries()) {
      setClock(moment);
      await at(office, moment, 'add', 'lead', `lastName=Jumped${i}`, 'company=Acme', '--data', data);
      await app.waitFor(`Jumped${i}`);
    }
    return app.exit === undefined ? [] : ['the app ended when the clock jumped'];
  } catch (error) {
    return [`the app, when the clock jumps: ${(error as Error).message}`];
  } finally {
    app.kill();
  }
};

/** Stops one of several for a while: the others go on, and so does it afterwards. */
const stopSome = async (parent: string, random: Random, rounds: number, pause: number): Promise<string[]> => {
  const data = path.join(parent, 'stopped');
  await makeCounters(data, 3);
  const wishes = new Wishes();
  const roles: readonly Role[] = ['writer', 'writer', 'importer', 'compactor'];
  const workers = roles.map((role, i): ChildProcess => {
    const worker = start(process.execPath, [workerProgram, role, 'store', data, `${role.slice(0, 1)}${i}`]);
    wishes.listen(worker);
    return worker;
  });
  const wrong: string[] = [];
  const until = async (what: string, reached: () => boolean): Promise<void> => {
    for (let wait = 0; wait < 500 && !reached(); wait += 1) await sleep(20);
    if (!reached()) wrong.push(`${what}: nothing is written any more`);
  };
  await until('at the start', () => wishes.acknowledgements > 20);
  for (let round = 0; round < rounds; round += 1) {
    const stopped = round % roles.length;
    await sleep(random.int(0, 50));
    workers[stopped]?.kill('SIGSTOP');
    const before = wishes.acknowledgements;
    await sleep(pause);
    await until(`while a ${roles[stopped]} stands still`, () => wishes.acknowledgements > before + 5);
    if (roles[stopped] === 'compactor') wrong.push(...(await whileCompactorStands(data, workers[stopped]?.pid)));
    workers[stopped]?.kill('SIGCONT');
    const after = wishes.acknowledgements;
    await until(`after a ${roles[stopped]} goes on`, () => wishes.acknowledgements > after + 5);
  }
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(worker => new Promise(resolve => worker.on('close', resolve))));
  const store = JsonStore.open(data);
  await store.close();
  return [...wrong, ...wishes.errors, ...wishes.compare(keptIn(store.state))];
};

/** It may hold the lock, or not; who wants to compact then is told who does. */
const whileCompactorStands = async (data: string, pid: number | undefined): Promise<string[]> => {
  const { code, stderr } = await run(process.execPath, [commandLine, 'compact', '--data', data]);
  if (code === 0 || (code === 4 && stderr.includes(`another process (${pid}) is compacting`))) return [];
  return [`compact ends with ${code} while another compactor stands still: ${stderr.trim()}`];
};

/** T10: processes that stand still, and clocks that jump or lie. */
export const clock: Row = {
  id: 'T10',
  title: 'stopped processes, wrong clocks',
  needs: ['faketime'],
  run: async ({ folder, random, long }) => {
    const data = path.join(folder, 'data');
    const written = await writeAll(data);
    const wrong = await compare(data, written);
    wrong.push(...(await jumpUnderApp(folder)));
    wrong.push(...(await stopSome(folder, random, long ? 12 : 4, long ? 60_000 : 400)));
    return {
      figures: `${entries.length} tasks at both ends of summer time, on leap days, an hour back, 30 days ahead and from other zones; 3 jumps under the open app; writer, importer and compactor stopped`,
      shows: 'due when it was meant, in the order of writing, and nobody waits for who stands still',
      wrong,
      control: { what: 'an order by stamps, days of 24 hours', found: byTheClock(written) },
    };
  },
};
