import { definitionOf, type RecordOf } from '../../domain/records/types';
import { clip } from '../../terminal/cell';
import { marksOf } from '../kit/highlight';
import { type Line, lengthOf, line, piece } from '../kit/line';
import { drawList, hiddenColumns, positionText } from '../kit/list';
import type { ListColumn } from '../kit/listColumns';
import { type ListState, moveInList, settle, startOfList } from '../kit/listState';
import { listHead, toldOf } from '../kit/queryText';
import { recordList } from '../kit/recordLists';
import type { Setting } from '../kit/setting';
import { tabs } from '../kit/tabs';
import type { Screen } from '../screen';
import { accountColumns, contactColumns } from './columns';

type Listable = 'account' | 'contact';
type Facts = ReturnType<typeof recordList>;

/** The tabs; each is a screen of its own, with its own filter, order and marks. */
const names = ['accounts', 'contacts'] as const;

const usualSort: Readonly<Record<Listable, string>> = { account: 'name', contact: 'lastName,firstName' };

const headRow = 1;
const hiddenRow = 1;

const heightOf = ({ rows }: Setting): number => Math.max(1, rows - headRow - hiddenRow);

const listScreen = <T extends Listable>(
  type: T,
  columnsOf: (setting: Setting) => readonly ListColumn<RecordOf<T>>[],
): Screen<ListState, Facts> => ({
  name: names[type === 'account' ? 0 : 1],
  type,
  start: startOfList,
  facts: setting => {
    const { filter, sort } = setting.query;
    return recordList({ type, filters: [filter], sort: sort === '' ? usualSort[type] : sort }, setting);
  },
  settle: (state, { ids }, setting) => settle(state, ids, heightOf(setting)),
  move: (state, motion, { ids }, setting) => moveInList(state, motion, ids, heightOf(setting)),
  cursor: ({ index }, { ids }) => ids[index],
  ids: (_state, { ids }) => ids,
  follow: (state, id, facts) => {
    const index = facts.indexOf(id);
    return index < 0 ? state : { ...state, id, index };
  },
  head: (state, { ids }, setting) => {
    const { theme, columns, query } = setting;
    const position = positionText(state, ids.length, heightOf(setting));
    const shown = tabs(names, type === 'account' ? 0 : 1, theme, columns - position.length - 6);
    const title: Line = [piece('Accounts', 'title'), piece('  ')];
    return {
      left: [...title, ...shown],
      right: listHead(query, position, columns - lengthOf(title) - lengthOf(shown) - 1),
    };
  },
  draw: (state, facts, setting) => {
    const { state: records, seq, marks, sought, theme, columns, query } = setting;
    const listed = columnsOf(setting);
    const none = `${query.filter === '' ? 'No' : 'The filter lets no'} ${definitionOf(type).plural}${query.filter === '' ? ' yet. a adds one.' : ' through. F shows all.'}`;
    const rows = drawList<RecordOf<T>>({
      columns: listed,
      ids: facts.ids,
      rowOf: id => records.get(type, id),
      place: state,
      height: heightOf(setting),
      width: columns,
      marks,
      sought,
      theme,
      // Owners, parents and deals are looked up.
      stamp: String(seq),
      marksIn: marksOf(setting),
      empty: facts.failure ? toldOf(facts.failure) : none,
    });
    const hidden = hiddenColumns(listed, columns);
    if (hidden === 0) return rows;
    const filled = Array.from({ length: setting.rows - hiddenRow }, (_, at): Line => rows[at] ?? []);
    const told = `  ${hidden} ${hidden === 1 ? 'column' : 'columns'} hidden; enter shows all`;
    return [...filled, line(clip(told, columns), 'faint')];
  },
});

/** All accounts, with what their deals are worth. */
export const accountsScreen = listScreen<'account'>('account', setting => accountColumns(setting));

/** All contacts. */
export const contactsScreen = listScreen<'contact'>('contact', setting => contactColumns(setting));
