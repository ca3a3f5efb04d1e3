import { common } from '../fields/common';
import { defineType } from '../fields/kinds';

export const activity = defineType({
  name: 'activity',
  plural: 'activities',
  label: 'Activity',
  pluralLabel: 'Activities',
  short: ['act', 'task', 'tasks'],
  letter: 'T',
  columns: ['kind', 'subject', 'relatedTo', 'ownerId', 'dueAt', 'doneAt'],
  fields: {
    ...common,
    kind: {
      kind: 'picklist',
      options: ['call', 'email', 'meeting', 'task', 'note'],
      label: 'Kind',
      required: true,
      form: 10,
      aliases: ['activity type', 'type'],
    },
    subject: { kind: 'text', label: 'Subject', form: 20, search: true },
    body: { kind: 'multiline', label: 'Body', form: 30, aliases: ['description', 'notes', 'comments'] },
    direction: { kind: 'picklist', options: ['in', 'out'], label: 'Direction', form: 40 },
    relatedTo: {
      kind: 'reference',
      to: ['lead', 'account', 'contact', 'opportunity', 'case'],
      list: true,
      label: 'Related to',
      form: 50,
      aliases: ['related', 'regarding', 'who', 'what'],
    },
    ownerId: { kind: 'reference', to: 'user', label: 'Owner', form: 60, aliases: ['owner', 'assigned to'] },
    dueAt: { kind: 'moment', label: 'Due', form: 70, aliases: ['due date', 'activity date'] },
    doneAt: { kind: 'moment', label: 'Done', form: 80, aliases: ['completed', 'completed date', 'date'] },
    outcome: { kind: 'text', label: 'Outcome', form: 90, aliases: ['call result', 'result'] },
    durationMin: { kind: 'integer', label: 'Minutes', form: 100, aliases: ['duration', 'call duration'] },
    priority: { kind: 'picklist', options: ['high', 'normal', 'low'], label: 'Priority', form: 110 },
    remindAt: { kind: 'instant', label: 'Remind', form: 120, aliases: ['reminder', 'reminder date'] },
    recurrence: { kind: 'text', label: 'Repeats', form: 130, aliases: ['recurrence rule', 'rrule', 'repeat'] },
  },
});
