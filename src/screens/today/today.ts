import { type AgendaItem, type AgendaSection, agenda, nextBest, sectionTitles } from '../../domain/activities/agenda';
import { type KpiReport, reporting } from '../../domain/kpi/report';
import { lastEvent } from '../../domain/pipeline/lastEvent';
import { nameOf } from '../../domain/present/value';
import type { Steps } from '../../domain/steps';
import { type Period, periodOf } from '../../domain/time/period';
import { dateIn } from '../../domain/time/zone';
import { width } from '../../terminal/cell';
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

export interface TodayState extends ListState {
  /** The most pressing first, or by kind. */
  readonly best: boolean;
}

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

const itemsOf = (setting: Setting, best: boolean): Agenda => {
  const { state, seq, actor, now, related } = setting;
  return rememberedItems([state, seq, actor, now.slice(0, 16), best], () => {
    const found = agenda({ state, actor, now, related });
    const items = best ? nextBest(found) : found;
    return { items, ids: items.map(item => item.id), rows: best ? plainRows(items) : rowsOf(items) };
  });
};

function* countTiles({ state, now }: Setting, period: Period, today: string): Steps<KpiReport> {
  const report = yield* reporting(state, { ids: tiles, period, today, now });
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

const factsOf = (setting: Setting, { best }: TodayState): TodayFacts => {
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
  const due = itemsOf(setting, best);
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

/** In one order there are no sections. */
const plainRows = (items: readonly AgendaItem[]): AgendaRow[] => items.map((_, item) => ({ item, title: undefined }));

/** What is said at the right: why it is there, or in the order of urgency what that is made of, as far as there is room. */
const noteOf = ({ note, urgency, reasons }: AgendaItem, best: boolean, room: number): string => {
  if (!best) return note;
  const parts = reasons.map(({ label, points }) => `${points > 0 ? '+' : ''}${points} ${label}`);
  const told = `${urgency.toFixed(1)}  `;
  for (let many = parts.length; many > 0; many -= 1) {
    const text = told + parts.slice(0, many).join(', ');
    if (width(text) <= room || many === 1) return text;
  }
  return told.trim();
};

const drawRow = (
  { item: index, title }: AgendaRow,
  { items }: TodayFacts,
  { index: selected, best }: TodayState,
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
    [piece(noteOf(item, best, Math.floor(columns * 0.55)), item.section === 'overdue' ? 'bad' : 'faint'), piece(' ')],
    columns,
    true,
  );
};

/** What is due, and four numbers: where the day starts. */
export const todayScreen: Screen<TodayState, TodayFacts> = {
  name: 'today',
  start: { ...startOfList, best: false },
  facts: factsOf,
  settle: (state, { ids }, setting) => ({ ...settle(state, ids, listHeight(setting)), best: state.best }),
  move: (state, motion, facts, setting) => {
    if (motion.type === 'order') return { ...startOfList, best: !state.best };
    const by = motion.type === 'section' ? sectionFrom(facts, state.index, motion.by) - state.index : 0;
    const moved = moveInList(state, by === 0 ? motion : { type: 'step', by }, facts.ids, listHeight(setting));
    return { ...moved, best: state.best };
  },
  cursor: ({ index }, { items }) => items[index]?.id,
  ids: (_state, { ids }) => ids,
  head: ({ best }, { items, period }, setting) => ({
    left: [piece('Today', 'title'), piece(`  ${dateOf(setting)}  ${nameOf(setting.actor, setting.state)}`, 'faint')],
    right: [
      piece(`${period.label}  `, 'accent'),
      piece(best ? 'most pressing first  ' : '', 'faint'),
      piece(`${items.length} to do `, items.length > 0 ? 'plain' : 'good'),
    ],
  }),
  draw: (state, facts, setting) => {
    const { index } = state;
    const { columns, theme } = setting;
    const { rows } = facts;
    const height = listHeight(setting);
    const last = rows.findLastIndex(each => each.item === index);
    const top = last < height ? 0 : Math.min(last - height + 2, rows.length - height);
    const below = Math.max(0, rows.length - top - height);
    const shown = rows.slice(top, top + height).map(row => drawRow(row, facts, state, setting));
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
