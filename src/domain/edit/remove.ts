import { definitionOf, recordTypes } from '../records/types';
import { mayPointAt } from '../related/mayPointAt';
import { fail, ok } from '../result';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import type { Verb } from '../verb';
import { referencesOf } from './check';

/** Deletes records; refused while something points at one, unless `cascade` takes that along (decision 9). */
export const deleteRecords: Verb<{ readonly ids: readonly string[]; readonly cascade?: boolean }> = {
  name: 'delete',
  run: (state, { ids, cascade = false }, context) => {
    const draft = new Draft(state, context);
    for (const id of ids) if (!state.find(id)) return fail('not found', `there is no record ${id}`);
    const doomed = new Set(ids);
    for (let found = pointingAt(state, doomed); found.size > 0; found = pointingAt(state, doomed)) {
      if (!cascade) return refusal(state, found);
      for (const id of found.keys()) doomed.add(id);
    }
    for (const id of doomed) draft.remove(id);
    return ok({ changes: draft.changes() });
  },
};

/** The records outside a set that point into it, each with what it points at. */
const pointingAt = (state: State, targets: ReadonlySet<string>): Map<string, string> => {
  const found = new Map<string, string>();
  for (const type of recordTypes) {
    const { fields } = definitionOf(type);
    for (const record of mayPointAt(state, type, targets)) {
      if (targets.has(record.id)) continue;
      for (const { id } of referencesOf(fields, record)) if (targets.has(id)) found.set(record.id, id);
    }
  }
  return found;
};

const refusal = (state: State, found: ReadonlyMap<string, string>) => {
  const shown = [...found.keys()].slice(0, 8);
  const more = found.size > shown.length ? ` and ${found.size - shown.length} more` : '';
  const [, target = ''] = [...found][0] ?? [];
  return fail(
    'conflict',
    `${target} is still in use by ${shown.join(', ')}${more}`,
    '--cascade deletes them along with it',
    {
      referencedBy: [...found.keys()].filter(id => state.find(id)),
    },
  );
};
