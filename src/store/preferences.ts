import path from 'node:path';
import { type Adapter, Low } from 'lowdb';
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
      // Preferences that cannot be read are forgotten: they are written anew with the next choice.
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async write(data: T): Promise<void> {
    makeFolder(path.dirname(this.#file));
    writeWhole(this.#file, write => write(Buffer.from(`${JSON.stringify(data, null, 2)}\n`)));
  }
}

/** One user's preferences in a data folder. */
export const openPreferences = async (folder: string, login: string): Promise<Low<Preferences>> => {
  const low = new Low<Preferences>(new DurableFile(layout.preferences(folder, login)), {});
  await low.read();
  return low;
};
