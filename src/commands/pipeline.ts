import { bars } from '../charts/bars';
import { compileFilter } from '../domain/filter/compile';
import { type Board, byOwner, pipelineBoard, type Totals } from '../domain/pipeline/board';
import { shortMoney } from '../domain/present/number';
import { nameOf } from '../domain/present/value';
import type { AnyRecord, Opportunity } from '../domain/records/types';
import { scan } from '../domain/state/scan';
import { fold } from '../domain/text/fold';
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
  options: [
    { flags: '--by <what>', help: 'a line for each owner instead of cards; takes: owner' },
    { flags: '--watch', help: 'show it anew whenever somebody writes, until ctrl-c' },
  ],
  examples: ['crm pipeline', "crm pipeline 'owner.team.region:West' --json", 'crm pipeline owner:me --watch'],
  run: async (environment, filter, options) => {
    const store = await environment.openStore();
    const by = text(options, 'by');
    if (by !== undefined && by !== 'owner') refuse('usage', `--by takes owner, not "${by}"`);
    const show = (): void => {
      const board = boardFor(store, environment, filter.join(' '));
      if (environment.globals.json) printJson(environment, boardJson(board, store));
      else if (by === 'owner') printByOwner(environment, store, board);
      else printBoard(environment, store, board);
    };
    show();
    if (options.watch === true) await watch(environment, store, show);
  },
};

/** Clears the screen, and what scrolled off it. */
const clear = '\u001B[H\u001B[2J\u001B[3J';

/** Shows it anew after each write, by whomever; ends with the program. */
const watch = (environment: Environment, store: Store, show: () => void): Promise<never> =>
  new Promise<never>(() => {
    store.subscribe(() => {
      environment.stdout.write(environment.stdout.isTTY ? clear : '\n');
      show();
    });
    // What watches the folder lets the program end.
    setInterval(() => undefined, 60_000);
  });

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

const printByOwner = (environment: Environment, store: Store, board: Board): void => {
  const { currency } = store.state.config;
  const { columns, totals } = board;
  summary(environment, store, totals);
  const right = { align: 'right' as const };
  const heads = [
    { head: 'Owner', priority: 0 },
    { head: 'Deals', ...right, priority: 1 },
    { head: 'Amount', ...right, priority: 2 },
    { head: 'Weighted', ...right, priority: 3 },
  ];
  const stages = columns.map(({ stage }, index) => ({ head: stage.name, ...right, priority: 4 + index }));
  const inStage = (deals: readonly Opportunity[], stage: string): string => {
    const count = deals.filter(deal => fold(deal.stage) === fold(stage)).length;
    return count === 0 ? '–' : String(count);
  };
  printTable(
    environment,
    [...heads, ...stages],
    byOwner(board, store.state).map(({ ownerId, count, amount, weighted, deals }) => [
      { text: nameOf(ownerId, store.state) },
      { text: String(count) },
      { text: shortMoney(amount, currency) },
      { text: shortMoney(weighted, currency) },
      ...columns.map(({ stage }) => ({ text: inStage(deals, stage.name) })),
    ]),
  );
};
