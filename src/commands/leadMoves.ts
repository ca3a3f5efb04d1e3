import { fieldAt } from '../domain/edit/edits';
import { type LeadMove, moveLeads } from '../domain/leads/moveLeads';
import { parseValue } from '../domain/values/parse';
import type { JsonStore } from '../store/jsonStore';
import { valueContext } from './assignments';
import { askAbout, chooseLeads } from './chooseLeads';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { unwrap } from './unwrap';
import { write } from './write';

const which = {
  name: '<lead...>',
  help: 'leads by id, email, phone or name; or a filter such as source:list score<20',
};

const reasonOption = { flags: '--reason <text>', help: 'why' };

const move =
  (move: LeadMove): Command['run'] =>
  async (environment, words, options) => {
    const store = await environment.openStore({ write: true });
    const ids = await chooseLeads(environment, store, words);
    const until = await dayIn(environment, store, options);
    const reason = text(options, 'reason');
    const input = { ids, move, ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { until }) };
    await write(environment, store, moveLeads, input, askAbout(move, ids));
  };

const dayIn = async (environment: Environment, store: JsonStore, options: Options): Promise<string | undefined> => {
  const given = text(options, 'until');
  if (given === undefined) return undefined;
  const { field } = unwrap(fieldAt('lead', 'nextStepAt'));
  const context = await valueContext(store, environment.author(store));
  return String(unwrap(parseValue(given, field, context)).value);
};

export const nurtureLead: Command = {
  name: 'lead nurture',
  summary: 'Let leads rest until a day on which they wake up',
  arguments: [which],
  options: [{ flags: '--until <day>', help: 'the day they wake up: +30d, mon, 2027-01-15' }, reasonOption],
  writes: true,
  examples: ['crm lead nurture L1042 --until +30d', "crm lead nurture 'status:working updated<-60d' --until +3m --yes"],
  run: move('nurture'),
};

export const unqualifyLead: Command = {
  name: 'lead unqualify',
  summary: 'Give leads up, with the reason',
  arguments: [which],
  options: [reasonOption],
  writes: true,
  examples: ["crm lead unqualify L1042 --reason 'no budget'"],
  run: move('unqualify'),
};

export const archiveLead: Command = {
  name: 'lead archive',
  summary: 'Put leads away that nobody works on',
  arguments: [which],
  options: [reasonOption],
  writes: true,
  examples: ["crm lead archive 'status:working updated<-1y' --yes"],
  run: move('archive'),
};

export const reopenLead: Command = {
  name: 'lead reopen',
  summary: 'Take leads back to work that were given up, put away or resting',
  arguments: [which],
  writes: true,
  examples: ['crm lead reopen L1042'],
  run: move('reopen'),
};
