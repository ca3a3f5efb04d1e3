import { setImmediate as pause } from 'node:timers/promises';

/** Work that may stop between two steps, each of a millisecond or so. */
export type Steps<T = void> = Generator<void, T>;

/** So long steps are taken before everything else gets its turn, in milliseconds: nobody feels a key that waits for it. */
const pieceTime = 8;

/** Takes all steps at once. */
export const allAtOnce = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** Takes the steps in pieces, keys and files going first between them; ends early when `isOver`. */
export const inPieces = async (steps: Steps<unknown>, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const until = performance.now() + pieceTime;
    while (performance.now() < until) if (steps.next().done) return;
    await pause();
  }
};
