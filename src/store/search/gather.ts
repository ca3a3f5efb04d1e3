import { candidatesAmong, candidatesOf } from './candidates';
import { hasCjk } from './cjk';
import type { Corpus } from './corpus';
import { bitsOfTypes, keysOfType, typeCodeOfKey } from './docKey';
import { codeOf, fieldBits, fieldMask } from './fields';
import { guess } from './likeness';
import { Pattern } from './pattern';
import { lowerBound, phoneScore, rangeOf } from './phones';
import type { Wanted } from './query';
import type { Slips } from './slips';
import { type Slot, scoreOf, Worth } from './slot';

const company = codeOf('company');
const email = codeOf('email');
const name = codeOf('name');
const phone = codeOf('phone');
const hubTypes = bitsOfTypes(['user', 'account']);

/** What searches of one index share, so that no keystroke has to make it anew. */
export interface Scratch {
  readonly slips: Slips;
  /** With room for the number of every record. */
  readonly touched: Uint32Array;
}

/** Fills a slot with the records that match what is wanted. */
export const gather = (wanted: Wanted, slot: Slot, corpus: Corpus, { slips, touched }: Scratch): void => {
  slot.begin(touched);
  if (wanted.phone) markPhones(wanted.text, slot, corpus);
  else {
    markWords(wanted, slips, slot, corpus);
    // One letter begins the name of a tenth of all companies: that says nothing about who works there.
    if (wanted.text.length > 1) markLinked(slot, corpus);
  }
  slot.finish(corpus.dead);
};

/**
 * One letter begins a word in every other record, mostly in what people are or do: alone it is looked for in names only, of
 * people and of companies. In scripts where one character is a word it is looked for everywhere.
 */
const lastFieldFor = (text: string): number => (text.length > 1 || hasCjk(text) ? fieldMask : company);

const markWords = (wanted: Wanted, slips: Slips, slot: Slot, { base, overlay }: Corpus): void => {
  const pattern = new Pattern(wanted.text, wanted.open);
  const worth = new Worth((likeness, field) => likeness < guess && field === email);
  const last = lastFieldFor(wanted.text);
  const frozen = candidatesOf(pattern, base.vocabulary, slips);
  for (const [index, word] of frozen.words.entries()) {
    markList(base.stored.lists, base.stored.offsets, word, worth.of(frozen.scores[index] as number), last, slot);
  }
  const first = base.stored.keys.length;
  const fresh = candidatesAmong(pattern, overlay.vocabulary(), overlay.words.length, slips);
  for (const [index, word] of fresh.words.entries()) {
    markPostings(overlay.postings[word] ?? [], first, worth.of(fresh.scores[index] as number), last, slot);
  }
};

/** The hot loop of a search: see `lists.ts` for what it reads. Fields behind `last` do not count. */
const markList = (
  bytes: Uint8Array,
  offsets: Uint32Array,
  list: number,
  worth: Uint16Array,
  last: number,
  slot: Slot,
): void => {
  const end = offsets[list + 1] as number;
  for (let at = offsets[list] as number; at < end; ) {
    let head = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = bytes[at] as number;
      at += 1;
      head |= (byte & 127) << shift;
    }
    if ((head & fieldMask) > last) return;
    at = slot.markAll(bytes, at, head >>> fieldBits, worth[head & fieldMask] as number);
  }
};

const markPostings = (
  postings: readonly number[],
  first: number,
  worth: Uint16Array,
  last: number,
  slot: Slot,
): void => {
  for (const posting of postings) {
    const field = posting & fieldMask;
    if (field <= last) slot.mark(first + (posting >>> fieldBits), worth[field] as number);
  }
};

/** Who belongs to a user or an account is found by its name, for less than by one's own. */
const markLinked = (slot: Slot, corpus: Corpus): void => {
  const { base, overlay, dead } = corpus;
  const first = base.stored.keys.length;
  const isHub = hubsOf(corpus);
  const hubs: { key: number; score: number }[] = [];
  for (let at = 0; at < slot.count; at += 1) {
    const doc = slot.touched[at] as number;
    if (!isHub(doc) || dead[doc] === 1) continue;
    const value = slot.values[doc] as number;
    if ((value & fieldMask) === name) hubs.push({ key: corpus.keyOf(doc), score: scoreOf(value) });
  }
  const worth = new Worth();
  const { lists, offsets } = base.stored;
  for (const { key, score } of hubs) {
    const values = worth.of(score);
    const hub = lowerBound(base.stored.hubs, key);
    if (base.stored.hubs[hub] === key) markList(lists, offsets, base.words + hub, values, fieldMask, slot);
    markPostings(overlay.links.get(key) ?? [], first, values, fieldMask, slot);
  }
};

/** Tells users and accounts; those of the base lie side by side. */
const hubsOf = ({ base, overlay }: Corpus): ((doc: number) => boolean) => {
  const { keys } = base.stored;
  const first = keys.length;
  const [accounts, afterAccounts, users, afterUsers] = (['account', 'user'] as const).flatMap(type => {
    const { from, to } = keysOfType(type);
    return [lowerBound(keys, from), lowerBound(keys, to)];
  }) as [number, number, number, number];
  return doc => {
    if (doc >= first) return (hubTypes & (1 << typeCodeOfKey(overlay.keys[doc - first] as number))) !== 0;
    return (doc >= accounts && doc < afterAccounts) || (doc >= users && doc < afterUsers);
  };
};

const markPhones = (digits: string, slot: Slot, { base, overlay }: Corpus): void => {
  const { from, to } = rangeOf(digits);
  const value = new Worth().of(phoneScore(digits))[phone] as number;
  for (let at = lowerBound(base.stored.phoneKeys, from); (base.stored.phoneKeys[at] ?? to) < to; at += 1) {
    slot.mark(base.stored.phoneDocs[at] as number, value);
  }
  for (const [index, key] of overlay.phoneKeys.entries()) {
    if (key >= from && key < to) slot.mark(base.stored.keys.length + (overlay.phoneDocs[index] as number), value);
  }
};
