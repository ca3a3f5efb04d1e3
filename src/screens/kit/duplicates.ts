import { type Duplicate, DuplicateIndex } from '../../domain/duplicates/duplicateIndex';
import { comparedTypes } from '../../domain/duplicates/profile';
import type { AnyRecord } from '../../domain/records/types';
import { sizeOf } from '../../domain/state/scan';
import type { State } from '../../domain/state/state';
import { allAtOnce, type Steps } from '../../domain/steps';
import type { Setting } from './setting';

interface Kept {
  readonly index: DuplicateIndex;
  seq: number;
  ready: boolean;
}

const byState = new WeakMap<State, Kept>();

/** So few records are filed before anybody notices. */
const few = 3000;

const isSmall = (state: State): boolean => comparedTypes.reduce((sum, type) => sum + sizeOf(state, type), 0) <= few;

/** So many records are filed in about a millisecond. */
const inOneStep = 40;

function* filling(kept: Kept): Steps {
  while (!kept.index.fill(inOneStep)) yield;
  kept.ready = true;
}

/** The index of what may be one, for this transaction; undefined until it is filled, which happens while nobody presses a key. */
export const duplicateIndex = ({ state, seq, changedSince, later }: Setting): DuplicateIndex | undefined => {
  let kept = byState.get(state);
  if (!kept) {
    kept = { index: new DuplicateIndex(state), seq, ready: false };
    byState.set(state, kept);
    if (isSmall(state)) allAtOnce(filling(kept));
    else later(filling(kept));
  } else if (kept.seq !== seq) {
    const changed = changedSince(kept.seq);
    kept.index.update(state, changed);
    kept.seq = seq;
    if (!changed && kept.ready) {
      kept.ready = false;
      later(filling(kept));
    }
  }
  return kept.ready ? kept.index : undefined;
};

const known = new WeakMap<object, { readonly seq: number; readonly found: readonly Duplicate[] }>();

/** What a stored record may be a duplicate of, the likeliest first; nothing as long as that is not known. */
export const knownDuplicates = (record: AnyRecord, setting: Setting): readonly Duplicate[] => {
  const index = duplicateIndex(setting);
  if (!index) return [];
  const before = known.get(record);
  if (before?.seq === setting.seq) return before.found;
  const found = index.of(record);
  known.set(record, { seq: setting.seq, found });
  return found;
};
