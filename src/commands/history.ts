import type { Change } from '../domain/changes';
import { isTold } from '../domain/present/told';
import { formatMoment, nameOf } from '../domain/present/value';
import type { JsonStore } from '../store/jsonStore';
import type { HistoryEntry } from '../store/port';
import type { Command } from './command';
import type { Environment } from './environment';
import { seekRecord } from './findRecord';
import { parseLimit } from './limit';
import { print, printJson } from './print';
import { unwrap } from './unwrap';

const usualLimit = 20;

export const history: Command = {
  name: 'history',
  summary: 'List what was changed, by whom and when; all of it, or on one record',
  arguments: [{ name: '[ref]', help: 'a record' }],
  options: [{ flags: '--limit <n>', help: `at most so many transactions (default ${usualLimit})` }],
  examples: ['crm history', 'crm history L1042 --json'],
  run: async (environment, [ref], options) => {
    const store = await environment.openStore();
    const id =
      ref === undefined ? undefined : /^[XB]\d+$/i.test(ref) ? undefined : await recordId(environment, store, ref);
    const named = ref !== undefined && /^[XB]\d+$/i.test(ref) ? ref.toUpperCase() : undefined;
    const limit = parseLimit(options) ?? usualLimit;
    const entries: { entry: HistoryEntry; changes: readonly Change[] }[] = [];
    for (const entry of store.history()) {
      if (entries.length >= limit) break;
      if (named !== undefined && entry.tx !== named && entry.batch !== named) continue;
      const changes = entry.changes().filter(change => id === undefined || idOfChange(change) === id);
      if (changes.length > 0) entries.push({ entry, changes });
    }
    if (environment.globals.json) {
      printJson(
        environment,
        entries.map(({ entry, changes }) => toJson(entry, changes)),
      );
      return;
    }
    for (const { entry, changes } of entries) {
      print(environment, [
        { text: (entry.batch ?? entry.tx).padEnd(7), style: 'accent' },
        { text: `${formatMoment(entry.at, store.state.config.timeZone)}  ${nameOf(entry.by, store.state)}  ` },
        { text: entry.command, style: 'faint' },
      ]);
      for (const line of changes.slice(0, 5).flatMap(fieldLines)) print(environment, `       ${line}`);
      if (changes.length > 5) print(environment, `       … and ${changes.length - 5} more records`);
    }
  },
};

/** A deleted record is found no more, and still has a history. */
const recordId = async (environment: Environment, store: JsonStore, ref: string): Promise<string> => {
  const found = await seekRecord(environment, store, ref);
  return !found.ok && /^[A-Z]\d+$/i.test(ref) ? ref.toUpperCase() : unwrap(found);
};

const idOfChange = (change: Change): string =>
  'put' in change ? change.put : 'set' in change ? change.set : change.delete;

interface FieldChange {
  readonly id: string;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const hidden = new Set(['id', 'v', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

/** A change field by field; a record that came or went counts as all its fields. */
const fieldChanges = (change: Change): FieldChange[] => {
  const id = idOfChange(change);
  const pairs = 'put' in change ? change.record : 'set' in change ? change.fields : change.was;
  return Object.entries(pairs)
    .filter(([field]) => !hidden.has(field))
    .map(([field, value]) => {
      if ('set' in change) return { id, field, from: change.was[field] ?? null, to: value };
      return 'put' in change ? { id, field, from: null, to: value } : { id, field, from: value, to: null };
    });
};

const toJson = (entry: HistoryEntry, changes: readonly Change[]) => ({
  tx: entry.tx,
  ...(entry.batch ? { batch: entry.batch } : {}),
  at: entry.at,
  by: entry.by,
  action: entry.action,
  command: entry.command,
  ...(entry.undoes ? { undoes: entry.undoes } : {}),
  changes: changes.flatMap(fieldChanges),
});

const fieldLines = (change: Change): string[] => {
  const id = idOfChange(change);
  if ('put' in change) return [`${id} created`];
  if ('delete' in change) return [`${id} deleted`];
  const shown = (value: unknown): string =>
    value === null || value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
  return fieldChanges(change)
    .filter(({ field }) => isTold(field))
    .map(({ field, from, to }) => `${id} ${field}: ${shown(from)} → ${shown(to)}`);
};
