import { type Assigned, assignLeads } from '../domain/leads/assignLeads';
import { nameOf } from '../domain/present/value';
import type { JsonStore } from '../store/jsonStore';
import { askAbout, chooseLeads } from './chooseLeads';
import { type Command, text } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { tell } from './print';
import { write } from './write';

export const assignLead: Command = {
  name: 'lead assign',
  summary: 'Give leads to a user, or to whom the routing rules find',
  arguments: [{ name: '<lead...>', help: 'a filter such as owner:none country:DE; or leads by id, email or name' }],
  options: [{ flags: '--to <user>', help: 'all of them to this user; without it, those without an owner are routed' }],
  writes: true,
  examples: ["crm lead assign 'owner:none status:new' --yes", 'crm lead assign L1042 --to dana'],
  run: async (environment, words, options) => {
    const store = await environment.openStore({ write: true });
    const ids = await chooseLeads(environment, store, words);
    const named = text(options, 'to');
    const to = named === undefined ? undefined : await findRecord(environment, store, named, ['user']);
    const input = { ids, ...(to === undefined ? {} : { to }) };
    const receipt = await write(environment, store, assignLeads, input, askAbout('assign', ids));
    if (receipt?.result) report(environment, store, receipt.result, to);
  },
};

const leads = (count: number): string => `${count} ${count === 1 ? 'lead' : 'leads'}`;

/** Who got how many, and what was left where it is. */
const report = (environment: Environment, store: JsonStore, done: Assigned, to: string | undefined): void => {
  const { state } = store;
  for (const [id, count] of Object.entries(done.owners)) tell(environment, `${nameOf(id, state)}: ${leads(count)}`);
  if (done.kept > 0)
    tell(environment, `${leads(done.kept)} kept their owner${to === undefined ? '; --to gives them to another' : ''}`);
  if (done.left.length === 0) return;
  const unset = state.config.routing.length === 0 && state.config.defaultOwner === '';
  const why = unset ? 'no routing rules are set up; --to names an owner' : 'crm rules test lead says why';
  tell(environment, `${leads(done.left.length)} found nobody (${done.left.slice(0, 5).join(', ')}): ${why}`);
};
