import { type Failure, fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';
import type { Action, ScreenName } from './action';
import { readKey } from './keyNames';
import { screenNames, screensOf } from './scope';

/** A line of somebody's keys that does not count, and why. */
export interface BindingProblem {
  readonly action: string;
  readonly failure: Failure;
}

export interface Bound {
  readonly actions: readonly Action[];
  readonly problems: readonly BindingProblem[];
}

/** The way out of any state, and what answers a question: they stay what they are, or nobody could mend the rest. */
const fixed: ReadonlySet<string> = new Set(['esc', 'enter', 'ctrl-c']);

const readKeys = (action: Action, keys: unknown): Result<readonly string[]> => {
  const texts: readonly unknown[] = Array.isArray(keys) ? keys : [keys];
  const read: string[] = action.keys.filter(key => fixed.has(key));
  for (const text of texts) {
    const key = readKey(text);
    if (!key.ok) return key;
    if (fixed.has(key.value) && !action.keys.includes(key.value))
      return fail('usage', `${key.value} always means the same and cannot be bound`, 'choose another key');
    if (!read.includes(key.value)) read.push(key.value);
  }
  // The first one stands in the footer: it is to be one that was chosen.
  return ok(read.toSorted((a, b) => Number(fixed.has(a)) - Number(fixed.has(b))));
};

/** The action on one of the same screens that has one of the keys, too. */
const rivalOf = (
  action: Action,
  among: readonly Action[],
): { rival: Action; key: string; on: ScreenName } | undefined => {
  for (const on of screensOf(action.scope)) {
    for (const rival of among) {
      if (rival.id === action.id || !screensOf(rival.scope).includes(on)) continue;
      const key = action.keys.find(each => rival.keys.includes(each));
      if (key !== undefined) return { rival, key, on };
    }
  }
  return undefined;
};

const clash = (action: Action, { rival, key, on }: NonNullable<ReturnType<typeof rivalOf>>): BindingProblem => {
  const where = screensOf(action.scope).length === screenNames.length ? '' : ` on ${on}`;
  return {
    action: action.id,
    failure: {
      code: 'conflict',
      message: `${key} cannot mean ${action.id}${where}: it is ${rival.id} already`,
      hint: `choose another key, or bind ${rival.id} to another one too`,
    },
  };
};

/**
 * The actions with somebody's own keys: `{"app.undo": ["U"]}`, by the ids of actions. A line that names no action or no
 * key, takes a key that means something else on one of its screens, or takes esc, enter or ctrl-c, does not count and is
 * told as a problem; the others do.
 */
export const bind = (actions: readonly Action[], keys: unknown): Bound => {
  if (keys === undefined || keys === null) return { actions, problems: [] };
  if (typeof keys !== 'object' || Array.isArray(keys)) return { actions, problems: [malformed] };
  const problems: BindingProblem[] = [];
  const wanted = new Map<string, readonly string[]>();
  for (const [id, texts] of Object.entries(keys)) {
    const action = actions.find(each => each.id === id);
    const read = action ? readKeys(action, texts) : unknownAction(id, actions);
    if (read.ok) wanted.set(id, read.value);
    else problems.push({ action: id, failure: read.failure });
  }
  // A line that is taken back gives its action the old keys again, which another line may have taken.
  for (;;) {
    const bound = actions.map(action => ({ ...action, keys: wanted.get(action.id) ?? action.keys }));
    const ids = [...wanted.keys()].toReversed();
    const problem = firstOf(ids, id => {
      const action = bound.find(each => each.id === id);
      const rival = action && rivalOf(action, bound);
      return rival ? clash(action, rival) : undefined;
    });
    if (!problem) return { actions: bound, problems };
    wanted.delete(problem.action);
    problems.push(problem);
  }
};

const firstOf = <T, R>(all: readonly T[], find: (each: T) => R | undefined): R | undefined => {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
};

const malformed: BindingProblem = {
  action: 'keys',
  failure: {
    code: 'usage',
    message: '"keys" holds no keys by action',
    hint: 'write it like "keys": {"app.undo": ["U"]}',
  },
};

const unknownAction = (id: string, actions: readonly Action[]): Result<never> =>
  fail(
    'usage',
    `there is no action "${id}"`,
    didYouMean(
      id,
      actions.map(action => action.id),
    ) ?? ':keys lists them',
  );
