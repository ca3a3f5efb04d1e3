import type { Slot } from './slot';

/** A slot, and the words of the query it speaks for. */
export interface Reading {
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
}

/** The slots that speak for one word of a query of `count` words: its own, then those of longer readings. */
export const slotsFor = (readings: readonly Reading[], count: number, word: number): readonly Slot[] =>
  readings
    .filter(({ from, to }, index) => index === word || (index >= count && word >= from && word < to))
    .map(({ slot }) => slot);

/** How well a record matches, in the best of these slots. */
export const bestValue = (slots: readonly Slot[], doc: number): number => {
  let value = 0;
  for (let index = 0; index < slots.length; index += 1) {
    const other = (slots[index] as Slot).values[doc] as number;
    if (other > value) value = other;
  }
  return value;
};

/** Whether one of the first `count` readings has found the record. */
export const foundBefore = (readings: readonly Reading[], count: number, doc: number): boolean => {
  for (let index = 0; index < count; index += 1) if ((readings[index] as Reading).slot.values[doc] !== 0) return true;
  return false;
};
