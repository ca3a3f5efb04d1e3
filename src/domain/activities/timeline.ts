import { nameOf } from '../present/value';
import type { Activity, AnyRecord, Opportunity } from '../records/types';
import { typeOfId } from '../records/types';
import type { RelatedIndex } from '../related/relatedIndex';
import type { State } from '../state/state';
import { isToDo } from './toDo';

/** Something that happened on a record, or is to happen. */
export interface Event {
  /** Of the activity; undefined for what is no record of its own. */
  readonly id: string | undefined;
  /** A date or an instant. */
  readonly at: string;
  readonly kind: string;
  readonly who: string;
  readonly text: string;
  /** Still to be done. */
  readonly open: boolean;
}

/** When an activity took place, or is due. */
export const momentOf = ({ doneAt, dueAt, createdAt }: Activity): string => doneAt ?? dueAt ?? createdAt;

/** A task that is not done. */
export const isOpenTask = ({ kind, doneAt }: Activity): boolean => kind === 'task' && doneAt === undefined;

/** What happened on a record, the newest first: its activities, and an opportunity's way through the stages. */
export const timelineOf = (record: AnyRecord, state: State, related: RelatedIndex): Event[] => {
  const events = related.activitiesOf(record.id).map(activity => eventOf(activity, state));
  if (typeOfId(record.id) === 'opportunity') events.push(...stagesOf(record as unknown as Opportunity, state));
  return events.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
};

const eventOf = (activity: Activity, state: State): Event => ({
  id: activity.id,
  at: momentOf(activity),
  kind: [activity.kind, activity.direction].filter(Boolean).join(' '),
  who: nameOf(activity.ownerId ?? activity.createdBy, state),
  text: [activity.subject, activity.outcome, activity.body].filter(Boolean).join(' · '),
  open: isToDo(activity),
});

const stagesOf = ({ stageHistory = [], createdAt, createdBy }: Opportunity, state: State): Event[] =>
  stageHistory.map(({ stage, at, by }) => ({
    id: undefined,
    at: at ?? createdAt,
    kind: 'stage',
    who: nameOf(by ?? createdBy, state),
    text: stage,
    open: false,
  }));
