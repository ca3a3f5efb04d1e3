import type { StoreEvent } from '../store/port';

/** So many transactions back it is known what changed; beyond that, everything may have. */
const most = 500;

/** What changed since a moment, for lists that follow instead of being made anew. */
export class Changes {
  readonly #events: StoreEvent[] = [];
  /** All transactions after this one, up to the last event, are known. */
  #from: number;

  constructor(seq: number) {
    this.#from = seq;
  }

  heard(event: StoreEvent): void {
    this.#events.push(event);
    if (this.#events.length > most) this.#from = this.#events.shift()?.seq ?? this.#from;
  }

  /** The ids of what changed after transaction `before` up to `now`; undefined when that is not known. */
  between(before: number, now: number): ReadonlySet<string> | undefined {
    if (before === now) return none;
    if (before < this.#from || (this.#events.at(-1)?.seq ?? this.#from) !== now) return undefined;
    const later = this.#events.filter(({ seq }) => seq > before);
    return later.length === 1 ? later[0]?.ids : new Set(later.flatMap(({ ids }) => [...ids]));
  }
}

const none: ReadonlySet<string> = new Set();
