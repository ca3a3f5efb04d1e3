import { type AgendaItem, agenda, sectionTitles } from '../../domain/activities/agenda';
import { type KpiReport, kpiReport } from '../../domain/kpi/report';
import { lastEvent } from '../../domain/pipeline/lastEvent';
import { nameOf } from '../../domain/present/value';
import { periodOf } from '../../domain/time/period';
import { dateIn } from '../../domain/time/zone';
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

export interface TodayFacts {
  readonly items: readonly AgendaItem[];
  readonly ids: readonly string[];
  readonly report: KpiReport | undefined;
}

const remembered = remember<TodayFacts>();

const dateOf = ({ now, state }: Setting): string => dateIn(now, state.config.timeZone);

const compute = (setting: Setting): TodayFacts => {
  const { state, actor, now } = setting;
  const period = periodOf('quarter', lastEvent(state, dateOf(setting)));
  const report = kpiReport(state, { ids: tiles, period, today: dateOf(setting), now });
  const items = agenda({ state, actor, now });
  return { items, ids: items.map(item => item.id), report: report.ok ? report.value : undefined };
};

/** The first item of the next section; backwards, of this one, or of the one before when one is there already. */
const sectionFrom = ({ items }: TodayFacts, index: number, by: number): number => {
  const starts = items.flatMap((item, at) => (items[at - 1]?.section === item.section ? [] : [at]));
  return (by > 0 ? starts.find(at => at > index) : starts.findLast(at => at < index)) ?? index;
};

const listHeight = ({ rows }: Setting): number => Math.max(1, rows - tileRows - 1);

/** Items with the titles of their sections between them; each row says which item it belongs to. */
const listRows = (
  { items }: TodayFacts,
  selected: number,
  { columns, theme: { signs }, marks }: Setting,
): { row: Line; item: number }[] =>
  items.flatMap((item, index) => {
    const first = items[index - 1]?.section !== item.section;
    const here = index === selected;
    const row = spread(
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
    const count = items.filter(each => each.section === item.section).length;
    return [
      ...(first ? [{ row: line(` ${sectionTitles[item.section]} ${count}`, 'accent'), item: index }] : []),
      { row, item: index },
    ];
  });

/** What is due, and four numbers: where the day starts. */
export const todayScreen: Screen<ListState, TodayFacts> = {
  name: 'today',
  start: startOfList,
  facts: setting => remembered(`${setting.seq} ${setting.actor} ${setting.now.slice(0, 16)}`, () => compute(setting)),
  settle: (state, { ids }, setting) => settle(state, ids, listHeight(setting)),
  move: (state, motion, facts, setting) => {
    const by = motion.type === 'section' ? sectionFrom(facts, state.index, motion.by) - state.index : 0;
    return moveInList(state, by === 0 ? motion : { type: 'step', by }, facts.ids, listHeight(setting));
  },
  cursor: ({ index }, { items }) => items[index]?.id,
  ids: (_state, { ids }) => ids,
  head: (_state, { items, report }, setting) => ({
    left: [piece('Today', 'title'), piece(`  ${dateOf(setting)}  ${nameOf(setting.actor, setting.state)}`, 'faint')],
    right: [
      piece(`${report?.period.label ?? ''}  `, 'accent'),
      piece(`${items.length} to do `, items.length > 0 ? 'plain' : 'good'),
    ],
  }),
  draw: ({ index }, facts, setting) => {
    const { columns, theme } = setting;
    const rows = listRows(facts, index, setting);
    const height = listHeight(setting);
    const last = rows.findLastIndex(each => each.item === index);
    const top = last < height ? 0 : Math.min(last - height + 2, rows.length - height);
    const below = Math.max(0, rows.length - top - height);
    const shown = rows.slice(top, top + height).map(({ row }) => row);
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
  const blocks = tiles.slice(0, many).map(id => ({ rows: report ? tile(report, id, size, theme) : [], columns: size }));
  return beside(blocks, tileRows - 1, []);
};
