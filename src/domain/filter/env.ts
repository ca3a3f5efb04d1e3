import type { RecordType } from '../records/types';
import type { State } from '../state/state';
import type { CalendarDate } from '../time/calendar';
import { dateIn } from '../time/zone';
import { Reading } from './reads';

type Read = (record: object) => unknown;

/** Fields whose value is worked out when read (a lead's decayed score), by type and name; without one the stored value counts. */
export type Derived = Readonly<Partial<Record<RecordType, Readonly<Record<string, Read>>>>>;

export interface FilterContext {
  readonly state: State;
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** The acting user's id: what `me` means. */
  readonly actor: string;
  readonly derived?: Derived;
}

/** The context, with what follows from it. */
export interface Env extends FilterContext {
  readonly today: CalendarDate;
  readonly zone: string;
  /** Notes what is looked at. */
  readonly reading: Reading;
}

/** Prepares a context for compiling. */
export const envOf = (context: FilterContext): Env => {
  const zone = context.state.config.timeZone;
  return { ...context, zone, today: dateIn(context.now, zone), reading: new Reading() };
};
