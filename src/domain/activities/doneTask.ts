import type { Context } from '../context';
import type { Activity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import { dateIn } from '../time/zone';
import type { Verb } from '../verb';
import { type NextOf, ruleHint, ruleOf } from './recurrence';
import { noteResponse } from './respond';
import { isToDo } from './toDo';

export interface DoneInput {
  readonly ids: readonly string[];
  /** A date or an instant; now unless told. */
  readonly at?: string;
  readonly outcome?: string;
  /** Needed where one of them repeats. */
  readonly next?: NextOf;
}

/**
 * Marks tasks, and planned calls and meetings, as done, all or none; one that is done already stays as it is. A task that
 * repeats makes the next one, due after now: what was missed in between is not caught up with. Returns the ids of those.
 */
export const doneTask: Verb<DoneInput, readonly string[]> = {
  name: 'task done',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const made: string[] = [];
    for (const id of input.ids) {
      const done = doneOne(draft, id, input, context);
      if (!done.ok) return done;
      if (done.value !== undefined) made.push(done.value);
    }
    return ok({ changes: draft.changes(), result: made });
  },
};

const doneOne = (
  draft: Draft,
  id: string,
  { at, outcome, next }: DoneInput,
  context: Context,
): Result<string | undefined> => {
  const task = draft.get('activity', id);
  if (!task) return fail('not found', `there is no task ${id}`);
  if (task.doneAt !== undefined) return ok(undefined);
  if (!isToDo(task))
    return fail('usage', `${id} is a ${task.kind} that nobody planned`, 'only what is planned is done');
  draft.set(id, { doneAt: at ?? context.now, ...(outcome ? { outcome } : {}) });
  const answered = noteResponse(draft, draft.get('activity', id) as Activity);
  if (!answered.ok) return answered;
  return task.recurrence === undefined ? ok(undefined) : nextOne(draft, task, next, context);
};

const nextOne = (
  draft: Draft,
  task: Activity,
  next: NextOf | undefined,
  { now }: Context,
): Result<string | undefined> => {
  const { dueAt, recurrence = '', remindAt } = task;
  const { timeZone } = draft.config;
  const rule = dueAt === undefined ? undefined : ruleOf(recurrence, dateIn(dueAt, timeZone));
  const found = rule && dueAt ? next?.({ rule, dueAt, after: now, timeZone }) : 'invalid';
  if (!next) return fail('conflict', `${task.id} repeats since a moment ago`, 'do it once more');
  if (found === 'invalid') return fail('invalid', `${task.id} repeats "${recurrence}", which is no rule`, ruleHint);
  if (!found) return ok(undefined);
  const { id: _id, v: _v, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...kept } = task;
  const { doneAt: _done, outcome: _outcome, externalIds: _external, ...fields } = kept;
  const remind =
    remindAt === undefined || dueAt === undefined ? {} : { remindAt: shifted(remindAt, dueAt, found.dueAt) };
  return ok(draft.add('activity', { ...fields, dueAt: found.dueAt, recurrence: found.rule, ...remind }));
};

/** An instant as far from `to` as it was from `from`. */
const shifted = (instant: string, from: string, to: string): string =>
  new Date(Date.parse(instant) + Date.parse(to) - Date.parse(from)).toISOString();
