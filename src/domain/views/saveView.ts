import type { Context } from '../context';
import { fieldAt } from '../edit/edits';
import { compileFilter } from '../filter/compile';
import { parseSort } from '../filter/sort';
import { type RecordOf, type RecordType, typeByName } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import type { Verb } from '../verb';

export interface ViewInput {
  readonly name: string;
  readonly type: RecordType;
  readonly filter: string;
  readonly sort: string;
  /** Field names as people type them. */
  readonly columns?: readonly string[] | undefined;
  readonly shared: boolean;
}

/**
 * Keeps a view: a new one, or what the actor's view of that name and type is from now on; the result is its id. A filter,
 * order or column that makes no sense is refused (usage; with its column), and so is a name that somebody else shares.
 */
export const saveView: Verb<ViewInput, string> = {
  name: 'save view',
  run: (state, input, context) => {
    const name = input.name.trim();
    if (name === '') return fail('usage', 'a view needs a name', 'name it after what it shows, like "Hot and mine"');
    const columns = check(state, input, context);
    if (!columns.ok) return columns;
    const same = [...state.all('view').values()].filter(
      view => typeByName(view.type) === input.type && fold(view.name) === fold(name),
    );
    const others = same.find(view => view.shared && view.createdBy !== context.actor);
    if (others) return taken(state, others);
    const { filter, sort, shared, type } = input;
    const fields = {
      name,
      type,
      filter: filter.trim() || null,
      sort: sort.trim() || null,
      columns: columns.value.length > 0 ? columns.value : null,
      shared: shared || null,
    };
    const draft = new Draft(state, context);
    const own = same.find(view => view.createdBy === context.actor);
    const id = own?.id ?? draft.add('view', { name, type });
    draft.set(id, fields);
    return ok({ changes: draft.changes(), result: id });
  },
};

/** The columns by the names their fields have. */
const check = (state: State, { type, filter, sort, columns = [] }: ViewInput, context: Context): Result<string[]> => {
  const asking = { type, state, now: context.now, actor: context.actor };
  const compiled = compileFilter(filter, asking);
  if (!compiled.ok) return compiled;
  const order = parseSort(sort, asking);
  if (!order.ok) return order;
  const paths: string[] = [];
  for (const column of columns) {
    const found = fieldAt(type, column.trim());
    if (!found.ok) return found;
    paths.push(found.value.path.join('.'));
  }
  return ok(paths);
};

const taken = (state: State, view: RecordOf<'view'>): Result<never> => {
  const owner = state.get('user', view.createdBy)?.name ?? view.createdBy;
  return fail('conflict', `${owner} shares a view "${view.name}" already`, 'choose another name, or use that one');
};
