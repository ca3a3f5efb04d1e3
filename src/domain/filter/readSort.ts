import type { Completion } from './complete';
import { completeSort } from './completeSort';
import { type PlacedFailure, placed } from './failure';
import { type Comparator, parseSort, type SortOptions } from './sort';

/** What the line of an order says of the text in it, and what could stand at the cursor. */
export type SortReading = Completion & ({ readonly ok: true; readonly compare: Comparator } | PlacedFailure);

/** Reads an order as it is being typed; `cursor` is an offset from 0. */
export const readSort = (text: string, cursor: number, options: SortOptions): SortReading => {
  const completion = completeSort(text, cursor, options);
  const order = parseSort(text, options);
  return order.ok ? { ...completion, ok: true, compare: order.value } : { ...completion, ...placed(order.failure) };
};
