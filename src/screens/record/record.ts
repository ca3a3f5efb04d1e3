import { displayName } from '../../domain/filter/display';
import { nameOf } from '../../domain/present/value';
import { type AnyRecord, definitionOf } from '../../domain/records/types';
import { clip } from '../../terminal/cell';
import { type Line, lengthOf, piece } from '../kit/line';
import { moveInList, settle, startOfList } from '../kit/listState';
import type { Setting } from '../kit/setting';
import { tabs } from '../kit/tabs';
import type { Screen } from '../screen';
import { allFields, drawRecord } from './draw';
import { type RecordFacts, recordFacts } from './facts';
import { isWhole, layoutOf, sections } from './layout';
import type { RecordState } from './state';

const start: RecordState = { id: '', section: 'fields', top: 0, related: startOfList, timeline: startOfList };

/** Everything about one record, of whatever type: its fields, what belongs to it, and what happened on it. */
export const recordScreen: Screen<RecordState, RecordFacts> = {
  name: 'record',
  start,
  facts: (setting, { id }) => recordFacts(id, setting),
  settle: (state, facts, setting) => {
    const { rooms } = layoutOf(facts, setting);
    return {
      ...state,
      top: Math.min(state.top, lastTop(facts, setting)),
      related: settle(state.related, facts.related.keys, rooms.related.height),
      timeline: settle(state.timeline, facts.timeline.keys, rooms.timeline.height),
    };
  },
  move: (state, motion, facts, setting) => {
    const at = sections.indexOf(state.section);
    if (motion.type === 'section') return { ...state, section: sections[at + motion.by] ?? state.section };
    if (motion.type === 'tab') return { ...state, section: sections[(at + 1) % sections.length] ?? 'fields' };
    const { height } = layoutOf(facts, setting).rooms[state.section];
    if (state.section !== 'fields') {
      const { section } = state;
      return { ...state, [section]: moveInList(state[section], motion, facts[section].keys, height) };
    }
    const tops = Array.from({ length: lastTop(facts, setting) + 1 }, (_, top) => String(top));
    return { ...state, top: moveInList({ ...startOfList, index: state.top }, motion, tops, height).index };
  },
  cursor: ({ id, section, related, timeline }, facts) => {
    if (section === 'fields') return facts.record ? id : undefined;
    return section === 'related'
      ? facts.related.rows.get(related.id ?? '')?.id
      : facts.timeline.rows.get(timeline.id ?? '')?.id;
  },
  at: (id, state) => (state.id === id ? state : { ...start, id }),
  head: (state, facts, { state: records, theme, columns }) => {
    const { record, type } = facts;
    if (!record || !type) return { left: [piece(state.id, 'title')], right: [] };
    const names = ['Fields', `Related ${facts.related.keys.length}`, `Timeline ${facts.timeline.keys.length}`];
    const right: Line = isWhole(columns)
      ? [piece(`${definitionOf(type).label} `, 'faint')]
      : tabs(names, sections.indexOf(state.section), theme, columns - leastName);
    const name = [displayName(record, type), belonging(record, records)].filter(Boolean).join(` ${theme.signs.dot} `);
    return {
      left: [
        piece(`${record.id} `, 'faint'),
        piece(clip(name, columns - lengthOf(right) - record.id.length - 3), 'title'),
      ],
      right,
    };
  },
  draw: drawRecord,
};

/** The name has at least this much of the head, beside the tabs. */
const leastName = 36;

/** Whose it is: a lead's company, the account of a deal, a contact's first one. */
const belonging = ({ company, accountId, accounts }: AnyRecord, state: Setting['state']): string => {
  if (typeof company === 'string') return company;
  const [first] = (accounts ?? []) as readonly { readonly accountId?: string }[];
  const id = typeof accountId === 'string' ? accountId : first?.accountId;
  return id === undefined ? '' : nameOf(id, state);
};

/** How far the fields can be scrolled. */
const lastTop = (facts: RecordFacts, setting: Setting): number => {
  const layout = layoutOf(facts, setting);
  return Math.max(0, allFields(facts, setting, layout).length - layout.rooms.fields.height);
};
