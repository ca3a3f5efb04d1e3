// One of several processes that work on the same pairs of leads: does each wish that comes in as a line, and answers it.
import { createInterface } from 'node:readline';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { mergeRecords } from '../../src/domain/merge/mergeRecords';
import { fail, type Result } from '../../src/domain/result';
import type { Verb } from '../../src/domain/verb';
import { JsonStore } from '../../src/store/jsonStore';
import { author, setting } from './folder';
import { type Side, tellPair, type Wish } from './pair';

const [folder = '', how] = process.argv.slice(2);

export interface Asked {
  readonly ids: Readonly<Record<Side, string>>;
  readonly wish: Wish;
}

const store = JsonStore.open(folder);

/** Sets a value where it is still the one that somebody saw. */
const swap: Verb<{ readonly id: string; readonly from: string; readonly to: string }> = {
  name: 'swap',
  run: (state, { id, from, to }, context) => {
    const record = state.find(id);
    if (record && record.title !== from) return fail('invalid', 'another value');
    return editRecords.run(state, { ids: [id], edits: [setting('title', to)] }, context);
  },
};

const told = (result: Result<unknown>): string => {
  if (result.ok) return 'done';
  const answers: Readonly<Record<string, string>> = { 'not found': 'gone', invalid: 'other', conflict: 'busy' };
  return answers[result.failure.code] ?? `error ${result.failure.code}: ${result.failure.message}`;
};

const read = (ids: Asked['ids']): string => {
  // The control takes what it saw last for what is there.
  if (how !== 'stale') store.refresh();
  const value = (id: string): string | undefined => store.state.find(id)?.title as string | undefined;
  return tellPair({ ...given('a', value(ids.a)), ...given('b', value(ids.b)) });
};

const given = (side: Side, value: string | undefined) => (value === undefined ? {} : { [side]: value });

const answer = async ({ ids, wish }: Asked): Promise<string> => {
  if (wish.deed === 'read') return read(ids);
  if (wish.deed === 'merge') return told(await store.commit(mergeRecords, { winner: ids.a, losers: [ids.b] }, author));
  const id = ids[wish.side];
  if (wish.deed === 'delete') return told(await store.commit(deleteRecords, { ids: [id] }, author));
  return told(await store.commit(swap, { id, from: wish.from, to: wish.to }, author));
};

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const said = await answer(JSON.parse(line) as Asked).catch((error: Error) => `error ${error.message}`);
  process.stdout.write(`${said}\n`);
}
