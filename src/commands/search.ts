import { displayName } from '../domain/filter/display';
import { aboutOf } from '../domain/present/about';
import { definitionOf } from '../domain/records/types';
import { type Command, text } from './command';
import { idFirst } from './idFirst';
import { parseLimit } from './limit';
import { print, printJson, printTable } from './print';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

const usualLimit = 10;

export const search: Command = {
  name: 'search',
  summary: 'Find records by anything one remembers of them, typos included',
  arguments: [{ name: '<text...>', help: 'parts of names, companies, emails, phones, titles, tags' }],
  options: [
    { flags: '--type <type>', help: 'only leads, accounts, contacts, opportunities, …' },
    { flags: '--limit <n>', help: `at most so many (default ${usualLimit})` },
  ],
  examples: ['crm search jnae coper northwind', 'crm search 555 0142 --type contacts --json'],
  run: async (environment, words, options) => {
    const typed = words.join(' ');
    const named = text(options, 'type');
    const type = named === undefined ? undefined : unwrap(requireType(named));
    const store = await environment.openStore();
    // The index is a lot of program that no other command should wait for.
    const [{ openSearch }, { searchTypes }] = await Promise.all([
      import('../store/search/openSearch'),
      import('../store/search/docKey'),
    ]);
    const wanted = searchTypes.filter(each => type === undefined || each === type);
    if (wanted.length === 0) refuse('usage', `${named} cannot be searched`, `types: ${searchTypes.join(', ')}`);
    const hits = openSearch(store, { keep: !environment.globals.readOnly }).search(typed, {
      limit: parseLimit(options) ?? usualLimit,
      types: wanted,
    });
    const found = hits.flatMap(hit => {
      const record = store.state.find(hit.id);
      return record ? [{ hit, record }] : [];
    });
    if (environment.globals.json) {
      printJson(
        environment,
        found.map(({ hit, record }) => ({ ...hit, record: idFirst(record) })),
      );
      return;
    }
    if (found.length === 0 && !environment.globals.tsv) print(environment, `nothing is like "${typed}"`);
    else
      printTable(
        environment,
        [
          { head: 'Id', priority: 1 },
          { head: 'Name', priority: 0 },
          { head: 'Type', priority: 2 },
          { head: 'About', priority: 3 },
          { head: 'Matched', priority: 4 },
        ],
        found.map(({ hit, record }) => [
          { text: hit.id, style: 'faint' as const },
          { text: displayName(record, hit.type) },
          { text: definitionOf(hit.type).label },
          { text: aboutOf(record, store.state).join(' · ') },
          { text: hit.matched.join(' '), style: 'faint' as const },
        ]),
      );
  },
};
