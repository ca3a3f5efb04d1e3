import { editRecords } from '../domain/edit/edit';
import { definitionOf, type RecordType, typeByName, typeOfId } from '../domain/records/types';
import { isAssignment, parseAssignments, valueContext } from './assignments';
import type { Command } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { select } from './select';
import { refuse, unwrap } from './unwrap';
import { write } from './write';

export const edit: Command = {
  name: 'edit',
  summary: 'Edit one record, or all that a filter lets through',
  arguments: [{ name: '<what...>', help: 'REF field=value…, or TYPE FILTER field=value…' }],
  writes: true,
  examples: [
    'crm edit L1042 title="VP Operations" tags+=hot',
    "crm edit leads 'status:new country:US' owner=dana --yes",
  ],
  run: async (environment, args) => {
    const type = typeByName(args[0] ?? '');
    await (type ? editMany(environment, type, args.slice(1)) : editOne(environment, args));
  },
};

const noEditor = 'name the fields, such as title="VP"; editing in $EDITOR is not available yet';

const editOne = async (environment: Environment, args: readonly string[]): Promise<void> => {
  const first = args.findIndex((arg, index) => index > 0 && isAssignment(arg));
  if (first < 0) refuse('usage', 'there is nothing to change', noEditor);
  const store = await environment.openStore({ write: true });
  const author = environment.author(store);
  const id = await findRecord(environment, store, args.slice(0, first).join(' '));
  const edits = unwrap(
    parseAssignments(typeOfId(id) as RecordType, args.slice(first), await valueContext(store, author)),
  );
  await write(environment, store, editRecords, { ids: [id], edits });
};

const editMany = async (
  environment: Environment,
  type: RecordType,
  [filter = '', ...assignments]: readonly string[],
): Promise<void> => {
  if (assignments.length === 0) refuse('usage', 'there is nothing to change', noEditor);
  const store = await environment.openStore({ write: true });
  const author = environment.author(store);
  const edits = unwrap(parseAssignments(type, assignments, await valueContext(store, author)));
  const ids = unwrap(select(store, author, { type, filter })).map(record => record.id);
  const what = ids.length === 1 ? definitionOf(type).label.toLowerCase() : definitionOf(type).plural;
  const all = filter.trim() === '' ? 'ALL ' : '';
  const ask = ids.length > 1 || all !== '' ? { ask: `change ${all}${ids.length} ${what}` } : {};
  await write(environment, store, editRecords, { ids, edits }, ask);
};
