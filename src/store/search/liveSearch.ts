import { allAtOnce, type Steps } from '../../domain/steps';
import type { JsonStore } from '../jsonStore';
import { layout } from '../layout';
import type { FindOptions, Search, SearchHit, StoreEvent } from '../port';
import { saveSearch } from './file';
import { highlight } from './highlight';
import { inPieces } from './inPieces';
import { type Opened, opening, worthKeeping } from './openSearch';
import { type Origin, originOf } from './origin';
import type { SearchIndex } from './searchIndex';

/** So many changed records are taken in while the writer waits, a millisecond or two; more come in piece by piece. */
const fewChanges = 64;
/** More unsettled records than this make searches slower, so that it is worth settling them. */
const manyUnsettled = 5000;
/** In a store of so few records it takes no time to settle at the end. */
const fewRecords = 20_000;
/** When nobody has searched or written for so long, in milliseconds, tidying begins by itself. */
const quiet = 3000;

export interface LiveSearchOptions {
  /** Whether the index may be kept beside the data. */
  readonly keep: boolean;
}

class LiveSearch implements Search {
  readonly #store: JsonStore;
  readonly #keep: boolean;
  /** Why nothing could be written when it began: another reason means that memory and log may differ. */
  readonly #readOnly: string | undefined;
  readonly #unsubscribe: () => void;
  #opening: Steps<Opened>;
  #index: SearchIndex | undefined;
  /** What the store told that is not in the index yet. */
  readonly #pending = new Set<string>();
  #unkept = 0;
  /** The generation of which the file is. */
  #keptGeneration: number;
  #timer: NodeJS.Timeout | undefined;
  #warming: Promise<void> | undefined;
  #closed = false;

  constructor(store: JsonStore, { keep }: LiveSearchOptions) {
    this.#store = store;
    this.#keep = keep;
    this.#readOnly = store.readOnly;
    this.#keptGeneration = store.log.generation;
    this.#opening = opening(store);
    this.#unsubscribe = store.subscribe(event => this.#hear(event));
  }

  get ready(): boolean {
    return this.#index !== undefined;
  }

  find(typed: string, options?: FindOptions): readonly SearchHit[] {
    if (typed.trim() === '') return [];
    this.#waitForQuiet();
    const index = allAtOnce(this.#upToDate());
    return index.search(typed, options);
  }

  marks(text: string, typed: string): readonly (readonly [number, number])[] {
    return highlight(text, typed).map(({ start, end }) => [start, end] as const);
  }

  warm(pause?: () => Promise<void>): Promise<void> {
    this.#warming ??= inPieces(this.#tidying(), () => this.#closed, pause).finally(() => {
      this.#warming = undefined;
    });
    return this.#warming;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#unsubscribe();
    const index = this.#index;
    if (!index || this.#pending.size > fewChanges) return;
    for (const id of this.#pending) this.#update(index, id);
    if (this.#isWorthKeeping(0) && (index.unsettled === 0 || index.size <= fewRecords)) {
      this.#save(allAtOnce(index.settling()), originOf(this.#store));
    }
  }

  #hear({ ids }: StoreEvent): void {
    for (const id of ids) this.#pending.add(id);
    const index = this.#index;
    if (index && this.#pending.size <= fewChanges) for (const id of this.#pending) this.#update(index, id);
    if (index) this.#waitForQuiet();
  }

  #update(index: SearchIndex, id: string): void {
    this.#pending.delete(id);
    index.update(id, this.#store.state.find(id));
    this.#unkept += 1;
  }

  /** Loads what is not loaded and takes in what was told; several may take these steps, in turns. */
  *#upToDate(): Steps<SearchIndex> {
    while (!this.#index) {
      const step = this.#opening.next();
      if (step.done) {
        this.#index = step.value.index;
        this.#unkept = step.value.unkept;
      } else yield;
    }
    for (const id of this.#pending) {
      this.#update(this.#index, id);
      if (this.#pending.size % fewChanges === 0) yield;
    }
    return this.#index;
  }

  *#tidying(): Steps {
    const index = yield* this.#upToDate();
    if (index.unsettled > manyUnsettled || this.#isWorthKeeping(worthKeeping)) {
      const origin = originOf(this.#store);
      const generation = this.#store.log.generation;
      const base = yield* index.settling();
      yield;
      if (this.#isWorthKeeping(worthKeeping) && generation === this.#store.log.generation) this.#save(base, origin);
      yield;
    }
    yield* index.warming();
  }

  #isWorthKeeping(changes: number): boolean {
    if (!this.#keep || this.#store.readOnly !== this.#readOnly) return false;
    return this.#unkept > changes || this.#keptGeneration !== this.#store.log.generation;
  }

  #save(base: SearchIndex['base'], origin: Origin | undefined): void {
    if (!origin) return;
    saveSearch(layout.search(this.#store.folder), base, origin);
    // Where it cannot be kept it is not tried again and again either.
    this.#unkept = 0;
    this.#keptGeneration = origin.generation;
  }

  #waitForQuiet(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#tidy(), quiet);
    this.#timer.unref();
  }

  /** Only what somebody would feel or miss: there is no need to warm again. */
  async #tidy(): Promise<void> {
    const index = this.#index;
    if (!index || this.#warming) return;
    if (this.#pending.size > 0 || index.unsettled > manyUnsettled || this.#isWorthKeeping(worthKeeping))
      await this.warm();
  }
}

/**
 * Finds records as somebody types, up to date with every transaction that the store tells. Import this file when the first
 * picture is drawn: it brings the whole of search with it.
 */
export const createLiveSearch = (store: JsonStore, options: LiveSearchOptions): Search =>
  new LiveSearch(store, options);
