import { subjectTypes } from '../domain/activities/about';
import { addTask } from '../domain/activities/addTask';
import type { Activity } from '../domain/records/types';
import { type Command, text } from './command';
import { findRecord } from './findRecord';
import { activityOption } from './momentOption';
import { write } from './write';

export const addTaskCommand: Command = {
  name: 'task add',
  summary: 'Add a task, once or again and again',
  arguments: [
    { name: '<ref>', help: `what it is about: a ${subjectTypes.join(', ')}, by id, email, phone or name` },
    { name: '<text...>', help: 'what is to be done' },
  ],
  options: [
    { flags: '--due <when>', help: 'fri, +2w, eom, 2026-12-01, "2026-12-01 14:00"' },
    { flags: '--remind <when>', help: 'when to be reminded' },
    { flags: '--priority <p>', help: 'high, normal or low' },
    { flags: '--repeat <rule>', help: 'weekly, "every 2 weeks", "every mon,thu", or FREQ=MONTHLY;BYDAY=1MO' },
    { flags: '--about <ref>', help: 'another record it is about too', repeat: true },
    { flags: '--owner <user>', help: 'whose task it is (default: yours)' },
    { flags: '--body <text>', help: 'more than the one line' },
  ],
  writes: true,
  examples: [
    'crm task add O88 "send the revised quote" --due +2d',
    'crm task add A7 "quarterly review" --due 2027-01-04 --repeat "every 3 months" --priority high',
  ],
  run: async (environment, [ref = '', ...words], options) => {
    const store = await environment.openStore({ write: true });
    const about: string[] = [];
    for (const each of [ref, ...((options.about ?? []) as readonly string[])])
      about.push(await findRecord(environment, store, each, subjectTypes));
    const read = <T>(name: string, field: string): Promise<T | undefined> =>
      activityOption<T>(environment, store, options, [name, field]);
    const [dueAt, remindAt] = [await read<string>('due', 'dueAt'), await read<string>('remind', 'remindAt')];
    const priority = await read<Activity['priority']>('priority', 'priority');
    const ownerId = await read<string>('owner', 'ownerId');
    const [recurrence, body] = [text(options, 'repeat'), text(options, 'body')];
    const input = {
      text: words.join(' '),
      about,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(remindAt === undefined ? {} : { remindAt }),
      ...(priority === undefined ? {} : { priority }),
      ...(recurrence === undefined ? {} : { recurrence }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(body === undefined ? {} : { body }),
    };
    await write(environment, store, addTask, input);
  },
};
