import { sizeOf } from '../domain/state/scan';
import { type Command, text } from './command';
import { print, printJson } from './print';
import { glance, viewFor } from './select';
import { requireType } from './types';
import { unwrap } from './unwrap';

export const count: Command = {
  name: 'count',
  summary: 'Count records',
  arguments: [
    { name: '<type>', help: 'leads, accounts, contacts, opportunities, …' },
    { name: '[filter...]', help: 'in the filter language' },
  ],
  options: [{ flags: '--view <name>', help: 'only what a view shows' }],
  examples: ['crm count leads status:new', "crm count opps 'stage:won closed:2017-Q4'"],
  run: async (environment, [typeName = '', ...filter], options) => {
    const type = unwrap(requireType(typeName));
    const store = await environment.openStore();
    const author = environment.author(store);
    const view = unwrap(viewFor(store, author, type, text(options, 'view')));
    const wanted = filter.join(' ').trim();
    const found =
      wanted === '' && !view
        ? sizeOf(store.state, type)
        : unwrap(glance(store, author, { type, filter: wanted, view })).length;
    if (environment.globals.json) printJson(environment, { type, count: found });
    else print(environment, String(found));
  },
};
