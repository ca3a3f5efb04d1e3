import { iso } from '../clock';
import type { ActivityPlan } from '../plan';
import type { Writer } from './writer';

export const writeActivities = (writer: Writer, activities: readonly ActivityPlan[]): void => {
  for (const activity of activities) {
    const { kind, subject, body, direction, about, owner, created, due, done, outcome, minutes, priority } = activity;
    writer.put(
      'activity',
      activity.id,
      { created, updated: done ?? created, by: owner.id },
      {
        kind,
        subject,
        ...(body === undefined ? {} : { body }),
        ...(direction === undefined ? {} : { direction }),
        relatedTo: about.map(({ id }) => id),
        ownerId: owner.id,
        ...(due === undefined ? {} : { dueAt: due }),
        ...(done === undefined ? {} : { doneAt: iso(done) }),
        ...(outcome === undefined ? {} : { outcome }),
        ...(minutes === undefined ? {} : { durationMin: minutes }),
        ...(priority === undefined ? {} : { priority }),
      },
    );
  }
};
