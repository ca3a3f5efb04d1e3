import { typeOfId } from '../records/types';
import { glance } from '../state/scan';
import type { State } from '../state/state';
import type { Route, Step } from './route';

type Bag = Readonly<Record<string, unknown>>;

/** Asked about each value; true ends the walk. An absent value is asked about as undefined. */
export type Visit = (value: unknown) => boolean;

/** Shows a record's values to a visitor; true as soon as the visitor says so. */
export type Walk = (holder: object, visit: Visit) => boolean;

/** Whether there is anything there: an empty text or list is nothing. */
export const isPresent = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const overList = (read: (holder: object) => unknown): Walk => {
  return (holder, visit) => {
    const list = read(holder);
    if (!Array.isArray(list)) return visit(list);
    for (const value of list) if (visit(value)) return true;
    return false;
  };
};

const overKeys = (read: (holder: object) => unknown): Walk => {
  return (holder, visit) => {
    const map = read(holder);
    if (typeof map !== 'object' || map === null) return false;
    for (const value of Object.values(map)) if (visit(value)) return true;
    return false;
  };
};

const stepInto = (step: Step, next: Walk, state: State): Walk => {
  const { name } = step;
  const enter: Walk =
    step.kind === 'struct'
      ? (value, visit) => next(value, visit)
      : (id, visit) => {
          const key = id as unknown as string;
          if (typeOfId(key) !== step.type) return false;
          const record = glance(state, step.type, key);
          return record !== undefined && next(record, visit);
        };
  return (holder, visit) => {
    const value = (holder as Bag)[name];
    if (value === undefined || value === null) return false;
    if (!Array.isArray(value)) return enter(value as object, visit);
    for (const one of value) if (enter(one as object, visit)) return true;
    return false;
  };
};

/** Prepares the way along a route; relations are looked up in the state while walking. */
export const walkOf = (route: Route, state: State): Walk => {
  const { read, def, family } = route;
  let walk: Walk = (holder, visit) => visit(read(holder));
  if (def.list) walk = overList(read);
  else if (family === 'map') walk = overKeys(read);
  for (const step of [...route.steps].reverse()) walk = stepInto(step, walk, state);
  return walk;
};
