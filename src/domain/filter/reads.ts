import type { RecordType } from '../records/types';
import type { State } from '../state/state';
import { addDays } from '../time/calendar';
import { startOfDay } from '../time/instant';
import { dateIn } from '../time/zone';

/** How long an answer holds while no record changes: until the day, the hour or the minute is over. */
export type Pace = 'day' | 'hour' | 'minute';

/** What a filter or an order looks at beside the records that it is asked about. */
export interface Reads {
  /** Types whose records it follows, or whose names it was compiled with: when one of them changes, it must be compiled anew. */
  readonly types: ReadonlySet<RecordType>;
  /** Undefined: the clock does not matter. */
  readonly pace: Pace | undefined;
  /** By type, the fields that it asks records for. */
  readonly fields: ReadonlyMap<RecordType, ReadonlySet<string>>;
}

const quicker: readonly Pace[] = ['minute', 'hour', 'day'];

/** Takes notes while a filter or an order is compiled. */
export class Reading implements Reads {
  readonly types = new Set<RecordType>();
  pace: Pace | undefined;
  readonly fields = new Map<RecordType, Set<string>>();

  /** Some record of these types is looked at. */
  follows(types: readonly RecordType[]): void {
    for (const type of types) this.types.add(type);
  }

  /** A field of records of a type is looked at. */
  asks(type: RecordType, field: string): void {
    const asked = this.fields.get(type);
    if (asked) asked.add(field);
    else this.fields.set(type, new Set([field]));
  }

  /** The answer is another one when this is over. */
  holdsFor(pace: Pace): void {
    this.pace = quicker.find(each => each === pace || each === this.pace);
  }

  /** What something else looks at counts here too. */
  include(other: Reads): void {
    this.follows([...other.types]);
    if (other.pace) this.holdsFor(other.pace);
    for (const [type, fields] of other.fields) for (const field of fields) this.asks(type, field);
  }
}

/** Whether all that is looked at is told by stand-ins: then a pass over many records is quick. */
export const isTold = ({ fields }: Reads, state: Pick<State, 'tells'>): boolean => {
  if (!state.tells) return true;
  for (const [type, names] of fields) for (const name of names) if (!state.tells(type, name)) return false;
  return true;
};

const lengths = { hour: 3_600_000, minute: 60_000 };

/** The instant (ISO 8601 in UTC) from which an answer given at `now` may be another one; undefined: never. */
export const staleAt = (pace: Pace | undefined, now: string, timeZone: string): string | undefined => {
  if (pace === undefined) return undefined;
  if (pace === 'day') return startOfDay(addDays(dateIn(now, timeZone), 1), timeZone);
  const length = lengths[pace];
  return new Date((Math.floor(Date.parse(now) / length) + 1) * length).toISOString();
};
