import { bars } from '../charts/bars';
import { compileFilter } from '../domain/filter/compile';
import { type Board, pipelineBoard, type Totals } from '../domain/pipeline/board';
import { shortMoney } from '../domain/present/number';
import { nameOf } from '../domain/present/value';
import type { AnyRecord, Opportunity } from '../domain/records/types';
import { scan } from '../domain/state/scan';
import type { Store } from '../store/port';
import type { Command } from './command';
import { text } from './command';
import type { Environment } from './environment';
import { idFirst } from './idFirst';
import { print, printHead, printJson, printTable } from './print';
import { refuse, unwrap } from './unwrap';

const cardsShown = 5;

export const pipeline: Command = {
  name: 'pipeline',
  summary: 'Show the open deals by stage, with totals',
  arguments: [{ name: '[filter...]', help: 'in the filter language: owner:me close:2026-Q4' }],
  options: [{ flags: '--by <what>', help: 'a line for each owner instead of cards; takes: owner' }],
  examples: ['crm pipeline', "crm pipeline 'owner.team.region:West' --json"],
  run: async (environment, filter, options) => {
    const store = await environment.openStore();
    const by = text(options, 'by');
    if (by !== undefined && by !== 'owner') refuse('usage', `--by takes owner, not "${by}"`);
    const board = boardFor(store, environment, filter.join(' '));
    if (environment.globals.json) printJson(environment, boardJson(board, store));
    else if (by === 'owner') printByOwner(environment, store, board);
    else printBoard(environment, store, board);
  },
};

const boardFor = (
  store: Store & Parameters<Environment['author']>[0],
  environment: Environment,
  filter: string,
): Board => {
  const { state } = store;
  const { now, actor } = environment.author(store);
  const { matches } = unwrap(compileFilter(filter, { type: 'opportunity', state, now, actor }));
  return pipelineBoard(state, { deals: scan(state, 'opportunity'), ...(filter.trim() === '' ? {} : { matches }) });
};

const boardJson = ({ columns, totals }: Board, { state }: Store) => ({
  stages: columns.map(({ stage, count, amount, weighted, deals }) => ({
    name: stage.name,
    count,
    amount,
    weighted,
    opportunities: deals.map(({ id }) => idFirst(state.find(id) as AnyRecord)),
  })),
  totals,
});

const summary = (environment: Environment, store: Store, { count, amount, weighted }: Totals): void => {
  const { currency } = store.state.config;
  printHead(environment, [
    { text: 'Pipeline', style: 'strong' },
    { text: `   ${count} open   ${shortMoney(amount, currency)}   weighted ${shortMoney(weighted, currency)}` },
  ]);
};

/** One bar a stage, then its largest deals. */
export const printBoard = (environment: Environment, store: Store, { columns, totals }: Board): void => {
  const { currency } = store.state.config;
  summary(environment, store, totals);
  const rows = columns.map(({ stage, count, amount, weighted }) => ({
    label: stage.name,
    value: amount,
    text: `${String(count).padStart(5)}  ${shortMoney(amount, currency).padStart(7)}  weighted ${shortMoney(weighted, currency)}`,
  }));
  const style = environment.unicode ? 'blocks' : 'ascii';
  print(environment, '');
  for (const line of bars(rows, { width: environment.columns ?? 80, style })) print(environment, line);
  for (const { stage, deals } of columns.filter(column => column.count > 0)) {
    print(environment, '');
    print(environment, [{ text: stage.name, style: 'accent' }]);
    printTable(
      environment,
      cardColumns,
      deals.slice(0, cardsShown).map(deal => card(deal, store)),
    );
    if (deals.length > cardsShown)
      print(environment, [{ text: `  … and ${deals.length - cardsShown} more`, style: 'faint' }]);
  }
};

const cardColumns = [
  { head: 'Id', priority: 1 },
  { head: 'Opportunity', priority: 0 },
  { head: 'Amount', align: 'right' as const, priority: 2 },
  { head: 'Close', priority: 3 },
  { head: 'Owner', priority: 4 },
];

const card = (deal: Opportunity, { state }: Store) => [
  { text: deal.id, style: 'faint' as const },
  { text: deal.name },
  { text: deal.amount === undefined ? '–' : shortMoney(deal.amount, state.config.currency) },
  { text: deal.closeDate ?? '–' },
  { text: nameOf(deal.ownerId, state) },
];

const printByOwner = (environment: Environment, store: Store, { columns, totals }: Board): void => {
  const { currency } = store.state.config;
  summary(environment, store, totals);
  const owners = new Map<string, { count: number; amount: number; byStage: Map<string, number> }>();
  for (const { stage, deals } of columns) {
    for (const deal of deals) {
      const row = owners.get(deal.ownerId) ?? { count: 0, amount: 0, byStage: new Map() };
      row.count += 1;
      row.amount += deal.amount ?? 0;
      row.byStage.set(stage.name, (row.byStage.get(stage.name) ?? 0) + 1);
      owners.set(deal.ownerId, row);
    }
  }
  const right = { align: 'right' as const };
  const heads = [
    { head: 'Owner', priority: 0 },
    { head: 'Deals', ...right, priority: 1 },
    { head: 'Amount', ...right, priority: 2 },
  ];
  const stages = columns.map(({ stage }, index) => ({ head: stage.name, ...right, priority: 3 + index }));
  const rows = [...owners].sort(([, a], [, b]) => b.amount - a.amount);
  printTable(
    environment,
    [...heads, ...stages],
    rows.map(([owner, row]) => [
      { text: nameOf(owner, store.state) },
      { text: String(row.count) },
      { text: shortMoney(row.amount, currency) },
      ...columns.map(({ stage }) => ({ text: String(row.byStage.get(stage.name) ?? '–') })),
    ]),
  );
};
