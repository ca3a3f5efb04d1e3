import type { Command } from './command';
import { print, printJson } from './print';
import { select } from './select';
import { requireType } from './types';
import { unwrap } from './unwrap';

export const count: Command = {
  name: 'count',
  summary: 'Count records',
  arguments: [
    { name: '<type>', help: 'leads, accounts, contacts, opportunities, …' },
    { name: '[filter...]', help: 'in the filter language' },
  ],
  examples: ['crm count leads status:new', "crm count opps 'stage:won closed:2017-Q4'"],
  run: async (environment, [typeName = '', ...filter]) => {
    const type = unwrap(requireType(typeName));
    const store = await environment.openStore();
    const found = unwrap(select(store, environment.author(store), { type, filter: filter.join(' ') })).length;
    if (environment.globals.json) printJson(environment, { type, count: found });
    else print(environment, String(found));
  },
};
