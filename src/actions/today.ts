import { editRecords } from '../domain/edit/edit';
import { type Action, commit, type View } from './action';

const task = ({ state, cursor }: View) => {
  const activity = state.get('activity', cursor);
  return activity?.kind === 'task' ? activity : undefined;
};

/** The record an item of the agenda is about: the task's own deal or lead. */
const subject = (view: View): { screen: 'leads' | 'pipeline'; record: string } | undefined => {
  const { state, cursor } = view;
  const ids = [cursor, ...(state.get('activity', cursor)?.relatedTo ?? [])];
  for (const id of ids) {
    if (state.get('lead', id) && id) return { screen: 'leads', record: id };
    if (state.get('opportunity', id) && id) return { screen: 'pipeline', record: id };
  }
  return undefined;
};

export const todayActions: readonly Action[] = [
  {
    id: 'today.open',
    title: 'Open the record',
    help: 'Goes to the lead or the deal that is waiting.',
    scope: 'today',
    keys: ['enter'],
    words: ['open'],
    footer: 25,
    label: 'open',
    enabled: view => (subject(view) ? true : { why: 'there is no lead or deal behind it' }),
    run: view => {
      const found = subject(view);
      return found ? { do: 'open', ...found } : { do: 'tell', text: 'there is no lead or deal behind it' };
    },
  },
  {
    id: 'task.done',
    title: 'Mark the task done',
    help: 'Notes now as the time it was done; the next one comes under the cursor.',
    scope: 'today',
    keys: ['d'],
    words: ['done'],
    footer: 30,
    label: 'done',
    enabled: view => {
      if (view.readOnly !== undefined) return { why: view.readOnly };
      return task(view) ? true : { why: 'only a task can be done; go to one with j and k' };
    },
    run: view => {
      const { id = '', subject = id } = task(view) ?? {};
      const edits = [{ path: ['doneAt'], op: 'set' as const, value: view.now }];
      return commit(editRecords, { ids: [id], edits }, `crm edit ${id} doneAt=${view.now}`, `done: ${subject}`);
    },
  },
];
