import type { Context } from '../context';
import { displayName } from '../filter/display';
import { type AnyRecord, typeOfId } from '../records/types';
import { type Failure, fail, ok, type Result } from '../result';
import { same } from '../same';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import { valueAt } from '../valueAt';
import type { Verb } from '../verb';
import { type Conflict, conflictsIn } from './conflict';
import { checkOn, editOn } from './edit';
import type { Edit } from './edits';

/** The edits of one record, made on it as it stood when it was written out. */
export interface RecordEdit {
  readonly was: AnyRecord;
  readonly edits: readonly Edit[];
}

/** What stands against one record; `field` is the dotted name of the one that is to blame, where there is one. */
export interface RecordProblem {
  readonly id: string;
  readonly field?: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Edits each record by its own edits, all or none. A field that somebody else has changed since the record was written out
 * is a conflict; their changes of other fields stay. A failure lists every record's problem in `details.problems`, and each
 * field to be decided on in `details.conflicts`.
 */
export const editEach: Verb<{ readonly edits: readonly RecordEdit[] }> = {
  name: 'edit',
  run: (state, { edits }, context) => {
    const draft = new Draft(state, context);
    const failures = failuresOf(edits, each => editOne(state, draft, each, context));
    // References and external ids may be passed on among the records of one edit: they are looked at once all have theirs.
    if (failures.length === 0) failures.push(...failuresOf(edits, ({ was }) => checkOn(draft, was.id)));
    return failures.length === 0 ? ok({ changes: draft.changes() }) : asOne(failures);
  },
};

interface RecordFailure {
  readonly failure: Failure;
  readonly problems: readonly RecordProblem[];
}

const failuresOf = (edits: readonly RecordEdit[], run: (edit: RecordEdit) => Result<void>): RecordFailure[] =>
  edits.flatMap(edit => {
    const done = run(edit);
    return done.ok ? [] : [{ failure: done.failure, problems: problemsOf(edit.was, done.failure) }];
  });

const problemsOf = (was: AnyRecord, failure: Failure): RecordProblem[] => {
  const { message, hint, details } = failure;
  const hinted = hint === undefined ? {} : { hint };
  const conflicts = conflictsIn(failure);
  if (conflicts.length > 0)
    return conflicts.map(each => ({ id: was.id, field: each.field, message: changedText(was, each), ...hinted }));
  const field = (details as { readonly field?: string } | undefined)?.field;
  return [{ id: was.id, message, ...(field ? { field } : {}), ...hinted }];
};

const editOne = (state: State, draft: Draft, { was, edits }: RecordEdit, context: Context): Result<void> => {
  const now = state.find(was.id);
  if (!now) return fail('conflict', `${was.id} ${nameOf(was)} was deleted in the meantime`, 'leave it out');
  const conflicts = now.v === was.v ? [] : edits.flatMap(edit => conflictOf(was, now, edit));
  const [first] = conflicts;
  if (first) return fail('conflict', changedText(was, first), 'look at the record again, then decide', { conflicts });
  return editOn(draft, was.id, edits, context);
};

/** Until somebody looks into the history, who wrote the record last is taken for who wrote the field. */
const conflictOf = (was: AnyRecord, now: AnyRecord, { path, value }: Edit): Conflict[] => {
  const [before, theirs] = [valueAt(was, path) ?? null, valueAt(now, path) ?? null];
  if (same(before, theirs) || same(theirs, value)) return [];
  const { id, updatedBy: by, updatedAt: at } = now;
  return [{ id, field: path.join('.'), was: before, theirs, mine: value ?? null, by, at }];
};

const changedText = (was: AnyRecord, { id, field, theirs }: Conflict): string =>
  `${id} ${nameOf(was)}: ${field} was changed to ${said(theirs)} in the meantime`;

const nameOf = (record: AnyRecord): string => displayName(record, typeOfId(record.id) ?? 'lead');

const said = (value: unknown): string =>
  value === null ? 'nothing' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value);

/** The first failure speaks for all; a conflict does before others, as the records have to be read again. */
const asOne = (failures: readonly RecordFailure[]): Result<never> => {
  const [first] = [...failures.filter(({ failure }) => failure.code === 'conflict'), ...failures] as [RecordFailure];
  const { code, message, hint } = first.failure;
  const id = first.problems[0]?.id ?? '';
  const named = message.includes(id) ? message : `${id}: ${message}`;
  const problems = failures.flatMap(each => each.problems);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const conflicts = failures.flatMap(({ failure }) => conflictsIn(failure));
  return fail(code, `${named}${more}`, hint, { problems, ...(conflicts.length > 0 ? { conflicts } : {}) });
};
