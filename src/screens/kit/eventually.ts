import { sizeOf } from '../../domain/state/scan';
import type { State } from '../../domain/state/state';
import type { Steps } from '../../domain/steps';
import type { Setting } from './setting';

/** What is asked: a value of the same question that is a little old may be shown, one of another question may not. */
interface Question {
  readonly about: string;
  /** Another one when the answer may be another one. */
  readonly version: string;
}

interface Kept<T> {
  answer: (Question & { readonly value: T }) | undefined;
  running: (Question & { over: boolean }) | undefined;
}

/** What takes no more steps than these is answered at once: that depends on the store alone, not on what else the machine does. */
const atOnce = 30;
/** In a store of more records nothing is worked out before the picture: the first steps would only delay it. */
const bigStore = 20_000;

const isBig = (state: State): boolean =>
  sizeOf(state, 'lead') + sizeOf(state, 'opportunity') + sizeOf(state, 'activity') > bigStore;

/**
 * The answer to something that takes a while in a big store: at once where it is quick. Else it is worked out while nobody
 * presses a key; until then it is the last answer to the same question, and undefined when there was none.
 */
export const eventually = <T>() => {
  const byState = new WeakMap<State, Kept<T>>();
  return (
    about: string,
    version: string,
    work: () => Steps<T>,
    { state, later }: Pick<Setting, 'state' | 'later'>,
  ): T | undefined => {
    const kept = byState.get(state) ?? { answer: undefined, running: undefined };
    byState.set(state, kept);
    const { answer, running } = kept;
    if (answer?.about === about && answer.version === version) return answer.value;
    if (running?.about !== about) {
      if (running) running.over = true;
      const begun = { about, version, over: false };
      const steps = answering(kept, begun, work());
      kept.running = begun;
      const soon = isBig(state) ? 0 : atOnce;
      for (let step = 0; step < soon && !steps.next().done; step += 1);
      if (kept.running === begun) later(steps);
    }
    return kept.answer?.about === about ? kept.answer.value : undefined;
  };
};

/** Keeps the answer when it is there, unless something else is asked by then. */
function* answering<T>(kept: Kept<T>, asked: Question & { readonly over: boolean }, work: Steps<T>): Steps {
  for (let step = work.next(); ; step = work.next()) {
    if (asked.over) return;
    if (step.done) {
      kept.answer = { about: asked.about, version: asked.version, value: step.value };
      kept.running = undefined;
      return;
    }
    yield;
  }
}
