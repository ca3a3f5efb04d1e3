import { engagementEvents, routingWays } from '../domain/config/config';
import { addRule, type NewRule } from '../domain/rules/editRules';
import { type Command, type Options, text } from './command';
import { requireKind } from './rules';
import { refuse } from './unwrap';
import { write } from './write';

export const addRuleCommand: Command = {
  name: 'rules add',
  summary: 'Add a rule that scores or routes leads; scores follow at once',
  arguments: [
    { name: '<kind>', help: 'fit: what a lead is; engagement: what it did; routing: who gets it' },
    { name: '[filter...]', help: 'over leads; of engagement over activities, or campaigns' },
  ],
  options: [
    { flags: '--points <n>', help: 'fit and engagement: how many points' },
    { flags: '--label <text>', help: 'fit and engagement: what --explain calls it' },
    { flags: '--on <event>', help: `engagement: ${engagementEvents.join(', ')} (default: activity)` },
    { flags: '--to <user>', help: 'routing: a user or a team' },
    { flags: '--by <way>', help: `routing to a team: ${routingWays.join(', ')} (default: round robin)` },
    { flags: '--place <n>', help: 'its number in crm rules list (default: the last)' },
  ],
  writes: true,
  examples: [
    "crm rules add fit 'industry:energy employees>=500' --points 20 --label 'Large utility'",
    "crm rules add engagement 'kind:meeting outcome:held' --points 25 --label 'Met us'",
    'crm rules add routing country:US --to West --by territory --place 1',
  ],
  run: async (environment, [word = '', ...filter], options) => {
    const rule = ruleOf(word, filter.join(' ').trim(), options);
    const place = text(options, 'place');
    const store = await environment.openStore({ write: true });
    await write(environment, store, addRule, { ...rule, ...(place === undefined ? {} : { place: Number(place) }) });
  },
};

const ruleOf = (word: string, when: string, options: Options): NewRule => {
  const kind = requireKind(word);
  const needed = (name: string): string =>
    text(options, name) ?? refuse('usage', `a ${kind} rule needs --${name}`, 'crm rules add --help shows an example');
  if (kind === 'routing') {
    const by = oneOf(options, 'by', routingWays);
    return { kind, rule: { when, to: needed('to'), ...(by === undefined ? {} : { by }) } };
  }
  const points = Number(needed('points'));
  const label = needed('label');
  if (kind === 'fit') {
    if (when === '') refuse('usage', 'a fit rule needs a filter, or it fits every lead');
    return { kind, rule: { when, points, label } };
  }
  const on = oneOf(options, 'on', engagementEvents) ?? 'activity';
  return { kind, rule: { on, ...(when === '' ? {} : { when }), points, label } };
};

const oneOf = <T extends string>(options: Options, name: string, known: readonly T[]): T | undefined => {
  const given = text(options, name)?.toLowerCase();
  if (given === undefined) return undefined;
  return known.find(each => each === given) ?? refuse('usage', `--${name} takes ${known.join(', ')}, not "${given}"`);
};
