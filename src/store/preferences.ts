import fs from 'node:fs';
import path from 'node:path';
import { type Adapter, Low } from 'lowdb';
import type { Failure } from '../domain/result';
import { makeFolder, readWhole, writeWhole } from './files';
import { layout } from './layout';

/** What one person likes; nobody else's business, and never worth a failure. */
export interface Preferences {
  /** By what the KPI screen breaks numbers down. */
  readonly kpiBy?: string;
  readonly theme?: string;
  /** Keys by the id of the action they lead to. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** What was typed into the app's command line, the newest last. */
  readonly history?: readonly string[];
  /** The ids of the actions that were chosen by name, the newest first. */
  readonly recent?: readonly string[];
}

/** lowdb's own file adapter never syncs and shares one temporary name between processes; this one is durable and alone. */
class DurableFile<T> implements Adapter<T> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<T | null> {
    try {
      return JSON.parse(readWhole(this.#file).toString()) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async write(data: T): Promise<void> {
    makeFolder(path.dirname(this.#file));
    writeWhole(this.#file, write => write(Buffer.from(`${JSON.stringify(data, null, 2)}\n`)));
  }
}

/** What one person likes, as it is now and as it is kept. */
export interface OpenPreferences {
  readonly file: string;
  readonly likes: Preferences;
  /** Why what was kept could not be read, or undefined. */
  readonly trouble: Failure | undefined;
  /** Keeps what is named as far as it can be kept: a folder may be read-only, and that is not worth a word. */
  keep(changed: Partial<Preferences>): void;
}

/** One user's preferences in a data folder. A file that is none is put aside, and told as `trouble`; nothing is lost. */
export const openPreferences = async (folder: string, login: string): Promise<OpenPreferences> => {
  const file = layout.preferences(folder, login);
  const low = new Low<Preferences>(new DurableFile(file), {});
  const { data, trouble } = await readSoundly(low, file);
  // What could not be read and not be put aside either is not written over.
  const lasting = trouble === undefined || !fs.existsSync(file);
  let likes = data;
  let busy: Promise<void> = Promise.resolve();
  return {
    file,
    get likes() {
      return likes;
    },
    trouble,
    keep: changed => {
      likes = { ...likes, ...changed };
      if (lasting) busy = busy.then(() => keepChanged(low, changed)).catch(() => undefined);
    },
  };
};

/** Another window of the same user may have written meanwhile: only what was changed here is written over it. */
const keepChanged = async (low: Low<Preferences>, changed: Partial<Preferences>): Promise<void> => {
  await low.read();
  low.data = { ...low.data, ...changed };
  await low.write();
};

const readSoundly = async (
  low: Low<Preferences>,
  file: string,
): Promise<{ data: Preferences; trouble: Failure | undefined }> => {
  try {
    await low.read();
    if (typeof low.data !== 'object' || Array.isArray(low.data)) throw new SyntaxError('it holds no names and values');
    return { data: cleaned(low.data), trouble: undefined };
  } catch (error) {
    low.data = {};
    return { data: {}, trouble: setAside(file, error) };
  }
};

/** What was written by hand may be of any kind; only keys tell themselves what is wrong with them. */
const cleaned = ({ kpiBy, theme, keys, history, recent }: Preferences): Preferences => ({
  ...(typeof kpiBy === 'string' ? { kpiBy } : {}),
  ...(typeof theme === 'string' ? { theme } : {}),
  ...(keys === undefined ? {} : { keys }),
  history: texts(history),
  recent: texts(recent),
});

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const setAside = (file: string, error: unknown): Failure => {
  const name = path.basename(file);
  if (!(error instanceof SyntaxError))
    return { code: 'not permitted', message: `your preferences cannot be read: ${(error as Error).message}` };
  const message = `${name} is no JSON object, and your preferences start anew`;
  for (let number = 1; ; number += 1) {
    const aside = `${file}.broken${number === 1 ? '' : `-${number}`}`;
    if (fs.existsSync(aside)) continue;
    try {
      fs.renameSync(file, aside);
      return { code: 'invalid', message, hint: `the old ones are in ${aside}` };
    } catch {
      return { code: 'invalid', message, hint: `mend ${file}` };
    }
  }
};
