import { addRecord } from '../../src/domain/edit/add';
import { editRecords } from '../../src/domain/edit/edit';
import type { Result } from '../../src/domain/result';
import type { State } from '../../src/domain/state/state';
import type { Verb } from '../../src/domain/verb';
import { JsonStore } from '../../src/store/jsonStore';
import { author, newLead, setting } from './folder';
import { Busy, type Keeper, type Kept } from './keeper';

/** An edit that depends on what it reads: the sum tells whether any was computed from a value that was no longer there. */
const increment: Verb<string> = {
  name: 'increment',
  run: (state, id, context) => {
    const employees = Number(state.find(id)?.employees ?? 0) + 1;
    return editRecords.run(state, { ids: [id], edits: [setting('employees', employees)] }, context);
  },
};

export const acknowledged = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  if (result.failure.code === 'conflict') throw new Busy(result.failure.message);
  throw new Error(`${result.failure.code}: ${result.failure.message}`);
};

export const storeKeeper = (folder: string): Keeper => {
  const store = JsonStore.open(folder);
  return {
    add: async token => {
      acknowledged(await store.commit(addRecord, newLead(token), author));
    },
    increment: async counter => {
      acknowledged(await store.commit(increment, counter, author));
    },
    close: () => store.close(),
  };
};

export const keptIn = (state: State): Kept => {
  const tokens = new Map<string, number>();
  for (const { lastName = '' } of state.all('lead').values()) tokens.set(lastName, (tokens.get(lastName) ?? 0) + 1);
  const counters = [...state.all('account').values()].map(({ id, employees = 0 }) => [id, employees] as const);
  return { tokens, counters: new Map(counters) };
};
