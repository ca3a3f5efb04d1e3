import type { State } from '../state/state';
import type { Steps } from '../steps';
import { type Figures, figuresKey, packFigures, unpackFigures } from './figures';
import type { Calendar } from './moment';
import { readFigures } from './readFigures';
import { readingOf } from './readRow';
import { updateFigures } from './updateFigures';

interface Known {
  readonly key: string;
  readonly figures: Figures;
  /** How many of the changes they have in them. */
  upTo: number;
}

const known = new WeakMap<State, Known>();

/**
 * The figures of all records as they are now: those that were kept, brought up to date; else gathered from the records, in
 * steps. They stay the caller's only until the next step, as somebody else may bring them up to date again.
 */
export function* figuresOf(state: State, calendar: Calendar): Steps<Figures> {
  const key = figuresKey(state.config);
  const reading = readingOf(state.config, calendar);
  const changes = state.kept?.changes ?? [];
  const found = known.get(state) ?? loaded(state, key);
  if (found?.key === key && updateFigures(found.figures, changes.slice(found.upTo), state, reading)) {
    found.upTo = changes.length;
    known.set(state, found);
    return found.figures;
  }
  const upTo = changes.length;
  const figures = yield* readFigures(state, reading);
  if (!state.kept) return figures;
  known.set(state, { key, figures, upTo });
  if (changes.length === 0) state.kept.save(key, packFigures(figures));
  return figures;
}

const loaded = (state: State, key: string): Known | undefined => {
  const arrays = state.kept?.load(key);
  const figures = arrays && unpackFigures(arrays);
  return figures && { key, figures, upTo: 0 };
};
