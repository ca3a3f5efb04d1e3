import { generateIcsCalendar, type IcsDateObject, type IcsEvent, type IcsTodo } from 'ts-ics';
import { isToDo } from '../domain/activities/toDo';
import { displayName } from '../domain/filter/display';
import { type Activity, typeOfId } from '../domain/records/types';
import type { State } from '../domain/state/state';

export interface CalendarOptions {
  /** Tasks stand as events among the meetings, for calendars that know no tasks. */
  readonly tasksAsEvents: boolean;
}

/** Tasks and meetings that name no duration take this, in minutes. */
const usualMinutes = 30;

const priorities: Readonly<Record<string, string>> = { high: '1', normal: '5', low: '9' };

/**
 * Activities that are due as a calendar (RFC 5545): tasks as VTODO, meetings and planned calls as VEVENT. Each keeps its
 * UID, so that a calendar that takes the file in again changes what it has.
 */
export const calendarText = (activities: readonly Activity[], state: State, options: CalendarOptions): string => {
  const due = activities.filter(each => each.dueAt !== undefined && isToDo(each));
  const isTodo = ({ kind }: Activity): boolean => kind === 'task' && !options.tasksAsEvents;
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//Dealdeck//Dealdeck//EN',
    method: 'PUBLISH',
    name: 'Dealdeck',
    events: due.filter(each => !isTodo(each)).map(each => eventOf(each, state)),
    todos: due.filter(isTodo).map(each => todoOf(each, state)),
  });
};

const eventOf = (activity: Activity, state: State): IcsEvent => {
  const { dueAt = '', durationMin } = activity;
  const isDay = dueAt.length === 10;
  const minutes = durationMin ?? usualMinutes;
  return {
    ...common(activity, state),
    start: dateOf(dueAt),
    duration: isDay ? { days: 1 } : { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
  };
};

const todoOf = (activity: Activity, state: State): IcsTodo => ({
  ...common(activity, state),
  due: dateOf(activity.dueAt ?? ''),
  status: 'NEEDS-ACTION',
});

const common = (activity: Activity, state: State) => {
  const { id, subject, kind, body, relatedTo = [], updatedAt, createdAt, priority } = activity;
  const about = relatedTo.flatMap(each => {
    const [record, type] = [state.find(each), typeOfId(each)];
    return record && type ? [`${each} ${displayName(record, type)}`] : [];
  });
  const description = [...about, ...(body ? [body] : [])].join('\n');
  return {
    // Two data folders have the same ids, but not made at the same millisecond.
    uid: `${id}.${Date.parse(createdAt).toString(36)}@dealdeck`,
    stamp: { date: new Date(updatedAt) },
    created: { date: new Date(createdAt) },
    summary: subject ?? kind,
    ...(description === '' ? {} : { description }),
    ...(priority === undefined ? {} : { priority: priorities[priority] ?? '5' }),
  };
};

const dateOf = (moment: string): IcsDateObject =>
  moment.length === 10 ? { date: new Date(`${moment}T00:00:00Z`), type: 'DATE' } : { date: new Date(moment) };
