import { type Config, type Stage, stageNamed } from '../config/config';
import { stagePresets } from '../config/stagePresets';
import type { Context } from '../context';
import { compileFilter } from '../filter/compile';
import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';
import type { Verb } from '../verb';

/** What becomes of the stages. */
export type StagesChange =
  | { readonly do: 'use'; readonly preset: string; readonly to?: Readonly<Record<string, string>> }
  | { readonly do: 'add'; readonly stage: Stage; readonly after?: string }
  | { readonly do: 'set'; readonly name: string; readonly stage: Partial<Omit<Stage, 'name'>> }
  | { readonly do: 'rename'; readonly name: string; readonly as: string }
  | { readonly do: 'remove'; readonly name: string; readonly to?: string };

/**
 * Changes the stages of the pipeline. Deals keep their amount, probability and category. A stage with deals in it can only go
 * when it is said where they go: to a stage of the same type, which their history tells.
 */
export const editStages: Verb<StagesChange> = {
  name: 'stages',
  run: (state, change, context) => {
    const wanted = wantedStages(state.config, change);
    if (!wanted.ok) return wanted;
    const sound = check(state, wanted.value, context);
    if (!sound.ok) return sound;
    const draft = new Draft(state, context);
    const moved = rehome(draft, wanted.value, change, context);
    if (!moved.ok) return moved;
    if (JSON.stringify(wanted.value) !== JSON.stringify(state.config.stages)) draft.configure({ stages: wanted.value });
    return ok({ changes: draft.changes() });
  },
};

const named = (config: Config, name: string): Result<Stage> => {
  const stage = stageNamed(config, name);
  const names = config.stages.map(each => each.name);
  return stage
    ? ok(stage)
    : fail('not found', `there is no stage "${name}"`, didYouMean(name, names) ?? `stages: ${names.join(', ')}`);
};

const wantedStages = (config: Config, change: StagesChange): Result<readonly Stage[]> => {
  const { stages } = config;
  if (change.do === 'use') {
    const preset = stagePresets[change.preset.toLowerCase()];
    const names = Object.keys(stagePresets);
    return preset
      ? ok(preset)
      : fail(
          'not found',
          `there are no stages "${change.preset}"`,
          didYouMean(change.preset, names) ?? names.join(', '),
        );
  }
  if (change.do === 'add') return withStage(config, change);
  const found = named(config, change.name);
  if (!found.ok) return found;
  const at = stages.indexOf(found.value);
  if (change.do === 'remove') return ok(stages.filter(stage => stage !== found.value));
  if (change.do === 'set') return ok(stages.with(at, { ...found.value, ...change.stage }));
  return change.as.trim() === ''
    ? fail('usage', 'a stage needs a name')
    : ok(stages.with(at, { ...found.value, name: change.as.trim() }));
};

/** An open stage stands before the closed ones unless it is said behind which. */
const withStage = (
  config: Config,
  { stage, after }: Extract<StagesChange, { do: 'add' }>,
): Result<readonly Stage[]> => {
  const { stages } = config;
  if (after !== undefined) {
    const found = named(config, after);
    return found.ok ? ok(stages.toSpliced(stages.indexOf(found.value) + 1, 0, stage)) : found;
  }
  const firstClosed = stages.findIndex(({ type }) => type !== 'open');
  return ok(stage.type === 'open' && firstClosed >= 0 ? stages.toSpliced(firstClosed, 0, stage) : [...stages, stage]);
};

const check = (state: State, stages: readonly Stage[], { now, actor }: Context): Result<void> => {
  const twice = stages.find((stage, at) => stages.findIndex(each => fold(each.name) === fold(stage.name)) !== at);
  if (twice) return fail('conflict', `there is a stage ${twice.name} already`, 'choose another name');
  for (const type of ['open', 'won', 'lost'] as const)
    if (!stages.some(stage => stage.type === type))
      return fail('invalid', `a pipeline needs a stage that is ${type}`, 'add another one first');
  for (const { name, gate, probability } of stages) {
    if (!(probability >= 0 && probability <= 100)) return fail('invalid', `${name}: ${probability} is no percentage`);
    const filter = gate && compileFilter(gate.requires, { type: 'opportunity', state, now, actor });
    if (filter && !filter.ok)
      return fail('invalid', `the gate of ${name}: ${filter.failure.message}`, filter.failure.hint);
  }
  return ok(undefined);
};

/** Deals in a stage that goes are moved, or nothing is done. */
const rehome = (draft: Draft, wanted: readonly Stage[], change: StagesChange, context: Context): Result<void> => {
  if (change.do === 'rename') return rename(draft, change);
  const kept = new Set(wanted.map(({ name }) => fold(name)));
  const left = new Map<string, Opportunity[]>();
  for (const deal of draft.all('opportunity').values()) {
    const stage = fold(deal.stage);
    if (!kept.has(stage)) left.set(stage, [...(left.get(stage) ?? []), deal]);
  }
  for (const [name, deals] of left) {
    const moved = moveAll(draft, name, deals, wanted, change, context);
    if (!moved.ok) return moved;
  }
  return ok(undefined);
};

/** The stage is the same one under another name: deals that are or were in it are told so. */
const rename = (draft: Draft, { name, as }: Extract<StagesChange, { do: 'rename' }>): Result<void> => {
  const [from, to] = [fold(name), as.trim()];
  for (const { id, stage, stageHistory = [] } of [...draft.all('opportunity').values()]) {
    if (fold(stage) === from) draft.set(id, { stage: to });
    if (!stageHistory.some(entry => fold(entry.stage) === from)) continue;
    draft.set(id, {
      stageHistory: stageHistory.map(entry => (fold(entry.stage) === from ? { ...entry, stage: to } : entry)),
    });
  }
  return ok(undefined);
};

const moveAll = (
  draft: Draft,
  name: string,
  deals: readonly Opportunity[],
  wanted: readonly Stage[],
  change: StagesChange,
  { now, actor }: Context,
): Result<void> => {
  const from = draft.config.stages.find(stage => fold(stage.name) === name);
  const said = from?.name ?? deals[0]?.stage ?? name;
  const asked = targetFor(said, change);
  const count = `${deals.length} ${deals.length === 1 ? 'deal is' : 'deals are'}`;
  const names = wanted
    .filter(({ type }) => type === (from?.type ?? 'open'))
    .map(stage => stage.name)
    .join(', ');
  if (asked === undefined)
    return fail(
      'conflict',
      `${count} in ${said}, which would be gone`,
      `say where they go: ${toFlag(change, said)} (${names})`,
    );
  const to = wanted.find(stage => fold(stage.name) === fold(asked));
  if (!to) return fail('not found', `there will be no stage "${asked}"`, `one of ${names}`);
  if (from && to.type !== from.type)
    return fail('invalid', `${said} is ${from.type} and ${to.name} is ${to.type}`, `one of ${names}`);
  for (const { id, amount, probability, closeDate, stageHistory = [] } of deals) {
    const entry = { stage: to.name, at: now, by: actor, amount, probability, closeDate };
    const told = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
    draft.set(id, { stage: to.name, stageHistory: [...stageHistory, told] });
  }
  return ok(undefined);
};

const toFlag = ({ do: deed }: StagesChange, stage: string): string =>
  deed === 'use' ? `--to '${stage}=NEW'` : '--to STAGE';

const targetFor = (stage: string, change: StagesChange): string | undefined => {
  if (change.do === 'remove') return change.to;
  if (change.do !== 'use') return undefined;
  return Object.entries(change.to ?? {}).find(([from]) => fold(from) === fold(stage))?.[1];
};
