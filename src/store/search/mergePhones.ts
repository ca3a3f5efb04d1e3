import type { Stored } from './base';
import type { Corpus } from './corpus';

/** The phone numbers of the living, in the order of their endings. `now` tells a record's new number. */
export const mergePhones = (
  { base, overlay }: Corpus,
  now: (doc: number) => number | undefined,
): Pick<Stored, 'phoneKeys' | 'phoneDocs'> => {
  const first = base.stored.keys.length;
  const fresh = overlay.phoneKeys
    .map((key, index) => ({ key, doc: first + (overlay.phoneDocs[index] as number) }))
    .sort((a, b) => a.key - b.key);
  const room = base.stored.phoneKeys.length + fresh.length;
  const phoneKeys = new Float64Array(room);
  const phoneDocs = new Uint32Array(room);
  let count = 0;
  const take = (key: number, doc: number): void => {
    const number = now(doc);
    if (number === undefined) return;
    phoneKeys[count] = key;
    phoneDocs[count] = number;
    count += 1;
  };
  let next = 0;
  for (const [index, key] of base.stored.phoneKeys.entries()) {
    for (let one = fresh[next]; one && one.key < key; one = fresh[next]) {
      take(one.key, one.doc);
      next += 1;
    }
    take(key, base.stored.phoneDocs[index] as number);
  }
  for (const { key, doc } of fresh.slice(next)) take(key, doc);
  return { phoneKeys: phoneKeys.slice(0, count), phoneDocs: phoneDocs.slice(0, count) };
};
