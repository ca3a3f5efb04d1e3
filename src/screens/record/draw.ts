import type { Event } from '../../domain/activities/timeline';
import { formatMoment } from '../../domain/present/value';
import { definitionOf } from '../../domain/records/types';
import type { Related } from '../../domain/related/related';
import { beside, blank, type Line, line, piece, spread } from '../kit/line';
import { drawList, positionText } from '../kit/list';
import type { ListColumn } from '../kit/listColumns';
import type { ListState } from '../kit/listState';
import type { Setting } from '../kit/setting';
import { type Keyed, type RecordFacts, relationTitle } from './facts';
import { fieldLines } from './fieldLines';
import { gap, layoutOf, type RecordLayout, type Section } from './layout';
import type { RecordState } from './state';

const relatedColumns = ({ widestRelation }: RecordFacts): readonly ListColumn<Related>[] => [
  {
    title: relationTitle,
    priority: 2,
    least: Math.min(11, widestRelation),
    most: widestRelation,
    text: row => row.relation,
  },
  { title: 'id', priority: 3, least: 6, most: 8, text: row => row.id },
  { title: 'name', priority: 0, least: 16, most: 44, text: row => row.name },
  { title: 'what', priority: 1, least: 14, most: 90, text: row => row.detail },
];

const timelineColumns = ({ state }: Setting): readonly ListColumn<Event>[] => [
  { title: 'when', priority: 1, least: 16, most: 16, text: row => formatMoment(row.at, state.config.timeZone) },
  {
    title: 'kind',
    priority: 2,
    least: 10,
    most: 11,
    text: row => (row.open ? `${row.kind} open` : row.kind),
    tone: row => (row.open ? 'warning' : 'accent'),
  },
  { title: 'who', priority: 3, least: 10, most: 16, text: row => row.who },
  { title: 'what', priority: 0, least: 20, most: 120, text: row => row.text },
];

/** The sections that have room: all of them side by side, or the one that keys move in. */
export const drawRecord = (state: RecordState, facts: RecordFacts, setting: Setting): Line[] => {
  if (!facts.record) return [blank, line('  It is no longer there. esc goes back.', 'faint')];
  const layout = layoutOf(facts, setting);
  if (!layout.whole) return drawSection(state.section, state, facts, setting, layout);
  const { fields, related } = layout.rooms;
  const label = facts.type ? definitionOf(facts.type).label : '';
  const left = [titled('fields', label, '', state, fields.width), ...drawFields(state, facts, setting, layout)];
  const list = (section: 'related' | 'timeline', name: string): Line[] => {
    const { keys } = facts[section];
    const { width, height } = layout.rooms[section];
    const position = keys.length > height ? positionText(state[section], keys.length, height) : '';
    const title = titled(section, `${name} ${keys.length}`, position, state, width);
    return [title, ...drawSection(section, state, facts, setting, layout)];
  };
  const above = list('related', 'Related');
  const right = [
    ...Array.from({ length: related.height + 3 }, (_, at) => above[at] ?? blank),
    ...list('timeline', 'Timeline'),
  ];
  return beside(
    [
      { rows: left, columns: fields.width },
      { rows: right, columns: related.width },
    ],
    setting.rows,
    [piece(` ${setting.theme.signs.bar}${' '.repeat(gap - 2)}`, 'faint')],
  );
};

const titled = (section: Section, text: string, right: string, state: RecordState, columns: number): Line =>
  spread(
    [piece(text, state.section === section ? 'selected' : 'title')],
    right === '' ? [] : [piece(right, 'faint')],
    columns,
  );

const drawSection = (
  section: Section,
  state: RecordState,
  facts: RecordFacts,
  setting: Setting,
  layout: RecordLayout,
): Line[] => {
  if (section === 'fields') return drawFields(state, facts, setting, layout);
  const shared = { focused: state.section === section, room: layout.rooms[section], setting };
  return section === 'related'
    ? drawRows(facts.related, relatedColumns(facts), state.related, 'Nothing belongs to it yet.', shared)
    : drawRows(facts.timeline, timelineColumns(setting), state.timeline, 'Nothing has happened on it yet.', shared);
};

const drawRows = <R extends object>(
  { keys, rows }: Keyed<R>,
  columns: readonly ListColumn<R>[],
  place: ListState,
  empty: string,
  {
    focused,
    room: { width, height },
    setting: { theme },
  }: { focused: boolean; room: RecordLayout['rooms'][Section]; setting: Setting },
): Line[] =>
  drawList<R>({
    columns,
    ids: keys,
    rowOf: key => rows.get(key),
    place,
    height,
    width,
    marks: new Set(),
    sought: '',
    theme,
    // The rows are made anew with each change of the records.
    stamp: '',
    empty,
    focused,
  });

/** All rows of the fields, whether they are in view or not. */
export const allFields = ({ record, type }: RecordFacts, setting: Setting, { rooms }: RecordLayout): Line[] =>
  record && type ? fieldLines(record, type, setting, rooms.fields.width - 2, rooms.fields.height) : [];

const drawFields = (state: RecordState, facts: RecordFacts, setting: Setting, layout: RecordLayout): Line[] => {
  const { height } = layout.rooms.fields;
  const all = allFields(facts, setting, layout);
  const rows = all.slice(state.top, state.top + height).map((row): Line => [piece('  '), ...row]);
  const below = all.length - state.top - height;
  if (below <= 0) return rows;
  return [...rows.slice(0, -1), line(`  ${below + 1} more ${below === 0 ? 'row' : 'rows'}: j`, 'faint')];
};
