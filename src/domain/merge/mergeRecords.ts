import type { Fields } from '../changes';
import { checkRecord } from '../edit/check';
import { fieldAt } from '../edit/edits';
import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';
import { bookkeeping, leaderOf } from './groups';
import { type MergedField, mergedFields, type Picks } from './mergeFields';
import { repointAll } from './repoint';
import { canMerge, traceOf } from './trace';

export interface MergeInput {
  /** The id of the record that stays. */
  readonly winner: string;
  /** The ids of those that go into it; what the winner lacks comes from the first of them that has it. */
  readonly losers: readonly string[];
  /** The id of the record whose value a field takes, by the field's name; else the winner's. */
  readonly picks?: Readonly<Record<string, string>>;
}

/** What a merge comes to. */
export interface MergePlan {
  readonly winner: string;
  readonly losers: readonly string[];
  /** All fields of the merged record that one of them has. */
  readonly fields: readonly MergedField[];
  /** The ids of the records that pointed at a loser and point at the winner now. */
  readonly moves: readonly string[];
}

/**
 * Makes one record of several: the losers' values fill what the winner lacks, whatever pointed at them points at it, and
 * they are gone. Refuses records of different types, and converted leads.
 */
export const mergeRecords: Verb<MergeInput, MergePlan> = {
  name: 'merge',
  run: (state, input, context) => {
    const found = recordsOf(state, input);
    if (!found.ok) return found;
    const { type, records } = found.value;
    const picks = picksOf(type, records, input.picks ?? {});
    if (!picks.ok) return picks;
    const [winner, ...losers] = records as [AnyRecord, ...AnyRecord[]];
    const draft = new Draft(state, context);
    const moves = repointAll(draft, type, new Map(losers.map(({ id }) => [id, winner.id])));
    for (const { id } of losers) draft.remove(id);
    const fields = mergedFields(type, records, picks.value).map(field => withoutOwn(draft, type, records, field));
    draft.set(winner.id, { ...cleared(type, fields), ...traced(records, fields) });
    const checked = checkRecord(draft, type, draft.find(winner.id) as AnyRecord);
    if (!checked.ok) return checked;
    const gone = new Set(records.map(({ id }) => id));
    const result = {
      winner: winner.id,
      losers: losers.map(({ id }) => id),
      fields,
      moves: moves.filter(id => !gone.has(id)),
    };
    return ok({ changes: draft.changes(), result });
  },
};

const recordsOf = (
  state: State,
  { winner, losers }: MergeInput,
): Result<{ readonly type: RecordType; readonly records: readonly AnyRecord[] }> => {
  const ids = [winner, ...losers];
  const records: AnyRecord[] = [];
  for (const id of ids) {
    const record = state.find(id);
    if (!record) return fail('not found', `there is no record ${id}`);
    records.push(record);
  }
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) return fail('usage', `${twice} is named twice`, 'name each record once');
  if (losers.length === 0) return fail('usage', `nothing is named that ${winner} could be merged with`);
  const type = typeOfId(winner) as RecordType;
  const other = ids.find(id => typeOfId(id) !== type);
  if (other !== undefined) return differentTypes(records, type, other);
  const { label, pluralLabel } = definitionOf(type);
  if (!canMerge(type)) {
    return fail(
      'usage',
      `${pluralLabel.toLowerCase()} cannot be merged`,
      `edit one ${label.toLowerCase()}, and delete the other`,
    );
  }
  const converted = records.find(record => record.convertedAt !== undefined);
  return converted ? alreadyConverted(converted) : ok({ type, records });
};

const differentTypes = (records: readonly AnyRecord[], type: RecordType, other: string): Result<never> => {
  const [a, b] = [type, typeOfId(other) as RecordType].map(each => definitionOf(each).label.toLowerCase());
  const lead = records.find(({ id }) => typeOfId(id) === 'lead');
  const target = records.find(({ id }) => ['contact', 'account'].includes(typeOfId(id) ?? ''));
  const way =
    lead && target
      ? `a lead becomes part of it by conversion: crm convert ${lead.id} --${typeOfId(target.id)} ${target.id}`
      : 'merge records of one type';
  return fail('usage', `${records[0]?.id} is a ${a} and ${other} a ${b}`.replace(/\ba (?=[aeiou])/g, 'an '), way);
};

const alreadyConverted = ({ id, convertedContactId }: AnyRecord): Result<never> =>
  fail(
    'not permitted',
    `${id} is converted and can no longer be changed`,
    convertedContactId === undefined ? 'leave it out' : `its contact is ${String(convertedContactId)}`,
  );

const picksOf = (
  type: RecordType,
  records: readonly AnyRecord[],
  asked: Readonly<Record<string, string>>,
): Result<Picks> => {
  const picks = new Map<string, string>();
  for (const [dotted, id] of Object.entries(asked)) {
    const found = fieldAt(type, dotted);
    if (!found.ok) return found;
    const [name = '', part] = found.value.path;
    if (part !== undefined)
      return fail('usage', `${dotted} is a part of ${name}, which is picked whole`, `pick ${name}`);
    if (bookkeeping.has(name)) return fail('usage', `${name} cannot be picked: the store keeps it`);
    const leader = leaderOf(name);
    if (leader !== undefined) return fail('usage', `${name} goes with ${leader}`, `pick ${leader}=${id}`);
    if (!records.some(record => record.id === id)) {
      return fail(
        'usage',
        `${id} is none of the records that are merged`,
        `pick ${name} from ${records.map(each => each.id).join(' or ')}`,
      );
    }
    picks.set(name, id);
  }
  return ok(picks);
};

/** A parent that is one of the merged records, or below one of them, is none. */
const withoutOwn = (
  state: State,
  type: RecordType,
  records: readonly AnyRecord[],
  merged: MergedField,
): MergedField => {
  if (merged.field !== 'parentId' || !definitionOf(type).fields.parentId) return merged;
  const ids = new Set(records.map(({ id }) => id));
  const sound = (id: unknown): boolean => !ancestry(state, id).some(each => ids.has(each));
  if (sound(merged.value)) return merged;
  const next = records.find(({ parentId }) => parentId !== undefined && sound(parentId));
  return { ...merged, value: next?.parentId, from: next?.id };
};

/** A record's id and those of its parents, the nearest first. */
const ancestry = (state: State, from: unknown): string[] => {
  const found: string[] = [];
  for (let id = from; typeof id === 'string' && !found.includes(id); id = state.find(id)?.parentId) found.push(id);
  return found;
};

/** Fields that nobody has a value for are emptied: what was picked may be empty. */
const cleared = (type: RecordType, fields: readonly MergedField[]): Fields => {
  const names = Object.keys(definitionOf(type).fields).filter(name => !bookkeeping.has(name));
  const values = new Map(fields.map(({ field, value }) => [field, value]));
  return Object.fromEntries(names.map(name => [name, values.get(name) ?? null]));
};

const traced = ([winner, ...losers]: readonly AnyRecord[], fields: readonly MergedField[]): Fields => {
  const value = (name: string): unknown => fields.find(({ field }) => field === name)?.value;
  const after = { externalIds: value('externalIds'), email: value('email') } as unknown as AnyRecord;
  const before = (winner?.mergedFrom as readonly string[] | undefined) ?? [];
  const own = winner ? traceOf(winner, after).filter(trace => trace !== winner.id) : [];
  return { mergedFrom: [...new Set([...before, ...own, ...losers.flatMap(loser => traceOf(loser, after))])] };
};
