import type { Steps } from '../domain/steps';

/** So long steps are taken before keys get their turn, in milliseconds: nobody feels a key that waits for it. */
const pieceTime = 5;
/** What nobody waits for goes on when no key came for so long, in milliseconds: while somebody types, keys have the machine. */
const keysRest = 100;

interface Work {
  readonly steps: Steps;
  readonly done: () => void;
}

/** Does what takes a while in pieces, keys and writes going first in between. */
export class Idle {
  readonly #asked: Work[] = [];
  readonly #ahead: Work[] = [];
  readonly #failed: (error: unknown) => void;
  #next: NodeJS.Immediate | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #lastKey = Number.NEGATIVE_INFINITY;

  /** `failed` hears of work that cannot go on; all other work does. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Works towards what is to be shown. What was begun first is done first. */
  add(steps: Steps, done: () => void): void {
    this.#asked.push({ steps, done });
    this.#start();
  }

  /** Works towards what may be asked for some time, as long as there is nothing else to do and nobody presses a key. */
  addAhead(steps: Steps, done: () => void): void {
    this.#ahead.push({ steps, done });
    this.#start();
  }

  heardKey(): void {
    this.#lastKey = performance.now();
  }

  /** Settles when others had their turn and no key came for a moment. */
  async rest(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    for (let left = this.#left(); left > 0; left = this.#left())
      await new Promise(resolve => setTimeout(resolve, left).unref());
  }

  /** Ends everything where it is. */
  close(): void {
    clearImmediate(this.#next);
    clearTimeout(this.#waiting);
    this.#asked.length = 0;
    this.#ahead.length = 0;
  }

  #start(): void {
    clearTimeout(this.#waiting);
    this.#next ??= setImmediate(() => this.#piece());
  }

  #piece(): void {
    this.#next = undefined;
    const until = performance.now() + pieceTime;
    for (let work = this.#turn(); work && performance.now() < until; work = this.#turn()) {
      const [first] = work;
      if (!first || this.#goesOn(first)) continue;
      work.shift();
      first.done();
    }
    if (this.#turn()) this.#start();
    else if (this.#ahead.length > 0) this.#waiting = setTimeout(() => this.#start(), this.#left());
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

  /** Whose turn it is now. */
  #turn(): Work[] | undefined {
    if (this.#asked.length > 0) return this.#asked;
    return this.#ahead.length > 0 && this.#left() <= 0 ? this.#ahead : undefined;
  }

  /** Until keys have rested, in milliseconds. */
  #left(): number {
    return Math.ceil(this.#lastKey + keysRest - performance.now());
  }
}
