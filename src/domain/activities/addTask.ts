import { addTo } from '../edit/add';
import type { Activity } from '../records/types';
import { fail, ok } from '../result';
import { Draft } from '../state/draft';
import { dateIn } from '../time/zone';
import type { Verb } from '../verb';
import { checkSubjects } from './about';
import { ruleHint, ruleOf } from './recurrence';

export interface TaskInput {
  readonly text: string;
  /** Ids of what it is about; may be none. */
  readonly about: readonly string[];
  /** A date, or an instant where the hour counts. */
  readonly dueAt?: string;
  /** An instant. */
  readonly remindAt?: string;
  readonly priority?: Activity['priority'];
  /** As people type it: `weekly`, `every mon,thu`, or a rule of RFC 5545. */
  readonly recurrence?: string;
  /** Whose task it is; the acting user's unless told. */
  readonly ownerId?: string;
  readonly body?: string;
}

/** Adds a task. One that repeats needs the day it is due first. */
export const addTask: Verb<TaskInput, string> = {
  name: 'task',
  run: (state, input, context) => {
    const { text, about, dueAt, recurrence, ...rest } = input;
    if (text.trim() === '') return fail('usage', 'what is to be done?', 'say it in a few words');
    const found = checkSubjects(state, about);
    if (!found.ok) return found;
    if (recurrence !== undefined && dueAt === undefined)
      return fail('usage', 'a task that repeats needs a day to begin with', 'give it with --due fri');
    const rule =
      recurrence === undefined || dueAt === undefined
        ? undefined
        : ruleOf(recurrence, dateIn(dueAt, state.config.timeZone));
    if (recurrence !== undefined && rule === undefined)
      return fail('invalid', `"${recurrence}" is no way to repeat`, ruleHint);
    const draft = new Draft(state, context);
    const task = {
      ...rest,
      kind: 'task',
      subject: text.trim(),
      ...(about.length > 0 ? { relatedTo: [...new Set(about)] } : {}),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(rule === undefined ? {} : { recurrence: rule }),
    };
    const added = addTo(draft, 'activity', task, context);
    return added.ok ? ok({ changes: draft.changes(), result: added.value }) : added;
  },
};
