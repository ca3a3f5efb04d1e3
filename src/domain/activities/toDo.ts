import type { Activity } from '../records/types';

/** Something that is still to be done: a task, or a call or meeting that was planned. */
export const isToDo = ({ kind, doneAt, dueAt }: Activity): boolean =>
  doneAt === undefined && (kind === 'task' || ((kind === 'call' || kind === 'meeting') && dueAt !== undefined));
