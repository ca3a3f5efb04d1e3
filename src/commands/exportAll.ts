import { configId, type Fields } from '../domain/changes';
import { inOrder } from '../domain/export/flat';
import { type AnyRecord, definitionOf, type RecordType, recordTypes } from '../domain/records/types';
import { scan } from '../domain/state/scan';
import { exportText } from '../formats/export/exportText';
import { type FolderPart, writeFolder } from '../formats/export/folder';
import type { JsonStore } from '../store/jsonStore';
import type { Options } from './command';
import type { Environment } from './environment';
import { print, printJson } from './print';
import { size } from './size';
import { refuse, unwrap } from './unwrap';

const onlyForOneType = ['fields', 'sort', 'limit', 'view', 'raw', 'vcard', 'format', 'out', 'force'] as const;

/** Everything there is as a folder: a file of whole records for each type, the settings, and what is in it. */
export const runExportAll = async (
  environment: Environment,
  [folder, ...rest]: readonly string[],
  options: Options,
): Promise<void> => {
  if (folder === undefined || rest.length > 0) return refuse('usage', 'a folder is missing', 'crm export all FOLDER');
  const odd = onlyForOneType.find(name => options[name] !== undefined);
  if (odd) refuse('usage', `--${odd} is for one type`, 'crm export all writes all of everything, into a new folder');
  const store = await environment.openStore();
  const parts = recordTypes.map(type => partOf(store, type));
  const settings = settingsOf(store);
  const bytes = unwrap(await writeFolder(folder, parts, { settings, now: environment.now }));
  const counts = Object.fromEntries(parts.map(({ type, records }) => [definitionOf(type).plural, records]));
  if (environment.globals.json) return printJson(environment, { folder, bytes, records: counts });
  if (environment.globals.quiet) return;
  for (const [plural, records] of Object.entries(counts))
    if (records > 0) print(environment, `${plural.padEnd(14)} ${records}`);
  print(environment, [
    { text: `${folder}: ${size(bytes)}` },
    { text: `   crm import ${folder} takes it back`, style: 'faint' },
  ]);
};

const bookkeeping = new Set(['id', 'v', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

const settingsOf = ({ state }: JsonStore): Fields => {
  const told = Object.entries(state.find(configId) ?? {}).filter(([name]) => !bookkeeping.has(name));
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const partOf = ({ state }: JsonStore, type: RecordType): FolderPart => {
  const { plural } = definitionOf(type);
  const ids = [...scan(state, type)].map(({ id }) => id);
  const records = function* (): Generator<AnyRecord> {
    state.all(type);
    for (const id of ids) yield state.find(id) as AnyRecord;
  };
  const shape = { columns: [], picked: (record: AnyRecord) => inOrder(record, type), companyOf: () => undefined };
  return { type, file: `${plural}.ndjson`, records: ids.length, pieces: exportText('ndjson', records(), shape) };
};
