import type { AnyRecord } from '../records/types';
import { compileFilter, type FilterOptions } from './compile';
import { type Completion, complete } from './complete';
import { type PlacedFailure, placed } from './failure';
import type { Reads } from './reads';

/** What a filter line says of the text in it: what that lets through, or where it makes no sense; and what could stand at the cursor. */
export type FilterReading = Completion &
  ({ readonly ok: true; keep(record: AnyRecord): boolean; readonly reads: Reads } | PlacedFailure);

/** Reads a filter as it is being typed; `cursor` is an offset from 0. */
export const readFilter = (text: string, cursor: number, options: FilterOptions): FilterReading => {
  const completion = complete(text, cursor, options);
  const filter = compileFilter(text, options);
  if (!filter.ok) return { ...completion, ...placed(filter.failure) };
  return { ...completion, ok: true, keep: filter.value.matches, reads: filter.value.reads };
};
