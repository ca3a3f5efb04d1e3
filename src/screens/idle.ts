import type { Steps } from '../domain/steps';

/** So long steps are taken before keys get their turn, in milliseconds: nobody feels a key that waits for it. */
const pieceTime = 5;

interface Work {
  readonly steps: Steps;
  readonly done: () => void;
  /** Nobody waits for it: all else goes first. */
  readonly last: boolean;
}

/** Does what takes a while in pieces, keys and writes going first in between. */
export class Idle {
  readonly #work: Work[] = [];
  readonly #failed: (error: unknown) => void;
  #next: NodeJS.Immediate | undefined;

  /** `failed` hears of what cannot go on; all else does. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** What was begun first is done first, but for what nobody waits for. */
  add(steps: Steps, done: () => void, last = false): void {
    const place = last ? -1 : this.#work.findIndex(work => work.last);
    this.#work.splice(place < 0 ? this.#work.length : place, 0, { steps, done, last });
    this.#next ??= setImmediate(() => this.#piece());
  }

  /** Ends everything where it is. */
  close(): void {
    clearImmediate(this.#next);
    this.#work.length = 0;
  }

  #piece(): void {
    const until = performance.now() + pieceTime;
    this.#next = undefined;
    while (performance.now() < until) {
      const [first] = this.#work;
      if (!first) return;
      if (this.#goesOn(first)) continue;
      this.#work.splice(this.#work.indexOf(first), 1);
      first.done();
    }
    if (this.#work.length > 0) this.#next ??= setImmediate(() => this.#piece());
  }

  /** Takes a step; false when it was the last one, or there can be no other. */
  #goesOn({ steps }: Work): boolean {
    try {
      return !steps.next().done;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }
}
