import type { RecordType } from '../records/types';
import { fail, ok } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';
import { viewNamed } from './find';

export interface ViewToDelete {
  /** Its name or id. */
  readonly name: string;
  /** Undefined: whichever type has a view of that name. */
  readonly type?: RecordType | undefined;
}

/** Deletes a view of the actor's own; the result is its id. */
export const deleteView: Verb<ViewToDelete, string> = {
  name: 'delete view',
  run: (state, { name, type }, context) => {
    const found = viewNamed(name, type, { state, actor: context.actor });
    if (!found.ok) return found;
    const { id, owner = '', origin } = found.value;
    if (id === undefined) return fail('not permitted', `"${found.value.name}" comes with the program, and stays`);
    if (origin !== 'own') {
      const who = state.get('user', owner)?.name ?? owner;
      return fail('not permitted', `"${found.value.name}" is ${who}'s view`, `only ${who} deletes it`);
    }
    const draft = new Draft(state, context);
    draft.remove(id);
    return ok({ changes: draft.changes(), result: id });
  },
};
