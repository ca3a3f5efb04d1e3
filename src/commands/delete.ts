import { deleteRecords } from '../domain/edit/remove';
import type { Command } from './command';
import { findRecord } from './findRecord';
import { unwrap } from './unwrap';
import { write } from './write';

export const remove: Command = {
  name: 'delete',
  summary: 'Delete records; refused while something points at one',
  arguments: [{ name: '<ref...>', help: 'ids, external ids, emails or unique names' }],
  options: [{ flags: '--cascade', help: 'delete what points at them too' }],
  writes: true,
  examples: ['crm delete L1042', 'crm delete A7 --cascade --dry-run'],
  run: async (environment, refs, options) => {
    const store = await environment.openStore({ write: true });
    const ids: string[] = [];
    for (const ref of refs) ids.push(await findRecord(environment, store, ref));
    const cascade = options.cascade === true;
    const doomed = unwrap(store.preview(deleteRecords, { ids, cascade }, environment.author(store))).changes.length;
    const ask = doomed > 1 ? { ask: `delete ${doomed} records` } : {};
    await write(environment, store, deleteRecords, { ids, cascade }, ask);
  },
};
