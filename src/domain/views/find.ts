import { type RecordOf, type RecordType, recordTypes, typeByName, types } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';
import { builtInViews } from './builtIn';
import type { View } from './view';

interface Viewer {
  readonly state: State;
  readonly actor: string;
}

/** A record as a view; undefined when it is of a type that nobody knows. */
const viewOf = (record: RecordOf<'view'>, actor: string): View | undefined => {
  const type = typeByName(record.type);
  if (!type) return undefined;
  const { id, name, filter = '', sort = '', columns, shared = false, createdBy } = record;
  const origin = createdBy === actor ? 'own' : 'shared';
  return { id, name, type, filter, sort, ...(columns ? { columns } : {}), shared, origin, owner: createdBy };
};

const byName = (a: View, b: View): number => {
  const [x, y] = [fold(a.name), fold(b.name)];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** The views of a type that somebody may use: their own, those that others share, the built-in ones; undefined: of all types. */
export const viewsFor = (type: RecordType | undefined, { state, actor }: Viewer): View[] => {
  const kept = [...state.all('view').values()].flatMap(record => {
    const view = viewOf(record, actor);
    return view && (type === undefined || view.type === type) ? [view] : [];
  });
  const builtIn = (type === undefined ? recordTypes : [type]).flatMap(each => builtInViews(each, state.config));
  return [
    ...kept.filter(view => view.origin === 'own').sort(byName),
    ...kept.filter(view => view.origin === 'shared' && view.shared).sort(byName),
    ...builtIn,
  ];
};

/** The view with a name, in any case, or an id. One's own goes before a shared one, and that before a built-in one. */
export const viewNamed = (name: string, type: RecordType | undefined, viewer: Viewer): Result<View> => {
  const views = viewsFor(type, viewer);
  const wanted = fold(name);
  const byId = views.find(view => view.id !== undefined && fold(view.id) === wanted);
  if (byId) return ok(byId);
  const found = views.filter(view => fold(view.name) === wanted);
  const [first] = found;
  if (!first) return notFound(name, type, views, viewer);
  const several = [...new Set(found.map(view => view.type))];
  if (several.length === 1) return ok(first);
  const kinds = several.map(each => types[each].plural);
  return fail('conflict', `"${name}" is a view of ${kinds.join(' and of ')}`, `name the type: --type ${kinds[0]}`);
};

const notFound = (
  name: string,
  type: RecordType | undefined,
  views: readonly View[],
  viewer: Viewer,
): Result<never> => {
  const elsewhere = viewsFor(undefined, viewer).find(view => fold(view.name) === fold(name));
  const hint = elsewhere
    ? `there is one of ${types[elsewhere.type].plural}`
    : (didYouMean(
        name,
        views.map(view => view.name),
      ) ?? `crm views list${type ? ` ${types[type].plural}` : ''} shows what there is`);
  return fail('not found', `there is no view "${name}"${type ? ` of ${types[type].plural}` : ''}`, hint);
};
