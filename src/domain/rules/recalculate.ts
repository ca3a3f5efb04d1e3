import { ok } from '../result';
import { rescoreAll } from '../scoring/rescore';
import type { Verb } from '../verb';

/** Scores every lead by the rules as they are; needed only where the program's own rules are others than they were. */
export const recalculateScores: Verb<undefined> = {
  name: 'score leads',
  run: (state, _input, { now }) => ok({ changes: rescoreAll(state, now) }),
};
