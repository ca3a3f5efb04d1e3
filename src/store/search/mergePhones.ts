import type { Steps } from '../../domain/steps';
import type { Stored } from './base';
import type { Corpus } from './corpus';

/** So many numbers are a step. */
const stepPhones = 1 << 13;
/** Keys that share their first two digits are sorted together. */
const bucketSize = 10 ** 13;

interface Phone {
  readonly key: number;
  readonly doc: number;
}

/** The numbers of the overlay in order; sorted in parts, so that no step takes long. */
function* freshOf({ base, overlay }: Corpus): Steps<readonly Phone[]> {
  const first = base.stored.keys.length;
  const buckets = new Map<number, Phone[]>();
  for (const [index, key] of overlay.phoneKeys.entries()) {
    if (index % stepPhones === 0) yield;
    const phone = { key, doc: first + (overlay.phoneDocs[index] as number) };
    const bucket = buckets.get(Math.floor(key / bucketSize));
    if (bucket) bucket.push(phone);
    else buckets.set(Math.floor(key / bucketSize), [phone]);
  }
  const sorted: Phone[] = [];
  for (const [, bucket] of [...buckets].sort((a, b) => a[0] - b[0])) {
    yield;
    for (const phone of bucket.sort((a, b) => a.key - b.key)) sorted.push(phone);
  }
  return sorted;
}

/** The phone numbers of the living, in the order of their endings. `now` tells a record's new number. */
export function* mergePhones(
  corpus: Corpus,
  now: (doc: number) => number | undefined,
): Steps<Pick<Stored, 'phoneKeys' | 'phoneDocs'>> {
  const { phoneKeys: keys, phoneDocs: docs } = corpus.base.stored;
  const fresh = yield* freshOf(corpus);
  const phoneKeys = new Float64Array(keys.length + fresh.length);
  const phoneDocs = new Uint32Array(keys.length + fresh.length);
  let count = 0;
  const take = (key: number, doc: number): void => {
    const number = now(doc);
    if (number === undefined) return;
    phoneKeys[count] = key;
    phoneDocs[count] = number;
    count += 1;
  };
  let next = 0;
  for (let index = 0; index <= keys.length; index += 1) {
    if (index % stepPhones === 0) yield;
    const key = keys[index] ?? Number.POSITIVE_INFINITY;
    for (let one = fresh[next]; one && one.key < key; one = fresh[next]) {
      take(one.key, one.doc);
      next += 1;
    }
    if (index < keys.length) take(key, docs[index] as number);
  }
  return { phoneKeys: phoneKeys.slice(0, count), phoneDocs: phoneDocs.slice(0, count) };
}
