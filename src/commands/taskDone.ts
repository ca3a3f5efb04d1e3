import { doneTask } from '../domain/activities/doneTask';
import { formatMoment } from '../domain/present/value';
import { type Command, text } from './command';
import { findRecord } from './findRecord';
import { activityOption } from './momentOption';
import { tell } from './print';
import { write } from './write';

export const doneTaskCommand: Command = {
  name: 'task done',
  summary: 'Mark tasks as done; one that repeats makes the next one',
  arguments: [{ name: '<task...>', help: 'tasks, or planned calls and meetings, by id or subject' }],
  options: [
    { flags: '--at <when>', help: 'when it was done, if not now' },
    { flags: '--outcome <text>', help: 'how it ended' },
  ],
  writes: true,
  examples: ['crm task done T17', 'crm task done T17 T18 --at yesterday --yes'],
  run: async (environment, refs, options) => {
    const store = await environment.openStore({ write: true });
    const ids: string[] = [];
    for (const ref of refs) ids.push(await findRecord(environment, store, ref, ['activity']));
    const at = await activityOption<string>(environment, store, options, ['at', 'doneAt']);
    const outcome = text(options, 'outcome');
    const repeats = ids.some(id => store.state.get('activity', id)?.recurrence !== undefined);
    // The calendar's rules are a lot of program, and few tasks repeat.
    const next = repeats ? (await import('../formats/recurrence')).nextOf : undefined;
    const input = {
      ids: [...new Set(ids)],
      ...(at === undefined ? {} : { at }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(next === undefined ? {} : { next }),
    };
    const ask = ids.length > 1 ? { ask: `mark ${ids.length} tasks as done` } : {};
    const receipt = await write(environment, store, doneTask, input, ask);
    for (const id of receipt?.result ?? []) {
      const { subject = id, dueAt = '' } = store.state.get('activity', id) ?? {};
      tell(environment, `next: ${id} ${subject}, due ${formatMoment(dueAt, store.state.config.timeZone)}`);
    }
  },
};
