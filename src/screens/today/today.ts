import { type AgendaItem, type AgendaSection, agenda, sectionTitles } from '../../domain/activities/agenda';
import { type KpiReport, reporting } from '../../domain/kpi/report';
import { lastEvent } from '../../domain/pipeline/lastEvent';
import { nameOf } from '../../domain/present/value';
import type { Steps } from '../../domain/steps';
import { type Period, periodOf } from '../../domain/time/period';
import { dateIn } from '../../domain/time/zone';
import { eventually } from '../kit/eventually';
import { lastChange } from '../kit/lastChange';
import { beside, blank, type Line, line, piece, spread } from '../kit/line';
import { type ListState, moveInList, settle, startOfList } from '../kit/listState';
import { remember } from '../kit/memory';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import { tile } from '../kit/tile';
import type { Screen } from '../screen';

const tiles = ['opp.revenue', 'opp.winRate', 'opp.weighted', 'lead.conversionRate'];
const tileRows = 4;
/** A value, its change and the word for it have room in this. */
const leastTile = 20;

interface Agenda {
  readonly items: readonly AgendaItem[];
  readonly ids: readonly string[];
  readonly rows: readonly AgendaRow[];
}

export interface TodayFacts extends Agenda {
  readonly period: Period;
  /** Undefined until it is counted for the first time. */
  readonly report: KpiReport | undefined;
}

const rememberedItems = remember<Agenda>();
const rememberedPeriod = remember<Period>();
const remembered = remember<TodayFacts>();
const counted = eventually<KpiReport>();

const dateOf = ({ now, state }: Setting): string => dateIn(now, state.config.timeZone);

const itemsOf = (setting: Setting): Agenda => {
  const { state, seq, actor, now, related } = setting;
  return rememberedItems([state, seq, actor, now.slice(0, 16)], () => {
    const items = agenda({ state, actor, now, related });
    return { items, ids: items.map(item => item.id), rows: rowsOf(items) };
  });
};

function* countTiles({ state, now }: Setting, period: Period, today: string): Steps<KpiReport> {
  const report = yield* reporting(state, { ids: tiles, period, today, now });
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

const factsOf = (setting: Setting): TodayFacts => {
  const { state } = setting;
  const today = dateOf(setting);
  // All that the tiles look at beside the day.
  const changed = lastChange(['opportunity', 'lead'], setting);
  const period = rememberedPeriod([state, changed, today], () => periodOf('quarter', lastEvent(state, today)));
  const report = counted(
    `${period.label} ${today}`,
    String(changed),
    () => countTiles(setting, period, today),
    setting,
  );
  const due = itemsOf(setting);
  return remembered([due, period, report], () => ({ ...due, period, report }));
};

/** The first item of the next section; backwards, of this one, or of the one before when one is there already. */
const sectionFrom = ({ items }: TodayFacts, index: number, by: number): number => {
  const starts = items.flatMap((item, at) => (items[at - 1]?.section === item.section ? [] : [at]));
  return (by > 0 ? starts.find(at => at > index) : starts.findLast(at => at < index)) ?? index;
};

const listHeight = ({ rows }: Setting): number => Math.max(1, rows - tileRows - 1);

/** A row of the list: an item, or the title of the section that begins with it. */
interface AgendaRow {
  readonly item: number;
  readonly title: string | undefined;
}

/** Items with the titles of their sections between them. */
const rowsOf = (items: readonly AgendaItem[]): AgendaRow[] => {
  const counts = new Map<AgendaSection, number>();
  for (const { section } of items) counts.set(section, (counts.get(section) ?? 0) + 1);
  return items.flatMap(({ section }, item) => {
    const title = `${sectionTitles[section]} ${counts.get(section) ?? 0}`;
    return items[item - 1]?.section === section
      ? [{ item, title: undefined }]
      : [
          { item, title },
          { item, title: undefined },
        ];
  });
};

const drawRow = (
  { item: index, title }: AgendaRow,
  { items }: TodayFacts,
  selected: number,
  { columns, theme: { signs }, marks }: Setting,
): Line => {
  const item = items[index];
  if (title !== undefined || !item) return line(` ${title}`, 'accent');
  const here = index === selected;
  return spread(
    [
      piece(here ? signs.cursor : ' ', 'selected'),
      piece(marks.has(item.id) ? signs.mark : ' ', 'marked'),
      piece(item.id.padEnd(8), 'faint'),
      piece(item.title, here ? 'selected' : undefined),
    ],
    [piece(item.note, item.section === 'overdue' ? 'bad' : 'faint'), piece(' ')],
    columns,
    true,
  );
};

/** What is due, and four numbers: where the day starts. */
export const todayScreen: Screen<ListState, TodayFacts> = {
  name: 'today',
  start: startOfList,
  facts: factsOf,
  settle: (state, { ids }, setting) => settle(state, ids, listHeight(setting)),
  move: (state, motion, facts, setting) => {
    const by = motion.type === 'section' ? sectionFrom(facts, state.index, motion.by) - state.index : 0;
    return moveInList(state, by === 0 ? motion : { type: 'step', by }, facts.ids, listHeight(setting));
  },
  cursor: ({ index }, { items }) => items[index]?.id,
  ids: (_state, { ids }) => ids,
  head: (_state, { items, period }, setting) => ({
    left: [piece('Today', 'title'), piece(`  ${dateOf(setting)}  ${nameOf(setting.actor, setting.state)}`, 'faint')],
    right: [piece(`${period.label}  `, 'accent'), piece(`${items.length} to do `, items.length > 0 ? 'plain' : 'good')],
  }),
  draw: ({ index }, facts, setting) => {
    const { columns, theme } = setting;
    const { rows } = facts;
    const height = listHeight(setting);
    const last = rows.findLastIndex(each => each.item === index);
    const top = last < height ? 0 : Math.min(last - height + 2, rows.length - height);
    const below = Math.max(0, rows.length - top - height);
    const shown = rows.slice(top, top + height).map(row => drawRow(row, facts, index, setting));
    const empty = [blank, line('  Nothing is due. Leads are at 2, the pipeline at 3.', 'faint')];
    return [
      ...tileRow(facts, setting),
      ruleWith(leftOut(below, setting), columns, theme),
      ...(shown.length > 0 ? shown : empty),
    ];
  },
};

const tilesInView = ({ columns }: Setting): number =>
  Math.max(1, Math.min(tiles.length, Math.floor(columns / leastTile)));

/** What there was no room for. */
const leftOut = (below: number, setting: Setting): string => {
  const unseen = tiles.length - tilesInView(setting);
  return [
    unseen === 0 ? '' : `${unseen} ${unseen === 1 ? 'tile' : 'tiles'} hidden`,
    below > 0 ? `${below} more below` : '',
  ]
    .filter(text => text !== '')
    .join(', ');
};

const tileRow = ({ report }: TodayFacts, setting: Setting): Line[] => {
  const { columns, theme } = setting;
  const many = tilesInView(setting);
  const size = Math.floor(columns / many);
  const blocks = tiles.slice(0, many).map(id => ({ rows: tile(report, id, size, theme), columns: size }));
  return beside(blocks, tileRows - 1, []);
};
