import type { Change } from '../domain/changes';
import type { RecordType } from '../domain/records/types';
import type { Result } from '../domain/result';
import type { State } from '../domain/state/state';
import type { Deed, Verb } from '../domain/verb';

/** Who writes, when, and the command that would do the same. */
export interface Author {
  /** A user's id, or the login of someone without a user record. */
  readonly actor: string;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly command: string;
}

/** What a write came to. `tx` is null when nothing had to be changed. */
export interface Receipt<R = unknown> {
  readonly tx: string | null;
  readonly batch: string | null;
  readonly changed: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  readonly command: string;
  readonly warnings: readonly string[];
  readonly result?: R;
}

export interface CommitOptions {
  /** Writes the changes as a batch with a number of its own, such as an import's. */
  readonly batch?: boolean;
  /** The transaction that this one takes back. */
  readonly undoes?: string;
}

export interface HistoryEntry {
  readonly tx: string;
  readonly batch?: string;
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly command: string;
  readonly undoes?: string;
  /** Read only when asked for: a batch may hold a million of them. */
  changes(): readonly Change[];
}

export interface StoreEvent {
  readonly seq: number;
  readonly ids: ReadonlySet<string>;
}

/** All that screens and commands know of how data is kept; PostgreSQL will stand behind the same port. */
export interface Store {
  readonly state: State;
  /** Rises with each transaction applied, whoever wrote it. */
  readonly seq: number;
  /** Why nothing can be written, or undefined. */
  readonly readOnly: string | undefined;
  /** Runs a verb on the newest state and makes its changes durable before it returns. */
  commit<I, R>(verb: Verb<I, R>, input: I, author: Author, options?: CommitOptions): Promise<Result<Receipt<R>>>;
  /** What a verb would do, without doing it. */
  preview<I, R>(verb: Verb<I, R>, input: I, author: Author): Result<Deed<R>>;
  /** Hears of every transaction, this process's and others'; returns what ends it. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
  /** Transactions, newest first. */
  history(): Iterable<HistoryEntry>;
  close(): Promise<void>;
}

export interface SearchHit {
  readonly id: string;
  readonly type: RecordType;
  /** Above 0, up to 1: every word is there as it was typed, in a name. */
  readonly score: number;
  /** In which fields it was found, in the order of what was typed. */
  readonly matched: readonly string[];
}

export interface FindOptions {
  /** 10 unless told. */
  readonly limit?: number;
  /** All that can be searched unless told. */
  readonly types?: readonly RecordType[];
  /** Only records with these ids, as a list shows them; the limit counts what is left. A set is quicker than a function. */
  readonly among?: ReadonlySet<string> | ((id: string) => boolean);
}

/** Finds records as somebody types; it is kept up to date with the store. */
export interface Search {
  /** Whether the index is loaded; until then a query loads it at once, which takes a moment in a big store. */
  readonly ready: boolean;
  /** The records that were meant, the likeliest first; nothing for nothing typed. The last word counts as unfinished. */
  find(typed: string, options?: FindOptions): readonly SearchHit[];
  /** The stretches of a shown text that fit what was typed, as [from, to) in UTF-16 units; apart, ascending. */
  marks(text: string, typed: string): readonly (readonly [number, number])[];
  /** Loads and tidies in pieces of some milliseconds, keys going first in between, or whatever `pause` waits for. Call it again whenever nobody types. */
  warm(pause?: () => Promise<void>): Promise<void>;
  /** Stops listening to the store, and keeps the index for the next start where that is cheap. Before the store's own close. */
  close(): void;
}
