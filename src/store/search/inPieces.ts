import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '../../domain/steps';

/** So long steps are taken before everything else gets its turn, in milliseconds: nobody feels a key that waits for it. */
const pieceTime = 8;

/** Takes the steps in pieces, keys and files going first between them, or what `pause` waits for; ends early when `isOver`. */
export const inPieces = async (
  steps: Steps<unknown>,
  isOver: () => boolean,
  pause: () => Promise<void> = turn,
): Promise<void> => {
  while (!isOver()) {
    const until = performance.now() + pieceTime;
    while (performance.now() < until) if (steps.next().done) return;
    await pause();
  }
};
