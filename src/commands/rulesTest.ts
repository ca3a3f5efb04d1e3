import { displayName } from '../domain/filter/display';
import { idOf } from '../domain/records/types';
import type { EntryVerdict } from '../domain/routing/router';
import { type LeadTest, type RuleVerdict, testLead } from '../domain/rules/testLead';
import type { State } from '../domain/state/state';
import type { Command } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson, printTable } from './print';
import { askedBy, deedOf } from './rules';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

export const testRules: Command = {
  name: 'rules test',
  summary: 'Say which rules fire for a lead, and why',
  arguments: [
    { name: '<type>', help: 'lead' },
    { name: '<ref>', help: 'an id, email, phone or unique name' },
  ],
  examples: ['crm rules test lead L1042', 'crm rules test lead jane@northwind.io --json'],
  run: async (environment, [typeName = '', ref = '']) => {
    if (unwrap(requireType(typeName)) !== 'lead') refuse('usage', 'rules are about leads', 'crm rules test lead L1042');
    const store = await environment.openStore();
    const { state } = store;
    const id = await findRecord(environment, store, ref, ['lead']);
    const { now, actor } = environment.author(store);
    // Nothing is written, so no number is ever taken.
    const found = unwrap(testLead(state, id, { now, actor, newId: type => idOf(type, 0) }));
    if (environment.globals.json) return printJson(environment, jsonOf(found));
    const lead = state.get('lead', id) as { readonly id: string };
    print(environment, [{ text: `${id} ` }, { text: displayName(lead, 'lead'), style: 'strong' }]);
    printScoring(environment, found.rules, state);
    if (found.routing.length > 0) printRouting(environment, found.routing, state);
    const owner = found.owner?.name ?? 'nobody';
    print(environment, [
      { text: 'Routing gives it to ', style: 'faint' },
      { text: owner, style: 'strong' },
    ]);
  },
};

const jsonOf = ({ id, rules, routing, owner }: LeadTest) => ({
  id,
  rules: rules.map(({ kind, rule, times, points, looked, broken }) => ({
    kind,
    ...rule,
    fires: times > 0,
    times,
    points,
    looked,
    ...(broken === '' ? {} : { trouble: broken }),
  })),
  routing: routing.map(({ entry, matches, candidates, why }) => ({
    ...entry,
    matches,
    candidates: candidates.map(user => user.id),
    ...(why === '' ? {} : { why }),
  })),
  owner: owner?.id ?? null,
});

const printScoring = (environment: Environment, rules: readonly RuleVerdict[], state: State): void =>
  printTable(
    environment,
    [{ head: 'Fires' }, { head: 'Rule' }, { head: 'Does' }, { head: 'Asks' }, { head: 'The lead' }],
    rules.map(({ kind, rule, times, looked, broken }) => [
      {
        text: times > 1 ? `yes ×${times}` : times === 1 ? 'yes' : 'no',
        style: times > 0 ? ('good' as const) : 'faint',
      },
      { text: rule.label },
      { text: deedOf(kind, rule, state) },
      { text: askedBy(rule), style: 'faint' as const },
      { text: broken || looked.map(({ field, value }) => `${field} ${said(value)}`).join(', ') },
    ]),
  );

const said = (value: unknown): string =>
  value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);

const printRouting = (environment: Environment, entries: readonly EntryVerdict[], state: State): void =>
  printTable(
    environment,
    [{ head: 'Fires' }, { head: 'Asks' }, { head: 'Does' }, { head: 'Who' }],
    entries.map(({ entry, matches, candidates, why }) => [
      { text: candidates.length > 0 ? 'yes' : 'no', style: matches ? ('good' as const) : ('faint' as const) },
      { text: askedBy(entry) },
      { text: deedOf('routing', entry, state) },
      { text: why || candidates.map(({ name }) => name).join(', ') },
    ]),
  );
