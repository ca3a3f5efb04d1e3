import { displayName } from '../domain/filter/display';
import { formatMoment, formatValue, nameOf } from '../domain/present/value';
import { type Activity, type AnyRecord, definitionOf, typeOfId } from '../domain/records/types';
import { asOfNow } from '../domain/scoring/liveScore';
import { naming } from '../domain/state/scan';
import type { JsonStore } from '../store/jsonStore';
import type { Store } from '../store/port';
import { showMultiline } from '../terminal/gate';
import { wrap } from '../terminal/wrap';
import type { Command } from './command';
import type { Environment } from './environment';
import { seekRecord } from './findRecord';
import { idFirst } from './idFirst';
import { print, printJson, tell } from './print';
import { unwrap } from './unwrap';

const labelWidth = 19;
const activitiesShown = 10;

export const show: Command = {
  name: 'show',
  summary: 'Show one record with what happened on it',
  arguments: [{ name: '<ref>', help: 'an id, external id, email, phone or unique name' }],
  examples: ['crm show L1042', 'crm show jane@northwind.io --json'],
  run: async (environment, refs) => {
    const store = await environment.openStore();
    const id = await shownRecord(environment, store, refs.join(' '));
    const record = asOfNow(store.state.find(id) as AnyRecord, environment.now);
    if (environment.globals.json || environment.globals.ndjson) printJson(environment, idFirst(record));
    else printRecord(environment, store, record);
  },
};

/** Who asks for a record that was merged sees the one it went into, and is told. */
const shownRecord = async (environment: Environment, store: JsonStore, ref: string): Promise<string> => {
  const found = await seekRecord(environment, store, ref);
  const details = found.ok ? undefined : (found.failure.details as { readonly mergedInto?: string } | undefined);
  if (found.ok || details?.mergedInto === undefined) return unwrap(found);
  tell(environment, [{ text: 'note: ', style: 'warning' }, { text: found.failure.message }]);
  return details.mergedInto;
};

const printRecord = (environment: Environment, store: Store, record: AnyRecord): void => {
  const type = typeOfId(record.id);
  if (!type) return;
  const { fields, label } = definitionOf(type);
  print(environment, [
    { text: `${record.id} ` },
    { text: displayName(record, type), style: 'strong' },
    { text: `  ${label}`, style: 'faint' },
  ]);
  for (const [name, field] of Object.entries(fields)) {
    if (['id', 'v', 'createdBy', 'updatedBy', 'updatedAt'].includes(name) || record[name] === undefined) continue;
    const lines =
      field.kind === 'struct' && field.list
        ? structLines(record[name], field, store)
        : [formatValue(record[name], field, store.state)];
    printField(environment, field.label, lines);
  }
  printField(environment, 'Updated', [
    `${formatMoment(record.updatedAt, store.state.config.timeZone)} by ${nameOf(record.updatedBy, store.state)}`,
  ]);
  printTimeline(environment, store, record.id);
};

const structLines = (value: unknown, field: Parameters<typeof formatValue>[1], store: Store): string[] => {
  const { list: _list, ...one } = field;
  return (value as unknown[]).map(each => formatValue(each, one, store.state));
};

const printField = (environment: Environment, label: string, values: readonly string[]): void => {
  const room = (environment.columns ?? 200) - labelWidth - 3;
  const lines = values.flatMap(value =>
    showMultiline(value)
      .split('\n')
      .flatMap(line => wrap(line, Math.max(20, room))),
  );
  lines.forEach((line, index) => {
    print(environment, [
      { text: `  ${(index === 0 ? label : '').padEnd(labelWidth)} `, style: 'faint' },
      { text: line },
    ]);
  });
};

const printTimeline = (environment: Environment, store: Store, id: string): void => {
  const zone = store.state.config.timeZone;
  const when = (activity: Activity): string => activity.doneAt ?? activity.dueAt ?? activity.createdAt;
  const activities = naming(store.state, 'activity', 'relatedTo', id);
  if (activities.length === 0) return;
  activities.sort((a, b) => (when(a) < when(b) ? 1 : -1));
  print(environment, '');
  for (const activity of activities.slice(0, activitiesShown)) {
    const open = activity.doneAt === undefined && activity.kind === 'task';
    print(environment, [
      { text: `  ${formatMoment(when(activity), zone).padEnd(labelWidth)}`, style: 'faint' },
      { text: `${activity.kind.padEnd(8)}`, style: open ? 'warning' : 'accent' },
      { text: `${activity.subject ?? ''}${open ? '  (open)' : ''}` },
    ]);
  }
  if (activities.length > activitiesShown) print(environment, `  … and ${activities.length - activitiesShown} earlier`);
};
