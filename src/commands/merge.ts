import type { FieldDef } from '../domain/fields/kinds';
import { displayName } from '../domain/filter/display';
import { type Differing, differing, movedText } from '../domain/merge/differing';
import { type MergeInput, type MergePlan, mergeRecords } from '../domain/merge/mergeRecords';
import { formatValue } from '../domain/present/value';
import { type AnyRecord, definitionOf, type RecordType, typeByName, typeOfId } from '../domain/records/types';
import type { State } from '../domain/state/state';
import type { JsonStore } from '../store/jsonStore';
import type { Command, Options } from './command';
import { confirm } from './confirm';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson, printTable, type Segment, tell } from './print';
import { printReceipt } from './receipt';
import { select } from './select';
import { refuse, unwrap } from './unwrap';

export const merge: Command = {
  name: 'merge',
  summary: 'Make one record of several: the first stays, the others fill what it lacks',
  arguments: [
    {
      name: '<ref...>',
      help: 'the one that stays, then those that go into it; or TYPE FILTER, where the oldest stays',
    },
  ],
  options: [{ flags: '--pick <field=ref>', help: 'take this field from that record', repeat: true }],
  writes: true,
  examples: [
    'crm merge L3 L7',
    'crm merge A1 A9 A12 --pick name=A9 --pick phone=A12 -n',
    'crm merge L3 L7 --yes --json',
  ],
  run: async (environment, refs, options) => {
    if (refs.length < 2)
      refuse(
        'usage',
        'one record alone cannot be merged',
        'name two or more: crm merge L3 L7; or crm merge leads FILTER',
      );
    const { json, dryRun } = environment.globals;
    const store = await environment.openStore({ write: true });
    const input = await inputOf(environment, store, refs, options);
    const author = environment.author(store);
    const plan = unwrap(store.preview(mergeRecords, input, author)).result as MergePlan;
    const told = { plan: planOf(plan, store.state), applied: false };
    if (dryRun) {
      if (json) printJson(environment, { ...told, dryRun: true, tx: null });
      else printPlan(environment, store.state, plan);
      return;
    }
    if (!json && (!environment.globals.yes || !environment.globals.quiet)) printPlan(environment, store.state, plan);
    await confirm(environment, `merge ${plan.losers.join(', ')} into ${plan.winner}`);
    const receipt = unwrap(await store.commit(mergeRecords, input, author));
    if (!json) return printReceipt(environment, store, receipt);
    const { tx, changed, created, deleted, command } = receipt;
    printJson(environment, { ...told, applied: true, tx, changed, created, deleted, command });
  },
};

const idsOf = async (environment: Environment, store: JsonStore, refs: readonly string[]): Promise<string[]> => {
  const [first = '', ...filter] = refs;
  const type = typeByName(first);
  if (type) {
    const found = unwrap(select(store, environment.author(store), { type, filter: filter.join(' ') }));
    const fit = found.length === 1 ? '1 record fits' : `${found.length} records fit`;
    if (found.length < 2) refuse('not found', `there is nothing to merge: ${fit}`, `crm list ${first} shows them`);
    return found.map(({ id }) => id);
  }
  const ids: string[] = [];
  for (const ref of refs) ids.push(await findRecord(environment, store, ref));
  return ids;
};

const inputOf = async (
  environment: Environment,
  store: JsonStore,
  refs: readonly string[],
  options: Options,
): Promise<MergeInput> => {
  const ids = await idsOf(environment, store, refs);
  const picks: Record<string, string> = Object.create(null);
  for (const pick of (options.pick ?? []) as readonly string[]) {
    const [, field = '', ref = ''] = /^([\w.]+)=(.+)$/s.exec(pick) ?? [];
    if (field === '') refuse('usage', `"${pick}" is no field=record`, `write it like --pick phone=${ids[1]}`);
    picks[field] = await findRecord(environment, store, ref, [typeOfId(ids[0] as string) as RecordType]);
  }
  const [winner = '', ...losers] = ids;
  return { winner, losers, picks };
};

/** The plan as other programs read it: each field that differs among the records, with all their values. */
const planOf = ({ winner, losers, fields, moves }: MergePlan, state: State) => ({
  winner,
  losers,
  fields: differing({ winner, losers, fields, moves }, state).map(({ field, from, value }) => ({
    field,
    value: value ?? null,
    from: from ?? null,
    values: Object.fromEntries([winner, ...losers].map(id => [id, state.find(id)?.[field] ?? null])),
  })),
  moves,
});

/** Before the deed is asked about: each field that differs, what was, and what will be. */
const printPlan = (environment: Environment, state: State, plan: MergePlan): void => {
  const ids = [plan.winner, ...plan.losers];
  const type = typeOfId(plan.winner) as RecordType;
  const names = ids.map(id => `${id} ${displayName(state.find(id) as AnyRecord, type)}`);
  print(environment, [{ text: `${names.slice(1).join(', ')} → ` }, { text: names[0] as string, style: 'strong' }]);
  const rows = differing(plan, state).map(decided => rowOf(decided, ids, type, state));
  if (rows.length > 0) {
    const heads = ['Field', ...ids, 'Becomes'].map((head, at) => ({
      head,
      priority: at === 0 ? 0 : at === ids.length + 1 ? 1 : at + 1,
    }));
    printTable(environment, heads, rows);
  }
  const moved = movedText(plan);
  if (moved !== '') tell(environment, `moves to ${plan.winner}: ${moved}`);
};

const rowOf = (
  { field, value, from }: Differing,
  ids: readonly string[],
  type: RecordType,
  state: State,
): Segment[] => {
  const definition = definitionOf(type).fields[field] as FieldDef;
  const shown = (each: unknown): string => formatValue(each, definition, state).replace(/\s+/g, ' ');
  return [
    { text: definition.label, style: 'faint' },
    ...ids.map((id): Segment => ({ text: shown(state.find(id)?.[field]), style: id === from ? 'good' : undefined })),
    { text: shown(value), style: from === ids[0] ? undefined : 'strong' },
  ];
};
