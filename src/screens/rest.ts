/** What is shown of the record under the cursor follows when the cursor rests for so long, in milliseconds: a key that repeats comes sooner. */
const rest = 90;

/** Knows whether the cursor is on its way. */
export class Rest {
  readonly #came: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** `came` is called when the cursor has come to rest by itself. */
  constructor(came: () => void) {
    this.#came = came;
  }

  get resting(): boolean {
    return this.#timer === undefined;
  }

  /** The cursor moved, and may move on. */
  moved(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.end();
      this.#came();
    }, rest);
  }

  /** Something else was done: there is nothing to wait for. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
