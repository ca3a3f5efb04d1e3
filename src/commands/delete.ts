import { deleteRecords } from '../domain/edit/remove';
import { definitionOf, type RecordType, typeByName } from '../domain/records/types';
import type { JsonStore } from '../store/jsonStore';
import type { Command } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { select } from './select';
import { unwrap } from './unwrap';
import { write } from './write';

export const remove: Command = {
  name: 'delete',
  summary: 'Delete records, or all that a filter lets through; refused while something points at one',
  arguments: [{ name: '<what...>', help: 'ids, external ids, emails or unique names; or TYPE [FILTER]' }],
  options: [{ flags: '--cascade', help: 'delete what points at them too' }],
  writes: true,
  examples: ['crm delete L1042', 'crm delete A7 --cascade --dry-run', "crm delete leads 'status:archived' --yes"],
  run: async (environment, [first = '', ...rest], options) => {
    const store = await environment.openStore({ write: true });
    const type = typeByName(first);
    const filter = rest.join(' ').trim();
    const ids = type ? idsOf(environment, store, type, filter) : await named(environment, store, [first, ...rest]);
    const cascade = options.cascade === true;
    const doomed = unwrap(store.preview(deleteRecords, { ids, cascade }, environment.author(store))).changes.length;
    const ask = type ? { ask: question(type, ids.length, doomed, filter) } : { ask: `delete ${doomed} records` };
    await write(environment, store, deleteRecords, { ids, cascade }, doomed > 1 || (type && filter === '') ? ask : {});
  },
};

const named = async (environment: Environment, store: JsonStore, refs: readonly string[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const ref of refs) ids.push(await findRecord(environment, store, ref));
  return ids;
};

const idsOf = (environment: Environment, store: JsonStore, type: RecordType, filter: string): string[] =>
  unwrap(select(store, environment.author(store), { type, filter })).map(({ id }) => id);

/** `delete ALL 12 leads and 3 other records` */
const question = (type: RecordType, count: number, doomed: number, filter: string): string => {
  const { label, plural } = definitionOf(type);
  const others = doomed - count;
  const what = `${count} ${count === 1 ? label.toLowerCase() : plural}`;
  return `delete ${filter === '' ? 'ALL ' : ''}${what}${others > 0 ? ` and ${others} other records` : ''}`;
};
