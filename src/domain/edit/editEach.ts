import type { Context } from '../context';
import { displayName } from '../filter/display';
import { type AnyRecord, typeOfId } from '../records/types';
import { type Failure, fail, ok, type Result } from '../result';
import { same } from '../same';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';
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
 * is a conflict; their changes of other fields stay. A failure lists every record's problem in `details.problems`.
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
  readonly problem: RecordProblem;
}

const failuresOf = (edits: readonly RecordEdit[], run: (edit: RecordEdit) => Result<void>): RecordFailure[] =>
  edits.flatMap(edit => {
    const done = run(edit);
    return done.ok ? [] : [{ failure: done.failure, problem: problemOf(edit.was.id, done.failure) }];
  });

const problemOf = (id: string, { message, hint, details }: Failure): RecordProblem => {
  const field = (details as { readonly field?: string } | undefined)?.field;
  return { id, message, ...(field ? { field } : {}), ...(hint === undefined ? {} : { hint }) };
};

const editOne = (state: State, draft: Draft, { was, edits }: RecordEdit, context: Context): Result<void> => {
  const now = state.find(was.id);
  if (!now) return fail('conflict', `${was.id} ${nameOf(was)} was deleted in the meantime`, 'leave it out');
  for (const edit of now.v === was.v ? [] : edits) {
    const [before, theirs] = [valueAt(was, edit.path), valueAt(now, edit.path)];
    if (same(before, theirs) || same(theirs ?? null, edit.value)) continue;
    const field = edit.path.join('.');
    const message = `${was.id} ${nameOf(was)}: ${field} was changed to ${said(theirs)} in the meantime`;
    return fail('conflict', message, 'look at the record again, then decide', { field });
  }
  return editOn(draft, was.id, edits, context);
};

const nameOf = (record: AnyRecord): string => displayName(record, typeOfId(record.id) ?? 'lead');

const valueAt = (record: AnyRecord, path: readonly string[]): unknown => {
  let value: unknown = record;
  for (const part of path) {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    value = holds ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
  }
  return value;
};

const said = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value);

/** The first failure speaks for all; a conflict does before others, as the records have to be read again. */
const asOne = (failures: readonly RecordFailure[]): Result<never> => {
  const [first] = [...failures.filter(({ failure }) => failure.code === 'conflict'), ...failures] as [RecordFailure];
  const { code, message, hint } = first.failure;
  const named = message.includes(first.problem.id) ? message : `${first.problem.id}: ${message}`;
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return fail(code, `${named}${more}`, hint, { problems: failures.map(({ problem }) => problem) });
};
