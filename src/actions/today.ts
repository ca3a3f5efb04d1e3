import { editRecords } from '../domain/edit/edit';
import { type Action, commit, type View } from './action';

const task = ({ state, cursor }: View) => {
  const activity = state.get('activity', cursor);
  return activity?.kind === 'task' ? activity : undefined;
};

export const todayActions: readonly Action[] = [
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
