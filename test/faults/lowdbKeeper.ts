import path from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Keeper, Kept } from './keeper';

interface Data {
  leads: string[];
  counters: Record<string, number>;
}

const openFile = async (folder: string): Promise<Low<Data>> => {
  const db = new Low(new JSONFile<Data>(path.join(folder, 'db.json')), { leads: [], counters: {} });
  await db.read();
  return db;
};

/** The control: reads the whole file, changes it and writes it back, as one does with lowdb. */
export const lowdbKeeper = (folder: string): Keeper => {
  const change = async (edit: (data: Data) => void): Promise<void> => {
    const db = await openFile(folder);
    edit(db.data);
    await db.write();
  };
  return {
    add: token =>
      change(data => {
        data.leads.push(token);
      }),
    increment: counter =>
      change(({ counters }) => {
        counters[counter] = (counters[counter] ?? 0) + 1;
      }),
    close: async () => undefined,
  };
};

export const keptByLowdb = async (folder: string): Promise<Kept> => {
  const { data } = await openFile(folder);
  const tokens = new Map<string, number>();
  for (const token of data.leads) tokens.set(token, (tokens.get(token) ?? 0) + 1);
  return { tokens, counters: new Map(Object.entries(data.counters)) };
};
