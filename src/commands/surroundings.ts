import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookup } from '../domain/lookup/lookup';
import type { User } from '../domain/records/types';
import { FailureError } from '../domain/result';
import { isCalendarDate } from '../domain/time/calendar';
import { parseInstant, startOfDay } from '../domain/time/instant';
import { isOlder } from '../store/failures';
import { JsonStore, type JsonStoreOptions } from '../store/jsonStore';
import type { Author } from '../store/port';
import { capabilities } from '../terminal/capabilities';
import { show } from '../terminal/gate';
import type { Options } from './command';
import type { Environment, Globals } from './environment';
import { refuse, unwrap } from './unwrap';

/** The process as the composition root hands it in. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Environment['stdin'];
  readonly stdout: Environment['stdout'] & { readonly columns?: number };
  readonly stderr: Environment['stderr'];
  readonly home: string;
  /** The login by the operating system, not by a variable that anyone may set. */
  readonly login: string;
  readonly clock: () => string;
  readonly timeZone: string;
}

/** Where the data is: `--data`, else CRM_DATA, else $XDG_DATA_HOME/dealdeck. */
const folderOf = (given: unknown, { env, home }: Host): string => {
  if (given === '') refuse('usage', '--data takes a folder');
  if (typeof given === 'string') return path.resolve(given);
  if (env.CRM_DATA) return path.resolve(env.CRM_DATA);
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'dealdeck');
};

const clockOf = (given: unknown, clock: () => string): (() => string) => {
  if (typeof given !== 'string') return clock;
  const instant = isCalendarDate(given) ? startOfDay(given, 'UTC') : parseInstant(given, 'UTC');
  if (!instant)
    return refuse('usage', `--now takes an ISO 8601 time, not "${given}"`, 'write it like 2026-11-22T09:30:00Z');
  return () => instant;
};

export const globalsOf = (options: Options): Globals => ({
  json: options.json === true,
  ndjson: options.ndjson === true,
  tsv: options.tsv === true,
  quiet: options.quiet === true,
  verbose: options.verbose === true,
  readOnly: options.readOnly === true,
  dryRun: options.dryRun === true,
  yes: options.yes === true,
  input: options.input !== false,
});

/** What a command may reach, from the process and the flags. */
export const environmentOf = (
  host: Host,
  options: Options,
  command: string,
  opened: (store: JsonStore) => void,
): Environment => {
  if (options.asOf !== undefined) refuse('usage', '--as-of is not available yet', 'crm history shows what was changed');
  const { columns, color, unicode } = capabilities({
    env: host.env,
    // Whether one can type makes no difference here.
    stdin: {},
    stdout: host.stdout,
    ascii: options.ascii === true,
  });
  const folder = folderOf(options.data, host);
  const clock = clockOf(options.now, host.clock);
  const as = typeof options.as === 'string' ? options.as : host.env.CRM_USER || undefined;
  return {
    globals: globalsOf(options),
    get stdin() {
      return host.stdin;
    },
    stdout: host.stdout,
    get stderr() {
      return host.stderr;
    },
    columns: host.stdout.isTTY ? columns : undefined,
    color,
    unicode,
    get now() {
      return clock();
    },
    get timeZone() {
      return host.timeZone;
    },
    login: as ?? host.login,
    folder,
    env: host.env,
    command,
    openStore: async ({ write = false } = {}) => {
      const readOnly = options.readOnly === true ? 'it was opened with --read-only' : undefined;
      if (write === true && readOnly) refuse('not permitted', `nothing can be written: ${readOnly}`);
      // Making caches takes seconds in a large store: nobody should wait for them when leaving the app.
      const caches = { read: true, write: readOnly === undefined && write !== 'if possible' };
      const reading =
        readOnly || !write ? { readOnly: readOnly ?? 'this command only reads' } : { beforeBulk: backUpFirst };
      const open = (): JsonStore => JsonStore.open(folder, { ...reading, caches });
      const store = readOnly === undefined ? await upToDate(open, folder, clock(), host) : open();
      opened(store);
      if (write === true) await assertSound(store);
      if (write === true && store.readOnly !== undefined)
        refuse('not permitted', store.readOnly, 'ask its owner for write access, or choose another folder with --data');
      return store;
    },
    author: (store): Author => ({ actor: actorOf(store, as, host.login), now: clock(), command }),
  };
};

/** A change of very many records at once is undone as one; should that fail, the backup from before it is there. */
const backUpFirst: NonNullable<JsonStoreOptions['beforeBulk']> = async (store, changes, { now }, verb) => {
  const { largeChange, secure } = await import('../store/backup/automatic');
  if (changes > largeChange) await secure(store, verb.replace(/\W+/g, '-'), now);
};

/** Opens data; that of an older version is brought up to date first. */
const upToDate = async (open: () => JsonStore, folder: string, now: string, { stderr }: Host): Promise<JsonStore> => {
  try {
    return open();
  } catch (error) {
    if (!isOlder(error)) throw error;
    const { migrate } = await import('../store/migrate/migrate');
    const done = await migrate(folder, { now });
    if (done) stderr.write(`${show(`brought ${folder} up to date; as it was it is in ${done.backup}`)}\n`);
    return open();
  }
};

/** Fails when the log is damaged, or something else was found to be. A line that another process is just about to explain gets a moment. */
export const assertSound = async (store: JsonStore): Promise<void> => {
  for (let wait = 0; wait < 20 && store.log.unexplained.length > 0; wait += 1) {
    await sleep(5);
    store.refresh();
  }
  store.log.assertSound();
  if (store.damage) throw new FailureError(store.damage);
};

/** The acting user: named, or the one with this login. Somebody without a record acts under the login itself. */
const actorOf = (store: Pick<JsonStore, 'state'>, named: string | undefined, login: string): string => {
  const wanted = named ?? login;
  for (const user of store.state.all('user').values() as Iterable<User>) if (user.login === wanted) return user.id;
  if (named === undefined || store.state.all('user').size === 0) return wanted;
  return unwrap(lookup(['user'], named, { state: store.state, actor: login }));
};
