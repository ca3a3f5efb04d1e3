import type { ScreenName } from '../actions/action';

interface Stop {
  readonly screen: ScreenName;
  /** What the screen was in, where it is one that shows one record after another. */
  readonly state: unknown;
}

/** The way back from a record's page: each page that was opened remembers the place it was opened from. */
export class Trail {
  #stops: readonly Stop[] = [];

  /** Something was opened from here. */
  leave(screen: ScreenName, state: unknown): void {
    this.#stops = [...this.#stops, { screen, state }];
  }

  /** Where one came from last, which is forgotten with it. */
  back(): Stop | undefined {
    const last = this.#stops.at(-1);
    this.#stops = this.#stops.slice(0, -1);
    return last;
  }

  /** Where one came from last. */
  get last(): Stop | undefined {
    return this.#stops.at(-1);
  }

  /** One went elsewhere by a key of its own: there is no way back from there. */
  forget(): void {
    this.#stops = [];
  }
}
