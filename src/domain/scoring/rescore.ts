import { type Change, changedId, configId, type Fields } from '../changes';
import type { Context } from '../context';
import { type Activity, type AnyRecord, type Lead, type RecordOf, type RecordType, typeOfId } from '../records/types';
import { same } from '../same';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import { compileRules, type Rules } from './compileRules';
import { heardOf } from './heardOf';
import {
  countedUntil,
  engagementOf,
  fitOf,
  movedTo,
  type ScoreFields,
  scoreFieldNames,
  scoreFieldsOf,
} from './scoreParts';
import { creationSignals, eachSignal, type Signal, type Sources } from './signals';

/** Changes with what they do to the scores of leads, and what is wrong with rules that were to be asked. */
export interface Rescored {
  readonly changes: readonly Change[];
  readonly warnings: readonly string[];
}

/**
 * Adds to a verb's changes what they do to scores, so that both are one transaction: a lead is scored anew when it, its
 * activities or its campaign responses change, all of them when the rules do. Whatever the changes say of scores themselves
 * (an undo's old ones) gives way to the rules.
 */
export const rescore = (before: State, changes: readonly Change[], context: Context): Rescored => {
  const types = new Set(changes.map(change => typeOfId(changedId(change))));
  if (!concerns(before, types, changes)) return { changes, warnings: [] };
  const after = new Draft(before, context);
  for (const change of changes) after.apply(change);
  const rules = compileRules(after);
  const wanted = wantedOf(before, after, rules, changes, { types, now: context.now });
  const scores = scoresOf(before, after, rules, wanted, changes, context.now);
  const warnings = rules.broken.map(
    ({ rule, failure }) => `the scoring rule "${rule.label}" gives no points: ${failure.message}`,
  );
  return { changes: merge(before, changes, scores), warnings: wanted.leads.size > 0 ? warnings : [] };
};

/** All leads scored by the rules as they are: what has to be written for that. */
export const rescoreAll = (state: State, now: string): Change[] => {
  const rules = compileRules(state);
  const leads = new Map<string, Lead>(state.all('lead'));
  const scores = scoresOf(state, state, rules, { leads, heard: leads, everywhere: true }, [], now);
  return merge(state, [], scores);
};

type Types = ReadonlySet<RecordType | undefined>;

/** What rules look at beside leads, by the configuration that holds them: worked out once. */
const followed = new WeakMap<object, ReadonlySet<RecordType>>();

const followsOf = (state: State): ReadonlySet<RecordType> => {
  const { scoring } = state.config;
  let follows = followed.get(scoring);
  if (!follows) {
    follows = compileRules(state).follows;
    followed.set(scoring, follows);
  }
  return follows;
};

const scored: readonly RecordType[] = ['lead', 'activity', 'campaign'];

const concerns = (before: State, types: Types, changes: readonly Change[]): boolean => {
  if (scored.some(type => types.has(type)) || changes.some(change => changedId(change) === configId)) return true;
  for (const type of followsOf(before)) if (types.has(type)) return true;
  return false;
};

interface Wanted {
  /** Leads to be scored. */
  readonly leads: ReadonlyMap<string, Lead>;
  /** Those of them of whom all that they did must be looked up; of the others what the changes tell is enough. */
  readonly heard: ReadonlyMap<string, Lead>;
  /** Whether what they did may stand in records that were not changed. */
  readonly everywhere: boolean;
}

interface Occasion {
  readonly types: Types;
  /** ISO 8601 in UTC. */
  readonly now: string;
}

const wantedOf = (
  before: State,
  after: Draft,
  rules: Rules,
  changes: readonly Change[],
  { types, now }: Occasion,
): Wanted => {
  const followedChanged = [...rules.follows].some(type => type !== 'lead' && types.has(type));
  if (followedChanged || !same(before.config.scoring, after.config.scoring)) {
    const leads = new Map<string, Lead>(after.all('lead'));
    return { leads, heard: leads, everywhere: true };
  }
  const leads = new Map<string, Lead>();
  const heard = new Map<string, Lead>();
  let everywhere = false;
  const want = (id: string): void => {
    const lead = leads.has(id) ? undefined : after.get('lead', id);
    if (!lead) return;
    leads.set(id, lead);
    const old = before.get('lead', id);
    if (old && isKnown(old, lead, now)) return;
    heard.set(id, lead);
    if (old) everywhere = true;
  };
  for (const change of changes) {
    const id = changedId(change);
    const type = typeOfId(id);
    if (type === 'lead') want(id);
    else if (type === 'activity' || type === 'campaign')
      for (const record of [before.find(id), after.find(id)]) for (const lead of leadsIn(record)) want(lead);
  }
  return { leads, heard, everywhere };
};

/** Whether a lead's stored engagement is right up to the changes: it was scored, and stopped counting at no other moment. */
const isKnown = (old: Lead, lead: Lead, now: string): boolean =>
  old.scoredAt !== undefined &&
  (old.convertedAt === lead.convertedAt || (old.convertedAt === undefined && lead.convertedAt === now));

function* leadsIn(record: AnyRecord | undefined): Generator<string> {
  const { relatedTo = [], members = [] } = (record ?? {}) as Pick<Activity, 'relatedTo'> &
    Pick<RecordOf<'campaign'>, 'members'>;
  yield* relatedTo;
  for (const { recordId } of members) yield recordId;
}

type Signals = ReadonlyMap<string, readonly Signal[]>;

/** What leads did, by their ids. */
const signalsIn = (
  rules: Rules,
  leads: ReadonlyMap<string, Lead>,
  state: State,
  records: Pick<Sources, 'activities' | 'campaigns'>,
): Signals => {
  const found = new Map<string, Signal[]>();
  for (const [id, lead] of leads) found.set(id, creationSignals(rules, lead));
  const sources = { ...records, lead: (id: string) => leads.get(id), timeZone: state.config.timeZone };
  if (leads.size > 0) eachSignal(rules, sources, signal => found.get(signal.leadId)?.push(signal));
  return found;
};

const scoresOf = (
  before: State,
  after: State,
  rules: Rules,
  wanted: Wanted,
  changes: readonly Change[],
  now: string,
): Map<string, ScoreFields> => {
  const { leads, heard, everywhere } = wanted;
  const changed = new Set(changes.map(changedId));
  const all = signalsIn(rules, heard, after, {
    activities: recordsOf(before, after, 'activity', changed, everywhere ? heard : undefined),
    campaigns: recordsOf(before, after, 'campaign', changed, everywhere ? heard : undefined),
  });
  const shift = shiftOf(before, after, rules, wanted, changed);
  const scores = new Map<string, ScoreFields>();
  const none = rules.fit.length === 0 && rules.engagement.length === 0;
  for (const [id, lead] of leads) {
    const at = countedUntil(lead, Date.parse(now));
    const heardOf = all.get(id);
    const engagement = heardOf ? engagementOf(heardOf, at) : shift(before.get('lead', id) as Lead, at);
    scores.set(id, none ? {} : scoreFieldsOf(lead, fitOf(rules, lead), engagement, at));
  }
  return scores;
};

/** What changes do to engagements that are known: without looking at anything that did not change. */
const shiftOf = (
  before: State,
  after: State,
  rules: Rules,
  { leads, heard }: Wanted,
  changed: ReadonlySet<string>,
): ((lead: Lead, at: number) => number) => {
  const known = [...leads].filter(([id]) => !heard.has(id));
  const told = (state: State, from: ReadonlyMap<string, Lead>): Signals =>
    signalsIn(rules, from, state, {
      activities: recordsOf(state, state, 'activity', changed, undefined),
      campaigns: recordsOf(state, state, 'campaign', changed, undefined),
    });
  const lost = told(before, new Map(known.map(([id]) => [id, before.get('lead', id) as Lead])));
  const won = told(after, new Map(known));
  return (lead, at) => {
    const [minus, plus] = [lost.get(lead.id) ?? [], won.get(lead.id) ?? []];
    const moved = movedTo(at, lead) + engagementOf(plus, at) - engagementOf(minus, at);
    return moved < 1e-5 ? 0 : moved;
  };
};

/** The records of a type that were changed, as they are now, and what else may tell something of some leads. */
function* recordsOf<T extends 'activity' | 'campaign'>(
  before: State,
  after: State,
  type: T,
  changed: ReadonlySet<string>,
  heard: ReadonlyMap<string, Lead> | undefined,
): Generator<RecordOf<T>> {
  for (const id of changed) {
    const record = typeOfId(id) === type ? after.get(type, id) : undefined;
    if (record) yield record;
  }
  if (!heard) return;
  for (const record of heardOf(before, type, heard) as Iterable<RecordOf<T> & { readonly id: string }>)
    if (changed.size === 0 || !changed.has(record.id)) yield record;
}

/** One change a record, as a transaction has it. */
const merge = (before: State, changes: readonly Change[], scores: ReadonlyMap<string, ScoreFields>): Change[] => {
  const left = new Map(scores);
  const merged: Change[] = [];
  for (const change of changes) {
    const id = changedId(change);
    const fields = left.get(id);
    left.delete(id);
    const next = fields && !('delete' in change) ? withFields(before, change, fields) : change;
    if (next) merged.push(next);
  }
  for (const [id, fields] of left) {
    const change = withFields(before, { set: id, fields: {}, was: {} }, fields);
    if (change) merged.push(change);
  }
  return merged;
};

const withoutScores = (record: Fields): Fields =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !scoreFieldNames.some(each => each === name)));

/** A change that leaves a lead with these scores; undefined when it then changes nothing. */
const withFields = (
  before: State,
  change: Exclude<Change, { readonly delete: string }>,
  score: ScoreFields,
): Change | undefined => {
  if ('put' in change) {
    // Fields are only taken out where there are some: an object that lost some is slow to read ever after.
    const stale = scoreFieldNames.some(name => name in change.record);
    const record = stale ? withoutScores(change.record) : change.record;
    return { put: change.put, record: { ...record, ...score } };
  }
  const old = before.find(change.set);
  const fields: Record<string, unknown> = { ...change.fields };
  const was: Record<string, unknown> = { ...change.was };
  for (const name of scoreFieldNames) {
    delete fields[name];
    delete was[name];
    if (same(old?.[name] ?? null, score[name] ?? null)) continue;
    fields[name] = score[name] ?? null;
    was[name] = old?.[name] ?? null;
  }
  return Object.keys(fields).length > 0 ? { set: change.set, fields: fields as Fields, was: was as Fields } : undefined;
};
