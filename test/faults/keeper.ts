/** How a worker keeps what it is told; the store does it, and so does a control that is known to lose. */
export interface Keeper {
  /** Keeps a lead with this token. */
  add(token: string): Promise<void>;
  /** Reads the counter and writes it back one higher. */
  increment(counter: string): Promise<void>;
  close(): Promise<void>;
}

/** What somebody who looks afterwards finds. */
export interface Kept {
  /** How many leads carry each token. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly counters: ReadonlyMap<string, number>;
}

export type KeeperName = 'store' | 'lowdb';

/** A commit that others' writes kept from happening: nothing was lost, and it may be tried again. */
export class Busy extends Error {}
