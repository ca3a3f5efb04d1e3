import type { Steps } from '../domain/steps';

/** So long steps are taken before keys get their turn, in milliseconds: nobody feels a key that waits for it. */
const pieceTime = 5;

/** Does what takes a while in pieces, keys and writes going first in between. */
export class Idle {
  readonly #work: { readonly steps: Steps; readonly done: () => void }[] = [];
  #next: NodeJS.Immediate | undefined;

  /** What was begun first is done first. */
  add(steps: Steps, done: () => void): void {
    this.#work.push({ steps, done });
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
      if (!first.steps.next().done) continue;
      this.#work.shift();
      first.done();
    }
    if (this.#work.length > 0) this.#next ??= setImmediate(() => this.#piece());
  }
}
