import type { Motion } from '../../actions/action';
import { scrollTo } from './line';

/** Where one is in a list: the record, its place, and the first row in view. */
export interface ListState {
  readonly id: string | undefined;
  readonly index: number;
  readonly top: number;
}

export const startOfList: ListState = { id: undefined, index: 0, top: 0 };

/** The same place after the list changed: on the same record while it is there, else where it was. */
export const settle = (state: ListState, ids: readonly string[], height: number): ListState => {
  const found = state.id === undefined || ids[state.index] === state.id ? state.index : ids.indexOf(state.id);
  const index = Math.max(0, Math.min(found < 0 ? state.index : found, ids.length - 1));
  return { id: ids[index], index, top: scrollTo(state.top, index, height, ids.length) };
};

/** Where a motion leads in a list; the same state when it is none for lists. */
export const moveInList = (state: ListState, motion: Motion, ids: readonly string[], height: number): ListState => {
  const to = (index: number): ListState => {
    const next = Math.max(0, Math.min(index, ids.length - 1));
    return { id: ids[next], index: next, top: scrollTo(state.top, next, height, ids.length) };
  };
  switch (motion.type) {
    case 'step':
      return to(state.index + motion.by);
    case 'page':
      return to(state.index + Math.sign(motion.by) * Math.max(1, Math.floor(Math.abs(motion.by) * height)));
    case 'first':
      return to(0);
    case 'last':
      return to(ids.length - 1);
    default:
      return state;
  }
};
