import { definitionOf } from '../domain/records/types';
import type { Action, View } from './action';
import { sortChoices } from './sortChoices';
import { canYank, yank } from './yank';

const hasList = ({ type }: View): true | { readonly why: string } =>
  type ? true : { why: 'there is no list here to narrow down; Leads are at 2, the pipeline at 3' };

const hasCursor = ({ cursor }: View): true | { readonly why: string } =>
  cursor === undefined ? { why: 'there is nothing under the cursor' } : true;

/** What can be done with every list: search, filter, sort, mark, copy. */
export const listActions: readonly Action[] = [
  {
    id: 'list.find',
    title: 'Search in this list',
    help: 'Goes to the likeliest record as you type, typos forgiven.',
    scope: 'app',
    keys: ['/'],
    footer: 45,
    label: { today: 'search', leads: 'search', pipeline: 'search', accounts: 'search', contacts: 'search' },
    enabled: hasCursor,
    run: () => ({ do: 'ask', panel: 'find' }),
  },
  {
    id: 'list.next',
    title: 'Go to the next one found',
    help: 'Goes on with the last search in this list, round and round.',
    scope: 'app',
    keys: ['n'],
    run: () => ({ do: 'nextFound', by: 1 }),
  },
  {
    id: 'list.previous',
    title: 'Go to the one found before',
    help: 'Goes back with the last search in this list, round and round.',
    scope: 'app',
    keys: ['p'],
    run: () => ({ do: 'nextFound', by: -1 }),
  },
  {
    id: 'app.everything',
    title: 'Search everything',
    help: 'Finds leads, accounts, contacts and deals by anything one remembers of them.',
    scope: 'app',
    keys: ['ctrl-k'],
    words: ['find', 'search'],
    run: () => ({ do: 'ask', panel: 'everything' }),
  },
  {
    id: 'list.filter',
    title: 'Filter this list',
    help: 'Narrows the list down, in the filter language.',
    scope: 'app',
    keys: ['f'],
    words: ['filter'],
    argument: { name: 'FILTER', optional: true },
    footer: 46,
    label: { leads: 'filter', pipeline: 'filter', accounts: 'filter', contacts: 'filter' },
    enabled: hasList,
    run: (_, filter) =>
      filter === undefined ? { do: 'ask', panel: 'filter' } : { do: 'query', query: { filter: filter.trim() } },
  },
  {
    id: 'list.clearFilter',
    title: 'Filter no more',
    help: 'Shows the whole list again, in its usual order.',
    scope: 'app',
    keys: ['F'],
    enabled: view => {
      const can = hasList(view);
      if (can !== true) return can;
      return view.query.filter === '' && view.query.sort === '' ? { why: 'nothing is filtered or sorted' } : true;
    },
    run: () => ({ do: 'query', query: { filter: '', sort: '' } }),
  },
  {
    id: 'list.sort',
    footer: 47,
    label: { today: 'order' },
    title: 'Sort this list',
    help: 'Asks by what; :sort takes several fields, such as -score,name; Today goes from by kind to the most pressing first.',
    scope: 'app',
    keys: ['o'],
    words: ['sort'],
    argument: { name: 'FIELDS', optional: true },
    enabled: view => (view.screen === 'today' ? true : hasList(view)),
    run: ({ type, screen }, sort) => {
      if (screen === 'today') return { do: 'move', motion: { type: 'order' } };
      if (sort !== undefined) return { do: 'query', query: { sort: sort.trim() } };
      if (!type) return { do: 'nothing' };
      return {
        do: 'choose',
        title: `Sort ${definitionOf(type).plural} by`,
        choices: [{ label: 'the usual order', value: '' }, ...sortChoices(type)],
        answered: value => ({ do: 'query', query: { sort: value } }),
      };
    },
  },
  {
    id: 'list.mark',
    title: 'Mark the record',
    help: 'Marks it or takes its mark away; what you do next works on all that are marked.',
    scope: 'app',
    keys: ['space'],
    enabled: hasCursor,
    run: () => ({ do: 'mark', what: 'one' }),
  },
  {
    id: 'list.markRange',
    title: 'Mark a range',
    help: 'Begins a range here; the next press, or space, ends it.',
    scope: 'app',
    keys: ['V'],
    enabled: hasCursor,
    run: () => ({ do: 'mark', what: 'range' }),
  },
  {
    id: 'list.markAll',
    title: 'Mark all in the filter',
    help: 'Marks the whole list, or nothing when all of it is marked.',
    scope: 'app',
    keys: ['*'],
    enabled: hasCursor,
    run: () => ({ do: 'mark', what: 'all' }),
  },
  {
    id: 'record.yank',
    title: 'Yank id, field or command',
    help: 'Copies it to the clipboard of your terminal.',
    scope: 'app',
    keys: ['y'],
    words: ['yank', 'copy'],
    enabled: canYank,
    run: view => yank(view),
  },
  {
    id: 'record.repeat',
    title: 'Repeat the last action',
    help: 'Does what you did last to the record under the cursor, answers included.',
    scope: 'app',
    keys: ['.'],
    words: ['repeat'],
    run: () => ({ do: 'repeat' }),
  },
];
