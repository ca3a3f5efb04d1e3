import type { ForecastCategory, Stage } from '../domain/config/config';
import { stagePresets } from '../domain/config/stagePresets';
import { editStages, type StagesChange } from '../domain/pipeline/editStages';
import { formatNumber } from '../domain/present/number';
import { fold } from '../domain/text/fold';
import type { JsonStore } from '../store/jsonStore';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { printJson, printTable } from './print';
import { refuse } from './unwrap';
import { write } from './write';

const deeds = ['list', 'use', 'add', 'set', 'rename', 'remove'] as const;
const categories: readonly ForecastCategory[] = ['Pipeline', 'Best Case', 'Commit', 'Closed', 'Omitted'];

export const configStages: Command = {
  name: 'config stages',
  summary: 'List or change the stages of the pipeline; open deals stay what they are',
  arguments: [
    { name: '[deed]', help: 'list (default), use, add, set, rename or remove' },
    { name: '[stage]', help: `a stage; after use one of ${Object.keys(stagePresets).join(', ')}` },
    { name: '[name]', help: 'after rename: the new name' },
  ],
  options: [
    { flags: '--probability <percent>', help: 'how likely a deal in it is won' },
    { flags: '--category <category>', help: categories.join(', ') },
    { flags: '--type <type>', help: 'open (default), won or lost' },
    { flags: '--rotting <days>', help: 'after so many days without activity a deal rots; none: never' },
    { flags: '--gate <filter>', help: 'moving past it needs what this filter over deals asks; none: nothing' },
    { flags: '--after <stage>', help: 'where a new one stands (default: before the closed ones)' },
    {
      flags: '--to <stage>',
      help: 'where the deals of a stage go that is removed; after use: "Old=New", as often as needed',
      repeat: true,
    },
  ],
  writes: true,
  examples: [
    'crm config stages',
    "crm config stages use hubspot --to 'Proposal=Contract Sent' --dry-run",
    "crm config stages add Pilot --after Proposal --probability 60 --gate 'amount>0 nextStep:any'",
    'crm config stages remove Pilot --to Proposal',
  ],
  run: async (environment, [deed = 'list', stage = '', name = ''], options) => {
    const known = deeds.find(each => each === deed);
    if (!known) return refuse('usage', `"${deed}" is nothing one does with stages`, `one of ${deeds.join(', ')}`);
    const store = await environment.openStore({ write: known !== 'list' });
    if (known === 'list') return list(environment, store);
    if (stage.trim() === '') return refuse('usage', `crm config stages ${known} needs a name`);
    await write(environment, store, editStages, changeOf(known, stage.trim(), name, options));
  },
};

const changeOf = (
  deed: Exclude<(typeof deeds)[number], 'list'>,
  stage: string,
  name: string,
  options: Options,
): StagesChange => {
  const to = (options.to ?? []) as readonly string[];
  switch (deed) {
    case 'use':
      return { do: 'use', preset: stage, to: Object.fromEntries(to.map(pairOf)) };
    case 'remove':
      return { do: 'remove', name: stage, ...(to[0] === undefined ? {} : { to: to[0] }) };
    case 'rename':
      return { do: 'rename', name: stage, as: name };
    case 'set':
      return { do: 'set', name: stage, stage: partsOf(options) };
    case 'add': {
      const after = text(options, 'after');
      const { type = 'open', ...parts } = partsOf(options);
      const usual = { open: ['Pipeline', 50], won: ['Closed', 100], lost: ['Omitted', 0] } as const;
      const [category, probability] = usual[type];
      const made: Stage = { name: stage, type, probability, category, ...parts };
      return { do: 'add', stage: made, ...(after === undefined ? {} : { after }) };
    }
  }
};

const pairOf = (given: string): [string, string] => {
  const [, from = '', to = ''] = /^(.+?)=(.+)$/.exec(given) ?? [];
  if (from === '') refuse('usage', `--to "${given}" names no two stages`, 'write it like "Proposal=Contract Sent"');
  return [from.trim(), to.trim()];
};

/** What some options say of a stage; `none` takes a limit or a gate away. */
const partsOf = (options: Options): Partial<Omit<Stage, 'name'>> => {
  const [type, category] = [text(options, 'type'), text(options, 'category')];
  const [probability, rotting, gate] = [text(options, 'probability'), text(options, 'rotting'), text(options, 'gate')];
  return {
    ...(type === undefined ? {} : { type: oneOf('--type', type, ['open', 'won', 'lost'] as const) }),
    ...(category === undefined ? {} : { category: oneOf('--category', category, categories) }),
    ...(probability === undefined ? {} : { probability: numberIn('--probability', probability.replace(/%$/, '')) }),
    ...(rotting === undefined ? {} : without('rottingDays', rotting, () => numberIn('--rotting', rotting))),
    ...(gate === undefined ? {} : without('gate', gate, () => ({ requires: gate }))),
  };
};

const without = <T>(name: string, given: string, read: () => T): Record<string, T | undefined> => ({
  [name]: given === 'none' ? undefined : read(),
});

const oneOf = <T extends string>(flag: string, given: string, known: readonly T[]): T =>
  known.find(each => fold(each) === fold(given)) ??
  refuse('usage', `${flag} takes ${known.join(', ')}, not "${given}"`);

const numberIn = (flag: string, given: string): number => {
  const value = Number(given);
  return given.trim() !== '' && Number.isFinite(value)
    ? value
    : refuse('usage', `${flag} takes a number, not "${given}"`);
};

const list = (environment: Environment, { state }: JsonStore): void => {
  const counts = new Map<string, number>();
  for (const { stage } of state.all('opportunity').values())
    counts.set(fold(stage), (counts.get(fold(stage)) ?? 0) + 1);
  const { stages } = state.config;
  if (environment.globals.json) {
    printJson(
      environment,
      stages.map(stage => ({ ...stage, deals: counts.get(fold(stage.name)) ?? 0 })),
    );
    return;
  }
  const right = { align: 'right' as const };
  printTable(
    environment,
    [
      { head: 'Stage', priority: 0 },
      { head: 'Type', priority: 2 },
      { head: 'Probability', ...right, priority: 3 },
      { head: 'Category', priority: 4 },
      { head: 'Rots after', ...right, priority: 5 },
      { head: 'Deals', ...right, priority: 1 },
      { head: 'Gate', priority: 6 },
    ],
    stages.map(({ name, type, probability, category, rottingDays, gate }) => [
      { text: name },
      { text: type, style: type === 'won' ? 'good' : undefined },
      { text: `${probability} %` },
      { text: category },
      { text: rottingDays === undefined ? '' : `${rottingDays} d` },
      { text: formatNumber(counts.get(fold(name)) ?? 0) },
      { text: gate?.requires ?? '' },
    ]),
  );
};
