import { candidatesAmong, candidatesOf } from './candidates';
import type { Corpus } from './corpus';
import { bitsOfTypes, typeCodeOfKey } from './docKey';
import { codeOf, fieldBits, fieldMask } from './fields';
import { guess } from './likeness';
import { Pattern } from './pattern';
import { lowerBound, phoneScore, rangeOf } from './phones';
import type { Wanted } from './query';
import { type Slot, scoreOf, Worth } from './slot';

const email = codeOf('email');
const name = codeOf('name');
const phone = codeOf('phone');
const hubTypes = bitsOfTypes(['user', 'account']);

/** What searches of one index share, so that no keystroke has to make it anew. */
export interface Scratch {
  /** Where letters stand in the pattern of the moment. */
  readonly places: Int32Array;
  /** With room for the number of every record. */
  readonly touched: Uint32Array;
}

/** Fills a slot with the records that match what is wanted. */
export const gather = (wanted: Wanted, slot: Slot, corpus: Corpus, { places, touched }: Scratch): void => {
  slot.begin(touched);
  if (wanted.phone) markPhones(wanted.text, slot, corpus);
  else {
    const pattern = new Pattern(wanted.text, places);
    markWords(pattern, wanted.open, slot, corpus);
    pattern.release();
    // One letter begins the name of a tenth of all companies: that says nothing about who works there.
    if (wanted.text.length > 1) markLinked(slot, corpus);
  }
  slot.finish(corpus.dead);
};

const markWords = (pattern: Pattern, open: boolean, slot: Slot, { base, overlay }: Corpus): void => {
  const worth = new Worth((likeness, field) => likeness < guess && field === email);
  const frozen = candidatesOf(pattern, open, base);
  for (const [index, word] of frozen.words.entries()) {
    markList(base.stored.lists, base.stored.offsets, word, worth.of(frozen.scores[index] as number), slot);
  }
  const first = base.stored.keys.length;
  const fresh = candidatesAmong(pattern, open, overlay.vocabulary(), overlay.words.length);
  for (const [index, word] of fresh.words.entries()) {
    markPostings(overlay.postings[word] ?? [], first, worth.of(fresh.scores[index] as number), slot);
  }
};

/** The hot loop of a search: see `lists.ts` for what it reads. */
const markList = (bytes: Uint8Array, offsets: Uint32Array, list: number, worth: Uint16Array, slot: Slot): void => {
  const end = offsets[list + 1] as number;
  for (let at = offsets[list] as number; at < end; ) {
    let head = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = bytes[at] as number;
      at += 1;
      head |= (byte & 127) << shift;
    }
    const value = worth[head & fieldMask] as number;
    let doc = 0;
    for (let left = head >>> fieldBits; left > 0; left -= 1) {
      let byte = bytes[at] as number;
      at += 1;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at] as number;
        at += 1;
        step |= (byte & 127) << shift;
      }
      doc += step;
      slot.mark(doc, value);
    }
  }
};

const markPostings = (postings: readonly number[], first: number, worth: Uint16Array, slot: Slot): void => {
  for (const posting of postings) {
    slot.mark(first + (posting >>> fieldBits), worth[posting & fieldMask] as number);
  }
};

/** Who belongs to a user or an account is found by its name, for less than by one's own. */
const markLinked = (slot: Slot, corpus: Corpus): void => {
  const { base, overlay, dead } = corpus;
  const first = base.stored.keys.length;
  const hubs: { key: number; score: number }[] = [];
  for (let at = 0; at < slot.count; at += 1) {
    const doc = slot.touched[at] as number;
    const value = slot.values[doc] as number;
    if ((value & fieldMask) !== name) continue;
    const key = doc < first ? (base.stored.keys[doc] as number) : (overlay.keys[doc - first] as number);
    if ((hubTypes & (1 << typeCodeOfKey(key))) !== 0 && dead[doc] === 0) hubs.push({ key, score: scoreOf(value) });
  }
  const worth = new Worth();
  for (const { key, score } of hubs) {
    const values = worth.of(score);
    const hub = lowerBound(base.stored.hubs, key);
    if (base.stored.hubs[hub] === key) markList(base.stored.lists, base.stored.offsets, base.words + hub, values, slot);
    markPostings(overlay.links.get(key) ?? [], first, values, slot);
  }
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
