import type { EngagementRule, FitRule, RoutingEntry } from '../domain/config/config';
import { nameOf } from '../domain/present/value';
import { targetNamed } from '../domain/routing/target';
import { type AnyRule, type RuleKind, removeRule, ruleKinds, rulesOf } from '../domain/rules/editRules';
import { recalculateScores } from '../domain/rules/recalculate';
import { compileRules } from '../domain/scoring/compileRules';
import type { State } from '../domain/state/state';
import type { Command } from './command';
import { printJson, printNdjson, printTable, tell } from './print';
import { refuse } from './unwrap';
import { write } from './write';

/** The kind of rule that a word names. */
export const requireKind = (word: string): RuleKind =>
  ruleKinds.find(kind => kind === word.toLowerCase()) ??
  refuse('usage', `there are no "${word}" rules`, `rules: ${ruleKinds.join(', ')}`);

/** What a rule does, in a few words. */
export const deedOf = (kind: RuleKind, rule: AnyRule, state: State): string => {
  if (kind !== 'routing') return `${(rule as FitRule).points > 0 ? '+' : ''}${(rule as FitRule).points}`;
  const { to, by } = rule as RoutingEntry;
  const target = targetNamed(state, to);
  return `to ${target.ok ? target.value.name : to}${by && !(target.ok && target.value.chosen) ? `, ${by}` : ''}`;
};

/** What a rule asks, as it is written. */
export const askedBy = (rule: AnyRule): string =>
  [(rule as EngagementRule).on, rule.when].filter(Boolean).join(' ') || 'every lead';

export const listRules: Command = {
  name: 'rules list',
  summary: 'List the rules that score and route leads',
  arguments: [{ name: '[kind]', help: 'fit, engagement or routing; without it, all' }],
  examples: ['crm rules list', 'crm rules list routing --json'],
  run: async (environment, [word]) => {
    const { state } = await environment.openStore();
    const kinds = word === undefined ? ruleKinds : [requireKind(word)];
    const { broken } = compileRules(state);
    const rows = kinds.flatMap(kind =>
      rulesOf(state.config, kind).map((rule, index) => ({ kind, number: index + 1, ...rule, ...troubleOf(rule) })),
    );
    function troubleOf(rule: AnyRule): { readonly trouble?: string } {
      const found = broken.find(each => each.rule === rule);
      return found ? { trouble: found.failure.message } : {};
    }
    if (environment.globals.json) return printJson(environment, rows);
    if (environment.globals.ndjson) {
      for (const row of rows) printNdjson(environment, row);
      return printNdjson(environment, { type: 'summary', rules: rows.length });
    }
    printTable(
      environment,
      [{ head: 'Kind' }, { head: '#', align: 'right' }, { head: 'When' }, { head: 'Does' }, { head: 'Label' }],
      rows.map(({ kind, number, trouble, ...rule }) => [
        { text: kind },
        { text: String(number) },
        { text: askedBy(rule) },
        { text: deedOf(kind, rule, state), style: 'strong' as const },
        { text: trouble ?? ('label' in rule ? rule.label : ''), style: trouble ? ('warning' as const) : undefined },
      ]),
    );
    const { defaultOwner } = state.config;
    if (defaultOwner !== '' && kinds.includes('routing')) {
      const target = targetNamed(state, defaultOwner);
      tell(environment, `what no entry places goes to ${target.ok ? nameOf(target.value.id, state) : defaultOwner}`);
    }
  },
};

export const removeRuleCommand: Command = {
  name: 'rules remove',
  summary: 'Take a rule away; scores follow at once',
  arguments: [
    { name: '<kind>', help: 'fit, engagement or routing' },
    { name: '<number>', help: 'its number in crm rules list' },
  ],
  writes: true,
  examples: ['crm rules remove fit 3'],
  run: async (environment, [word = '', number = '']) => {
    const kind = requireKind(word);
    const store = await environment.openStore({ write: true });
    await write(environment, store, removeRule, { kind, place: Number(number) });
  },
};

export const recalculate: Command = {
  name: 'rules recalculate',
  summary: 'Score every lead by the rules as they are, where a newer program brought other rules',
  writes: true,
  examples: ['crm rules recalculate'],
  run: async environment => {
    const store = await environment.openStore({ write: true });
    await write(environment, store, recalculateScores, undefined);
  },
};
