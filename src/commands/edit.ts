import { editRecords } from '../domain/edit/edit';
import { definitionOf, type RecordType, typeByName, typeOfId } from '../domain/records/types';
import type { JsonStore } from '../store/jsonStore';
import { isAssignment, parseAssignments, valueContext } from './assignments';
import type { Command, Options } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { select } from './select';
import { refuse, unwrap } from './unwrap';
import { write } from './write';

export const edit: Command = {
  name: 'edit',
  summary: 'Edit one record, or all that a filter lets through; without field=value as text in $EDITOR',
  arguments: [{ name: '<what...>', help: 'REF [field=value…], or TYPE [FILTER] [field=value…]' }],
  options: [
    { flags: '--format <format>', help: 'the text as yaml or csv; by default many records are csv' },
    { flags: '--write-text', help: 'print the text instead of opening an editor' },
    { flags: '--with <file>', help: 'take the edited text from a file, or from - (stdin)' },
  ],
  writes: true,
  examples: [
    'crm edit L1042 title="VP Operations" tags+=hot',
    "crm edit leads 'status:new country:US' owner=dana --yes",
    'crm edit L1042',
    'crm edit opps owner:me --write-text > deals.csv; … ; crm edit opps owner:me --with deals.csv --yes',
  ],
  run: async (environment, args, options) => {
    const type = typeByName(args[0] ?? '');
    const rest = type ? args.slice(1) : args;
    const first = rest.findIndex((arg, index) => index > 0 && isAssignment(arg));
    // In a filter `name=x` is a comparison; only what comes behind it sets a field.
    const from = first < 0 ? rest.length : type ? 1 : first;
    const [named, fields] = [rest.slice(0, from).join(' '), rest.slice(from)];
    const text = options.with !== undefined || options.writeText === true || options.format !== undefined;
    if (text && fields.length > 0) refuse('usage', 'either name fields or edit a text, not both');
    if (fields.length === 0) await editAsText(environment, { type, named, options });
    else if (type) await editMany(environment, type, named, fields);
    else await editOne(environment, named, fields);
  },
};

const editOne = async (environment: Environment, ref: string, fields: readonly string[]): Promise<void> => {
  const store = await environment.openStore({ write: true });
  const author = environment.author(store);
  const id = await findRecord(environment, store, ref);
  const edits = unwrap(parseAssignments(typeOfId(id) as RecordType, fields, await valueContext(store, author)));
  await write(environment, store, editRecords, { ids: [id], edits });
};

const editMany = async (
  environment: Environment,
  type: RecordType,
  filter: string,
  fields: readonly string[],
): Promise<void> => {
  const store = await environment.openStore({ write: true });
  const author = environment.author(store);
  const edits = unwrap(parseAssignments(type, fields, await valueContext(store, author)));
  const ids = unwrap(select(store, author, { type, filter })).map(record => record.id);
  const what = ids.length === 1 ? definitionOf(type).label.toLowerCase() : definitionOf(type).plural;
  const all = filter.trim() === '' ? 'ALL ' : '';
  const ask = ids.length > 1 || all !== '' ? { ask: `change ${all}${ids.length} ${what}` } : {};
  await write(environment, store, editRecords, { ids, edits }, ask);
};

interface Named {
  readonly type: RecordType | undefined;
  readonly named: string;
  readonly options: Options;
}

const editAsText = async (environment: Environment, { type, named, options }: Named): Promise<void> => {
  const { editInEditor, editWith, printText } = await import('./editText');
  const store = await environment.openStore(options.writeText === true ? {} : { write: true });
  const ids = await idsOf(environment, store, type, named);
  if (options.writeText === true) await printText(environment, store, ids, options);
  else if (options.with !== undefined) await editWith(environment, store, ids, options);
  else await editInEditor(environment, store, ids, options);
};

const idsOf = async (
  environment: Environment,
  store: JsonStore,
  type: RecordType | undefined,
  named: string,
): Promise<readonly string[]> => {
  if (!type) return [await findRecord(environment, store, named)];
  return unwrap(select(store, environment.author(store), { type, filter: named })).map(record => record.id);
};
