import { writeFileSync } from 'node:fs';
import { isToDo } from '../domain/activities/toDo';
import type { Activity } from '../domain/records/types';
import { type Command, text } from './command';
import { tell } from './print';
import { select } from './select';
import { refuse, unwrap } from './unwrap';

const usual = 'owner:me';

export const exportTasks: Command = {
  name: 'task export',
  summary: 'Write the tasks, calls and meetings that are due as a calendar (.ics)',
  arguments: [{ name: '[filter...]', help: `in the filter language; without one, ${usual}` }],
  options: [
    { flags: '-o, --output <file>', help: 'where to (default: stdout)' },
    { flags: '--events', help: 'tasks as events too, for calendars that know no tasks (Google, Outlook)' },
    { flags: '--force', help: 'write over a file that is there' },
  ],
  examples: ['crm task export -o tasks.ics', "crm task export 'owner.team.name:west due<=eom' --events > west.ics"],
  run: async (environment, words, options) => {
    const store = await environment.openStore();
    const filter = words.join(' ').trim() || usual;
    const found = unwrap(select(store, environment.author(store), { type: 'activity', filter, sort: 'dueAt' }));
    const due = (found as unknown as Activity[]).filter(each => each.dueAt !== undefined && isToDo(each));
    // Calendars are written now and then, and every command would wait for what writes them.
    const { calendarText } = await import('../formats/calendar');
    const made = calendarText(due, store.state, { tasksAsEvents: options.events === true });
    const file = text(options, 'output') ?? '-';
    if (file === '-') environment.stdout.write(made);
    else save(file, made, options.force === true);
    tell(environment, `${due.length} due${file === '-' ? '' : ` in ${file}`}`);
  },
};

const save = (file: string, made: string, force: boolean): void => {
  try {
    writeFileSync(file, made, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') refuse('conflict', `${file} is there already`, '--force writes over it');
    refuse('usage', `${file} cannot be written: ${message}`, 'name another file');
  }
};
