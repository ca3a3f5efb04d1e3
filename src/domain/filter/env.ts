import type { RecordType } from '../records/types';
import { decayedFields } from '../scoring/liveScore';
import type { State } from '../state/state';
import type { CalendarDate } from '../time/calendar';
import { dateIn } from '../time/zone';
import { Reading } from './reads';

type Read = (record: object) => unknown;

/** Fields whose value is worked out when read, by type and name; the others are read as they are stored. */
export type Derived = Readonly<Partial<Record<RecordType, Readonly<Record<string, Read>>>>>;

export interface FilterContext {
  readonly state: State;
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** The acting user's id: what `me` means. */
  readonly actor: string;
  /** Left out: a lead's score and engagement, as they have decayed until now. */
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
  const derived = context.derived ?? decayedFields(context.now);
  return { ...context, derived, zone, today: dateIn(context.now, zone), reading: new Reading() };
};
