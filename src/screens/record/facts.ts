import { fieldEvents } from '../../domain/activities/fieldEvents';
import { type Event, timelineOf } from '../../domain/activities/timeline';
import { type AnyRecord, type RecordType, typeOfId } from '../../domain/records/types';
import { type Related, relatedTo } from '../../domain/related/related';
import { width } from '../../terminal/cell';
import { eventually } from '../kit/eventually';
import { remember } from '../kit/memory';
import type { Setting } from '../kit/setting';

/** Rows of a list, each under a key of its own. */
export interface Keyed<R> {
  readonly keys: readonly string[];
  readonly rows: ReadonlyMap<string, R>;
}

export interface RecordFacts {
  /** Undefined when it is no longer there. */
  readonly record: AnyRecord | undefined;
  readonly type: RecordType | undefined;
  readonly related: Keyed<Related>;
  /** In columns. */
  readonly widestRelation: number;
  readonly timeline: Keyed<Event>;
}

export const relationTitle = 'relation';

/** One product may stand in two lines: the same thing again gets a key that says so. */
const keyed = <R>(rows: readonly R[], keyOf: (row: R) => string): Keyed<R> => {
  const found = new Map<string, R>();
  for (const row of rows) {
    const key = keyOf(row);
    let unique = key;
    for (let again = 2; found.has(unique); again += 1) unique = `${key} ${again}`;
    found.set(unique, row);
  }
  return { keys: [...found.keys()], rows: found };
};

const remembered = remember<RecordFacts>();

/** A record with what belongs to it and what happened on it. */
export const recordFacts = (id: string, setting: Setting): RecordFacts => {
  const { state, seq, related: index } = setting;
  const record = state.find(id);
  const changes = record ? changesOf(record, setting) : undefined;
  return remembered([state, seq, id, changes], () => {
    const related = record ? relatedTo(record, state, index) : [];
    return {
      record,
      type: typeOfId(id),
      related: keyed(related, each => `${each.relation} ${each.id}`),
      widestRelation: related.reduce((most, each) => Math.max(most, width(each.relation)), relationTitle.length),
      timeline: keyed(
        record ? mixed(timelineOf(record, state, index), changes ?? []) : [],
        each => each.id ?? `${each.kind} ${each.text} ${each.at}`,
      ),
    };
  });
};

const changed = eventually<readonly Event[]>();

/** What was changed of it, by the log; undefined until that is read. */
const changesOf = (record: AnyRecord, setting: Setting): readonly Event[] | undefined =>
  changed(record.id, String(record.v), () => fieldEvents(record, setting.history(), setting.state), setting);

const mixed = (events: readonly Event[], changes: readonly Event[]): readonly Event[] =>
  changes.length === 0 ? events : [...events, ...changes].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
