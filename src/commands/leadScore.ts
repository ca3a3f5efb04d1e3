import { displayName } from '../domain/filter/display';
import { type Contribution, explainScore } from '../domain/scoring/explainScore';
import type { Command } from './command';
import { findRecord } from './findRecord';
import { print, printJson, printTable, tell } from './print';
import { unwrap } from './unwrap';

export const scoreLead: Command = {
  name: 'lead score',
  summary: 'Show the score of a lead; --explain lists all that it is made of',
  arguments: [{ name: '<lead>', help: 'an id, email, phone or unique name' }],
  options: [{ flags: '--explain', help: 'every rule that gives points, and when it did' }],
  examples: ['crm lead score L1042', 'crm lead score L1042 --explain', 'crm lead score L1042 --explain --json'],
  run: async (environment, [ref = ''], options) => {
    const store = await environment.openStore();
    const id = await findRecord(environment, store, ref, ['lead']);
    const found = unwrap(explainScore(store.state, id, environment.now));
    const { contributions, broken, ...short } = found;
    if (environment.globals.json) return printJson(environment, options.explain === true ? found : short);
    const lead = store.state.get('lead', id) as { readonly id: string };
    print(environment, [
      { text: `${id} ` },
      { text: displayName(lead, 'lead'), style: 'strong' },
      { text: `  ${found.grade} ${found.score}`, style: 'accent' },
    ]);
    print(
      environment,
      `  0.6 × fit ${points(found.fit)} + 0.4 × engagement ${points(found.engagement)} = ${found.score}`,
    );
    for (const { label, message } of broken) tell(environment, `the rule "${label}" gives no points: ${message}`);
    if (options.explain !== true) return;
    printTable(
      environment,
      [{ head: 'Part' }, { head: 'Points', align: 'right' }, { head: 'Why' }, { head: 'When' }, { head: 'From' }],
      contributions.map(each => [
        { text: each.part },
        { text: points(each.points), style: 'strong' as const },
        { text: each.label },
        { text: whenOf(each), style: 'faint' as const },
        { text: each.source ?? '', style: 'faint' as const },
      ]),
    );
  },
};

const points = (value: number): string => String(Math.round(value * 10) / 10);

/** `26 on 2026-10-03` */
const whenOf = ({ given, at }: Contribution): string =>
  at === undefined ? '' : `${points(given)} on ${at.slice(0, 10)}`;
