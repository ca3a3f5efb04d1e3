import { shellWord } from '../actions/shellWord';
import { nameOf } from '../domain/present/value';
import { definitionOf } from '../domain/records/types';
import { deleteView as deleteVerb } from '../domain/views/deleteView';
import { viewNamed, viewsFor } from '../domain/views/find';
import { saveView } from '../domain/views/saveView';
import type { View } from '../domain/views/view';
import { type Command, type Options, text } from './command';
import { fieldNames } from './list';
import { print, printJson, printNdjson, printTable, tell } from './print';
import { requireType } from './types';
import { unwrap } from './unwrap';
import { write } from './write';

const typeOption = { flags: '--type <type>', help: 'leads, opportunities, …, where views of several have the name' };

const typeIn = (options: Options) => {
  const name = text(options, 'type');
  return name === undefined ? undefined : unwrap(requireType(name));
};

export const listViews: Command = {
  name: 'views list',
  summary: 'List your views, those that others share, and those that come with the program',
  arguments: [{ name: '[type]', help: 'leads, opportunities, …; without it, of all' }],
  examples: ['crm views list', 'crm views list leads --json'],
  run: async (environment, [typeName]) => {
    const type = typeName === undefined ? undefined : unwrap(requireType(typeName));
    const store = await environment.openStore();
    const { state } = store;
    const views = viewsFor(type, { state, actor: environment.author(store).actor });
    if (environment.globals.json) return printJson(environment, views);
    if (environment.globals.ndjson) {
      for (const view of views) printNdjson(environment, view);
      return printNdjson(environment, { type: 'summary', views: views.length });
    }
    const whose = ({ origin, owner, shared }: View): string => {
      if (origin === 'own') return shared ? 'yours, shared' : 'yours';
      return origin === 'shared' && owner !== undefined ? nameOf(owner, state) : origin;
    };
    printTable(
      environment,
      [{ head: 'Name' }, { head: 'Type' }, { head: 'Filter' }, { head: 'Sort' }, { head: 'Whose' }],
      views.map(view => [
        { text: view.name },
        { text: definitionOf(view.type).plural },
        { text: view.filter },
        { text: view.sort },
        { text: whose(view), style: 'faint' as const },
      ]),
    );
  },
};

export const showView: Command = {
  name: 'views show',
  summary: 'Show what a view is made of',
  arguments: [{ name: '<name>', help: 'its name, in any case, or its id' }],
  options: [typeOption],
  examples: ["crm views show 'New & mine'", "crm views show 'my accounts' --json"],
  run: async (environment, [name = ''], options) => {
    const store = await environment.openStore();
    const { state } = store;
    const view = unwrap(viewNamed(name, typeIn(options), { state, actor: environment.author(store).actor }));
    if (environment.globals.json) return printJson(environment, view);
    const { type, filter, sort, columns = definitionOf(type).columns, origin, owner, shared } = view;
    const rows = [
      ['Name', view.name],
      ['Type', definitionOf(type).plural],
      ['Filter', filter],
      ['Sort', sort],
      ['Columns', columns.join(',')],
      ['Whose', owner === undefined ? origin : `${nameOf(owner, state)}${shared ? ', shared' : ''}`],
    ] as const;
    for (const [label, value] of rows)
      if (value !== '') print(environment, [{ text: label.padEnd(9), style: 'faint' }, { text: value }]);
    tell(environment, `crm list ${definitionOf(type).plural} --view ${shellWord(view.name)} shows what it finds`);
  },
};

export const addView: Command = {
  name: 'views add',
  summary: 'Keep a filter under a name; an own view of that name becomes this one',
  arguments: [
    { name: '<name>', help: 'such as "Hot and mine"' },
    { name: '<type>', help: 'leads, opportunities, …' },
    { name: '[filter...]', help: 'in the filter language' },
  ],
  options: [
    { flags: '--sort <fields>', help: 'such as -score,name; a minus sorts downwards' },
    { flags: '--fields <names>', help: 'its columns, such as name,stage,amount' },
    { flags: '--shared', help: 'for everybody' },
  ],
  writes: true,
  examples: [
    "crm views add 'Hot web leads' leads source:web score>=75 --sort -score",
    "crm views add 'Big deals' opps 'amount>100000' --sort -amount --fields name,amount,owner --shared",
  ],
  run: async (environment, [name = '', typeName = '', ...filter], options) => {
    const type = unwrap(requireType(typeName));
    const store = await environment.openStore({ write: true });
    const sort = text(options, 'sort') ?? '';
    const input = { name, type, filter: filter.join(' '), sort, columns: fieldNames(options) };
    await write(environment, store, saveView, { ...input, shared: options.shared === true });
  },
};

export const deleteView: Command = {
  name: 'views delete',
  summary: 'Delete a view of yours',
  arguments: [{ name: '<name>', help: 'its name, in any case, or its id' }],
  options: [typeOption],
  writes: true,
  examples: ["crm views delete 'Hot web leads'"],
  run: async (environment, [name = ''], options) => {
    const type = typeIn(options);
    const store = await environment.openStore({ write: true });
    await write(environment, store, deleteVerb, { name, type });
  },
};
