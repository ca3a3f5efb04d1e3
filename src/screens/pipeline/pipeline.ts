import { meter } from '../../charts/meter';
import { lastTouched } from '../../domain/activities/agenda';
import { stageNamed } from '../../domain/config/config';
import { formatValue } from '../../domain/filter/format';
import type { ListQuery } from '../../domain/filter/listQuery';
import { type Board, byOwner, pipelineBoard, type Totals } from '../../domain/pipeline/board';
import { type Commitment, commitmentOf } from '../../domain/pipeline/commitment';
import { shortMoney } from '../../domain/present/number';
import { nameOf } from '../../domain/present/value';
import type { Opportunity, RecordType } from '../../domain/records/types';
import type { Failure } from '../../domain/result';
import { glance } from '../../domain/state/scan';
import type { State } from '../../domain/state/state';
import { fold } from '../../domain/text/fold';
import { daysBetween } from '../../domain/time/calendar';
import { periodOf } from '../../domain/time/period';
import { dateIn } from '../../domain/time/zone';
import { clip, width as widthOf } from '../../terminal/cell';
import { foundCell } from '../kit/found';
import { marksOf } from '../kit/highlight';
import { lastChange } from '../kit/lastChange';
import { beside, blank, type Line, line, piece, scrollTo, spread } from '../kit/line';
import { type ListState, moveInList, settle, startOfList } from '../kit/listState';
import { remember } from '../kit/memory';
import { isEmpty } from '../kit/query';
import { queryText, toldOf } from '../kit/queryText';
import { recordList } from '../kit/recordLists';
import type { Setting } from '../kit/setting';
import type { Theme } from '../kit/theme';
import type { Screen } from '../screen';

export interface PipelineState {
  readonly column: number;
  /** The first column in view. */
  readonly left: number;
  /** Where one is in each column, by stage. */
  readonly places: Readonly<Record<string, ListState>>;
  /** What a column stands for. */
  readonly by: 'stage' | 'owner';
  /** Whether columns sum what is likely to come of the deals. */
  readonly weighted: boolean;
}

/** A stage, or an owner. */
interface Column extends Totals {
  readonly key: string;
  readonly title: string;
  readonly deals: readonly Opportunity[];
}

export interface PipelineFacts {
  readonly columns: readonly Column[];
  /** Of the open stages. */
  readonly totals: Totals;
  /** The ids of the deals in each column. */
  readonly ids: ReadonlyMap<Column, readonly string[]>;
  readonly commitment: Commitment;
  /** Why the board is empty where its filter makes no sense any more. */
  readonly failure: Failure | undefined;
}

const leastColumn = 22;
const cardRows = 2;
const headRows = 2;
const gap = 1;

const remembered = remember<PipelineFacts>();
const rememberedTouches = remember<Map<string, string>>();
const none: readonly Opportunity[] = [];

const factsOf = (setting: Setting, by: PipelineState['by']): PipelineFacts => {
  const { state, now, query } = setting;
  const quarter = periodOf('quarter', dateIn(now, state.config.timeZone));
  const { from: closedSince } = quarter;
  const list = recordList(listOf(setting, closedSince), setting);
  const changed = lastChange(besideDeals, setting);
  return remembered([state, changed, closedSince, list, list.version, list.failure, by, query.filter === ''], () => {
    const deals = list.failure ? none : dealsOf(list.ids, state);
    const board = pipelineBoard(state, { closedSince, deals, inOrder: true });
    const columns = columnsOf(board, by, state);
    return {
      columns,
      totals: board.totals,
      ids: new Map(columns.map(column => [column, column.deals.map(deal => deal.id)])),
      commitment: commitmentOf(deals, quarter, state, query.filter === ''),
      failure: list.failure,
    };
  });
};

/** To look at single fields of: a board may hold very many. */
const dealsOf = (ids: readonly string[], state: State): Opportunity[] =>
  ids.flatMap(id => glance(state, 'opportunity', id) ?? []);

const columnsOf = (board: Board, by: PipelineState['by'], state: State): readonly Column[] => {
  if (by === 'stage')
    return board.columns.map(column => ({ ...column, key: column.stage.name, title: column.stage.name }));
  return byOwner(board, state).map(own => ({ ...own, key: own.ownerId, title: nameOf(own.ownerId, state) }));
};

/** What is on the board beside the deals: the stages, which stand in the configuration, and whose quota there is. */
const besideDeals: readonly RecordType[] = ['user'];

/** What is open or was closed lately, as far as the query lets it through; in its order, or the largest first. */
const listOf = ({ query: { filter, sort }, state: { config } }: Setting, closedSince: string): ListQuery => {
  const closed = config.stages.filter(({ type }) => type !== 'open').map(({ name }) => formatValue(name));
  const onBoard = closed.length === 0 ? '' : `-stage:${closed.join(',')} or closed>=${closedSince}`;
  return { type: 'opportunity', filters: [onBoard, filter], sort: sort === '' ? '-amount' : sort };
};

/** When deals in view last saw an activity or a stage change; each is looked at once a transaction. */
const touchedOf = (
  deals: readonly Opportunity[],
  facts: PipelineFacts,
  setting: Setting,
): ReadonlyMap<string, string> => {
  const { state, related, seq } = setting;
  const known = rememberedTouches([state, seq], () => new Map());
  const asked = deals.filter(deal => !known.has(deal.id));
  if (asked.length === 0) return known;
  // As long as there is no index, one pass over all activities is for all deals at once.
  const among = related.knowsActivities ? asked : facts.columns.flatMap(column => column.deals);
  for (const [id, at] of lastTouched(state, among, related)) known.set(id, at);
  for (const { id, createdAt } of asked) if (!known.has(id)) known.set(id, createdAt);
  return known;
};

/** How many columns fit, and how wide each is. */
const geometry = ({ columns }: Setting, count: number): { many: number; width: number } => {
  const many = Math.max(1, Math.min(count, Math.floor((columns + gap) / (leastColumn + gap))));
  return { many, width: Math.floor((columns + gap) / many) - gap };
};

const cardsInView = ({ rows }: Setting): number => Math.max(1, Math.floor((rows - headRows) / cardRows));

const idsOf = (column: Column, { ids }: PipelineFacts): readonly string[] => ids.get(column) ?? [];

const placeIn = (state: PipelineState, { key }: Column): ListState => state.places[key] ?? startOfList;

const atColumn = (state: PipelineState, column: number, facts: PipelineFacts, setting: Setting): PipelineState => {
  const next = Math.max(0, Math.min(column, facts.columns.length - 1));
  const { many } = geometry(setting, facts.columns.length);
  return { ...state, column: next, left: scrollTo(state.left, next, many, facts.columns.length) };
};

/** The deals by stage: what is where, and what it is worth. */
export const pipelineScreen: Screen<PipelineState, PipelineFacts> = {
  name: 'pipeline',
  type: 'opportunity',
  start: { column: 0, left: 0, places: {}, by: 'stage', weighted: false },
  facts: (setting, { by }) => factsOf(setting, by),
  settle: (state, facts, setting) => {
    const places = facts.columns.map(
      column => [column.key, settle(placeIn(state, column), idsOf(column, facts), cardsInView(setting))] as const,
    );
    return atColumn({ ...state, places: Object.fromEntries(places) }, state.column, facts, setting);
  },
  move: (state, motion, facts, setting) => {
    if (motion.type === 'weighted') return { ...state, weighted: !state.weighted };
    if (motion.type === 'dimension')
      return { ...state, by: state.by === 'stage' ? 'owner' : 'stage', column: 0, left: 0, places: {} };
    if (motion.type === 'section') return atColumn(state, state.column + motion.by, facts, setting);
    const column = facts.columns[state.column];
    if (!column) return state;
    const place = moveInList(placeIn(state, column), motion, idsOf(column, facts), cardsInView(setting));
    return { ...state, places: { ...state.places, [column.key]: place } };
  },
  cursor: (state, facts) => {
    const column = facts.columns[state.column];
    return column?.deals[placeIn(state, column).index]?.id;
  },
  ids: (state, facts) => {
    const column = facts.columns[state.column];
    return column ? idsOf(column, facts) : [];
  },
  follow: (state, id, facts, setting) => {
    const deal = setting.state.get('opportunity', id);
    const key = fold((state.by === 'stage' ? deal?.stage : deal?.ownerId) ?? '');
    const at = facts.columns.findIndex(column => fold(column.key) === key);
    const column = facts.columns[at];
    if (!column || !idsOf(column, facts).includes(id)) return state;
    const place = settle({ ...placeIn(state, column), id }, idsOf(column, facts), cardsInView(setting));
    return atColumn({ ...state, places: { ...state.places, [column.key]: place } }, at, facts, setting);
  },
  head: (_state, facts, { state, columns, query, theme }) => {
    const { totals } = facts;
    const { currency } = state.config;
    const count = `  ${totals.count} open`;
    const sums = [`open ${shortMoney(totals.amount, currency)}`, `weighted ${shortMoney(totals.weighted, currency)}`];
    const least = sums.slice(0, columns < 60 ? 1 : 2).join('   ');
    const goal = goalText(facts, currency, theme, columns - widthOf(least) - leastHead);
    const told = `${least}${goal}`;
    const room = columns - widthOf(`Pipeline${count}${told}`) - 7;
    const narrowed = isEmpty(query) ? '' : queryText(query, room);
    return {
      // Count and sums are of what the filter lets through.
      left: [
        piece('Pipeline', 'title'),
        piece(count, 'faint'),
        ...(narrowed === '' ? [] : [piece(' in ', 'faint'), piece(narrowed, 'accent')]),
      ],
      right: [piece(`${told} `)],
    };
  },
  draw: (state, facts, setting) => {
    const { many, width } = geometry(setting, facts.columns.length);
    const shown = facts.columns.slice(state.left, state.left + many);
    if (facts.failure) return [blank, line(clip(`  ${toldOf(facts.failure)}`, setting.columns), 'faint')];
    const blocks = shown.map((column, index) => ({
      rows: drawColumn(column, state, facts, setting, width, state.left + index),
      columns: width,
    }));
    return beside(blocks, setting.rows, [piece(' '.repeat(gap))]);
  },
};

/** Beside the sums, the head has this much for what is listed. */
const leastHead = 24;
const meterColumns = 10;

/** What is committed for the quarter against its quota, as far as there is room; nothing where nobody has a quota. */
const goalText = (
  { commitment: { commit, quota } }: PipelineFacts,
  currency: string,
  theme: Theme,
  room: number,
): string => {
  if (quota <= 0) return '';
  const text = `   commit ${shortMoney(commit, currency)} / quota ${shortMoney(quota, currency)}`;
  const gauge = ` ${meter(commit / quota, meterColumns, theme.unicode ? 'blocks' : 'ascii')}`;
  return widthOf(text + gauge) <= room ? text + gauge : widthOf(text) <= room ? text : '';
};

const drawColumn = (
  column: Column,
  state: PipelineState,
  facts: PipelineFacts,
  setting: Setting,
  width: number,
  index: number,
): Line[] => {
  const { theme } = setting;
  const here = index === state.column;
  const { currency } = setting.state.config;
  const { many } = geometry(setting, facts.columns.length);
  const first = index === state.left && index > 0 ? `${theme.signs.left} ` : '';
  const last = index === state.left + many - 1 && index < facts.columns.length - 1 ? ` ${theme.signs.right}` : '';
  // A weighted sum is not to be taken for the whole one.
  const sum = state.weighted
    ? `${theme.unicode ? '≈' : '~'}${shortMoney(column.weighted, currency)}`
    : shortMoney(column.amount, currency);
  const count = ` ${column.count}`;
  const title = clip(column.title, Math.max(4, width - widthOf(first + count + sum + last) - 1));
  const place = placeIn(state, column);
  const cards = column.deals.slice(place.top, place.top + cardsInView(setting));
  const touched = touchedOf(cards, facts, setting);
  return [
    spread(
      [piece(`${first}${title}`, here ? 'selected' : 'title'), piece(count, 'faint')],
      [piece(`${sum}${last}`, here ? 'selected' : undefined)],
      width,
    ),
    line(theme.signs.rule.repeat(width), here ? 'selected' : 'faint'),
    ...cards.flatMap((deal, row) => {
      const under = here && place.top + row === place.index;
      return card(deal, touched, setting, { width, here: under, tells: state.by === 'stage' ? 'owner' : 'stage' });
    }),
    ...(cards.length === 0 ? [line(' –', 'faint')] : []),
  ];
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date near today by day and month, a distant one by month and year. */
const shortDate = (date: string | undefined, today: string): string => {
  if (date === undefined) return 'no date';
  const month = months[Number(date.slice(5, 7)) - 1] ?? '';
  return Math.abs(daysBetween(date, today)) < 180
    ? `${Number(date.slice(8))} ${month}`
    : `${month} ${date.slice(0, 4)}`;
};

/** Days in at most four characters: `21d`, `14w`, `8y`. */
const shortDays = (days: number): string =>
  days < 100 ? `${days}d` : days < 730 ? `${Math.floor(days / 7)}w` : `${Math.floor(days / 365)}y`;

/** Two rows: what it is and what it is worth; when it closes, whose it is, and how long it has been quiet. */
const card = (
  deal: Opportunity,
  touched: ReadonlyMap<string, string>,
  setting: Setting,
  { width, here, tells }: { readonly width: number; readonly here: boolean; readonly tells: 'owner' | 'stage' },
): Line[] => {
  const { theme, state, now, marks, sought } = setting;
  const stage = stageNamed(state.config, deal.stage);
  const today = dateIn(now, state.config.timeZone);
  const open = stage?.type === 'open';
  const last = dateIn(touched.get(deal.id) ?? deal.createdAt, state.config.timeZone);
  const quiet = open ? Math.max(0, daysBetween(last, today)) : 0;
  const rotten = stage?.rottingDays !== undefined && quiet > stage.rottingDays;
  const late = open && deal.closeDate !== undefined && deal.closeDate < today;
  const owner = tells === 'stage' ? deal.stage : (nameOf(deal.ownerId, state).split(' ')[0] ?? '');
  const amount = deal.amount === undefined ? '–' : shortMoney(deal.amount, state.config.currency);
  const cursor = piece(here ? theme.signs.cursor : ' ', 'selected');
  // The mark has its place in the second row, so that nothing shifts.
  const mark = marks.has(deal.id) ? piece(theme.signs.mark, 'marked') : cursor;
  const room = width - widthOf(amount) - 2;
  const close = shortDate(open ? deal.closeDate : deal.closedAt, today);
  const idle = open ? `${shortDays(quiet)}${rotten ? '!' : ''}` : (deal.outcomeReason ?? '');
  const step = open && deal.nextStep ? ` ${theme.signs.flag}` : '';
  return [
    spread(
      [cursor, ...foundCell(deal.name, room, sought, marksOf(setting), { tone: here ? 'selected' : undefined })],
      [piece(amount, here ? 'selected' : undefined)],
      width,
      true,
    ),
    spread(
      [mark, piece(close, late ? 'bad' : 'faint'), piece(` ${theme.signs.dot} ${owner}`, 'faint')],
      [piece(`${idle}${step}`, rotten ? 'warning' : 'faint')],
      width,
      true,
    ),
  ];
};
