import { type AnyRecord, typeOfId } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import { companyKeys, filedUnder, soughtUnder } from './keys';
import { type Likeness, likeness, usualThreshold } from './likeness';
import { comparedTypes, isCompared, type Profile, profileOf } from './profile';

export interface Duplicate extends Likeness {
  readonly id: string;
}

/** Of a block this large, each record is compared with its neighbours in order only: `info@…` on ten thousand leads. */
const largeBlock = 64;
const neighbours = 16;

/**
 * The leads, contacts and accounts by what their duplicates would share, so that one record is compared with a few and not
 * with all. Filled when it is first asked, or before that in pieces; kept right by `update` after each transaction.
 */
export class DuplicateIndex {
  #state: State;
  readonly #profiles = new Map<string, Profile>();
  /** Most keys are those of one record alone. */
  readonly #blocks = new Map<number, Profile | Profile[]>();
  readonly #contactsOf = new Map<string, Set<string>>();
  #waiting: Iterator<string> | undefined;
  #ready = false;

  constructor(state: State) {
    this.#state = state;
  }

  /** Files up to so many records more; true once all are. */
  fill(most = Number.POSITIVE_INFINITY): boolean {
    // In pieces, the records are read one by one: all of a type at once would make somebody wait.
    this.#waiting ??= (Number.isFinite(most) ? scannedIds : idsOf)(this.#state);
    for (let count = 0; !this.#ready && count < most; count += 1) {
      const { value, done } = this.#waiting.next();
      if (done) this.#ready = true;
      else if (!this.#profiles.has(value)) this.#file(value);
    }
    return this.#ready;
  }

  /** Brings the index up to date after changes to the records with these ids; undefined: to any. */
  update(state: State, changed: ReadonlySet<string> | undefined): void {
    if (!changed || state !== this.#state) {
      this.#forget(state);
      return;
    }
    const again = new Set<string>();
    for (const id of changed) {
      if (!isCompared(typeOfId(id))) continue;
      again.add(id);
      // A contact is compared by the names of its accounts.
      for (const contact of this.#contactsOf.get(id) ?? []) again.add(contact);
    }
    for (const id of again) {
      this.#unfile(id);
      this.#file(id);
    }
  }

  /** What a record may be a duplicate of, the likeliest first. It need not be in the store yet. */
  of(record: AnyRecord, threshold = usualThreshold): Duplicate[] {
    const profile = profileOf(record, this.#state);
    return profile ? this.like(profile, threshold) : [];
  }

  /** The same for one that is compared but has no id yet. */
  like(profile: Profile, threshold = usualThreshold): Duplicate[] {
    this.fill();
    const seen = new Set([profile.id]);
    const found: Duplicate[] = [];
    for (const key of soughtUnder(profile)) {
      for (const other of this.#block(key)) {
        if (seen.has(other.id)) continue;
        seen.add(other.id);
        const alike = likeness(profile, other, threshold);
        if (alike) found.push({ id: other.id, ...alike });
      }
    }
    return found.sort((a, b) => b.score - a.score);
  }

  /** Goes through all pairs that share a key, some of them more than once. A lead and its account come in this order. */
  eachPair(visit: (a: Profile, b: Profile) => void): void {
    this.fill();
    for (const block of this.#blocks.values()) if (Array.isArray(block)) pairsIn(block, visit);
    for (const profile of this.#profiles.values()) {
      if (profile.type !== 'lead') continue;
      for (const key of companyKeys(profile)) for (const account of this.#block(key)) visit(profile, account);
    }
  }

  #block(key: number): readonly Profile[] {
    const block = this.#blocks.get(key);
    return block === undefined ? [] : Array.isArray(block) ? block : [block];
  }

  #forget(state: State): void {
    this.#state = state;
    this.#profiles.clear();
    this.#blocks.clear();
    this.#contactsOf.clear();
    this.#waiting = undefined;
    this.#ready = false;
  }

  #file(id: string): void {
    const record = this.#state.find(id);
    const profile = record && profileOf(record, this.#state);
    if (!profile) return;
    this.#profiles.set(id, profile);
    // Work and mobile number may be one: under one key a record is filed once.
    for (const key of new Set(filedUnder(profile))) {
      const block = this.#blocks.get(key);
      if (block === undefined) this.#blocks.set(key, profile);
      else if (Array.isArray(block)) block.push(profile);
      else this.#blocks.set(key, [block, profile]);
    }
    for (const accountId of accountsOf(record)) {
      const contacts = this.#contactsOf.get(accountId);
      if (contacts) contacts.add(id);
      else this.#contactsOf.set(accountId, new Set([id]));
    }
  }

  #unfile(id: string): void {
    const profile = this.#profiles.get(id);
    if (!profile) return;
    this.#profiles.delete(id);
    for (const key of filedUnder(profile)) {
      const rest = this.#block(key).filter(each => each !== profile);
      const [only] = rest;
      if (!only) this.#blocks.delete(key);
      else this.#blocks.set(key, rest.length === 1 ? only : rest);
    }
  }
}

function* idsOf(state: State): Generator<string, undefined> {
  for (const type of comparedTypes) yield* [...state.all(type).keys()];
  return undefined;
}

function* scannedIds(state: State): Generator<string, undefined> {
  for (const type of comparedTypes) yield* Array.from(scan(state, type), ({ id }) => id);
  return undefined;
}

const accountsOf = ({ accounts }: AnyRecord): readonly string[] =>
  ((accounts as readonly { readonly accountId: string }[] | undefined) ?? []).map(({ accountId }) => accountId);

const pairsIn = (block: readonly Profile[], visit: (a: Profile, b: Profile) => void): void => {
  const large = block.length > largeBlock;
  const all = large ? block.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)) : block;
  for (let i = 0; i < all.length; i += 1) {
    const end = large ? Math.min(all.length, i + 1 + neighbours) : all.length;
    for (let j = i + 1; j < end; j += 1) visit(all[i] as Profile, all[j] as Profile);
  }
};

const sortKey = ({ last, first, companies }: Profile): string => `${last} ${first} ${companies[0] ?? ''}`;
