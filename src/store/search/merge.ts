import type { Steps } from '../../domain/steps';
import { Base } from './base';
import type { Corpus } from './corpus';
import { fieldBits, fieldMask } from './fields';
import { Growing } from './growing';
import { entryOf, gone, readList, writeList } from './lists';
import { mergePhones } from './mergePhones';
import { charsOf } from './vocabulary';

/** So many records or words are a step of a merge. */
const stepRecords = 1 << 13;
const stepWords = 256;

interface Numbers {
  /** The living records in the order of their keys. */
  readonly docs: Uint32Array;
  /** The new number of each old one. */
  readonly now: Uint32Array;
}

/** The living records of the overlay in the order of their keys. */
function* freshOf(corpus: Corpus): Steps<readonly number[]> {
  const { base, dead, room } = corpus;
  const fresh: number[] = [];
  let ordered = true;
  for (let doc = base.stored.keys.length; doc < room; doc += 1) {
    if (doc % stepRecords === 0) yield;
    if (dead[doc] === 1) continue;
    if (fresh.length > 0 && corpus.keyOf(fresh.at(-1) as number) > corpus.keyOf(doc)) ordered = false;
    fresh.push(doc);
  }
  return ordered ? fresh : fresh.sort((a, b) => corpus.keyOf(a) - corpus.keyOf(b));
}

function* renumber(corpus: Corpus): Steps<Numbers> {
  const { base, room } = corpus;
  const first = base.stored.keys.length;
  // Who dies while this goes on is counted among the living: the caller forgets it afterwards.
  const dead = corpus.dead.slice(0, room);
  const fresh = yield* freshOf(corpus);
  const docs = new Uint32Array(room);
  const now = new Uint32Array(room).fill(gone);
  let count = 0;
  const take = (doc: number): void => {
    docs[count] = doc;
    now[doc] = count;
    count += 1;
  };
  let next = 0;
  for (let doc = 0; doc < first; doc += 1) {
    if (doc % stepRecords === 0) yield;
    if (dead[doc] === 1) continue;
    const key = base.stored.keys[doc] as number;
    for (; next < fresh.length && corpus.keyOf(fresh[next] as number) < key; next += 1) take(fresh[next] as number);
    take(doc);
  }
  for (; next < fresh.length; next += 1) take(fresh[next] as number);
  return { docs: docs.slice(0, count), now };
}

/** Collects the lists of words or hubs one after the other, from the base and from the overlay. */
class Lists {
  readonly bytes = new Growing(length => new Uint8Array(length), 1 << 16);
  readonly offsets = new Growing(length => new Uint32Array(length), 1 << 12);
  readonly #base: Base;
  readonly #now: Uint32Array;
  #entries = new Uint32Array(1 << 12);

  constructor(base: Base, now: Uint32Array) {
    this.#base = base;
    this.#now = now;
    this.offsets.push(0);
  }

  /** Writes one list; false, and nothing written, when nobody in it lives. */
  add(list: number | undefined, postings: readonly number[] = []): boolean {
    const { lists, offsets, keys } = this.#base.stored;
    const [from, to] = list === undefined ? [0, 0] : [offsets[list] as number, offsets[list + 1] as number];
    const room = to - from + postings.length;
    if (this.#entries.length < room) this.#entries = new Uint32Array(room * 2);
    let count = readList(lists, from, to, this.#now, this.#entries);
    for (const posting of postings) {
      // Records that came after the merge began have no new number.
      const doc = this.#now[keys.length + (posting >>> fieldBits)] ?? gone;
      if (doc !== gone) this.#entries[count++] = entryOf(doc, posting & fieldMask);
    }
    if (count === 0) return false;
    const used = this.#entries.subarray(0, count);
    if (postings.length > 0 && count > 1) used.sort();
    writeList(this.bytes, used);
    this.offsets.push(this.bytes.length);
    return true;
  }
}

/** A word of the base as text. */
const textOf = ({ vocabulary: { chars, starts } }: Base, word: number): string =>
  String.fromCharCode(...chars.subarray(starts[word] as number, starts[word + 1] as number));

type Named<T> = readonly [T, readonly number[]];

/** Where to find a thing in the base and in the overlay, in the order of what it is called. */
function* paired<T>(
  count: number,
  nameOf: (place: number) => T,
  fresh: readonly Named<T>[],
): Generator<{ name: T; place: number | undefined; postings: readonly number[] | undefined }> {
  let next = 0;
  for (let place = 0; place < count; place += 1) {
    const name = nameOf(place);
    for (; next < fresh.length && (fresh[next] as Named<T>)[0] < name; next += 1) {
      const [other, postings] = fresh[next] as Named<T>;
      yield { name: other, place: undefined, postings };
    }
    const same = fresh[next];
    if (same?.[0] === name) next += 1;
    yield { name, place, postings: same?.[0] === name ? same[1] : undefined };
  }
  for (; next < fresh.length; next += 1) {
    const [name, postings] = fresh[next] as Named<T>;
    yield { name, place: undefined, postings };
  }
}

const byName = <T>(a: readonly [T, unknown], b: readonly [T, unknown]): number => (a[0] < b[0] ? -1 : 1);

/** The words of the overlay in order; sorted letter by letter, so that no step takes long. */
function* sortedWords({ overlay }: Corpus): Steps<readonly Named<string>[]> {
  const buckets = new Map<number, Named<string>[]>();
  for (const [index, word] of overlay.words.entries()) {
    const named = [word, overlay.postings[index] ?? []] as const;
    const bucket = buckets.get(word.charCodeAt(0));
    if (bucket) bucket.push(named);
    else buckets.set(word.charCodeAt(0), [named]);
  }
  const sorted: Named<string>[] = [];
  for (const [, bucket] of [...buckets].sort((a, b) => a[0] - b[0])) {
    yield;
    for (const named of bucket.sort(byName)) sorted.push(named);
  }
  return sorted;
}

/**
 * A base that holds what base and overlay hold together when it begins, without the dead. Nothing else makes a base from
 * records. It is made in steps, and the corpus may take in more between them, which is not in the new base then.
 */
export function* merge(corpus: Corpus): Steps<Base> {
  const { base, overlay } = corpus;
  const { docs, now } = yield* renumber(corpus);
  const lists = new Lists(base, now);
  const chars = new Growing(length => new Uint16Array(length), 1 << 12);
  const lengths = new Growing(length => new Uint8Array(length), 1 << 12);
  let done = 0;
  for (const { name, place, postings } of paired(base.words, word => textOf(base, word), yield* sortedWords(corpus))) {
    done += 1;
    if (done % stepWords === 0) yield;
    if (!lists.add(place, postings)) continue;
    for (const char of charsOf(name)) chars.push(char);
    lengths.push(name.length);
  }
  const hubs = new Growing(length => new Uint32Array(length));
  const links = [...overlay.links].sort(byName);
  for (const { name, place, postings } of paired(
    base.stored.hubs.length,
    hub => base.stored.hubs[hub] as number,
    links,
  )) {
    done += 1;
    if (done % stepWords === 0) yield;
    if (lists.add(place === undefined ? undefined : base.words + place, postings)) hubs.push(name);
  }
  const phones = yield* mergePhones(corpus, doc => {
    const number = now[doc] ?? gone;
    return number === gone ? undefined : number;
  });
  const keys = new Uint32Array(docs.length);
  const updated = new Uint32Array(docs.length);
  for (const [number, doc] of docs.entries()) {
    if (number % stepRecords === 0) yield;
    keys[number] = corpus.keyOf(doc);
    updated[number] = corpus.updatedOf(doc);
  }
  yield;
  return new Base({
    keys,
    updated,
    chars: chars.taken(),
    lengths: lengths.taken(),
    offsets: lists.offsets.taken(),
    lists: lists.bytes.taken(),
    hubs: hubs.taken(),
    ...phones,
  });
}
