import { subjectTypes } from '../domain/activities/about';
import { addTask } from '../domain/activities/addTask';
import { doneTask } from '../domain/activities/doneTask';
import { type LoggedKind, type LogInput, logActivity } from '../domain/activities/logActivity';
import { readDue } from '../domain/activities/readDue';
import type { NextOf } from '../domain/activities/recurrence';
import { isToDo } from '../domain/activities/toDo';
import { displayName } from '../domain/filter/display';
import { type Activity, typeOfId } from '../domain/records/types';
import { dateIn } from '../domain/time/zone';
import { type Action, type Choice, commit, type Effect, type ScreenName, type View } from './action';
import { shellWord } from './shellWord';

/** Where a record may be under the cursor. */
const screens: readonly ScreenName[] = ['today', 'leads', 'pipeline', 'accounts', 'contacts', 'record'];

/** What is spoken of: what is marked or under the cursor, and of an activity what it is about. */
const subjects = ({ targets, state }: View): string[] => {
  const ids = targets.flatMap(id => state.get('activity', id)?.relatedTo ?? [id]);
  return [...new Set(ids)].filter(id => subjectTypes.some(type => type === typeOfId(id)) && state.find(id));
};

const hasSubject = (view: View): true | { readonly why: string } => {
  if (view.readOnly !== undefined) return { why: view.readOnly };
  const [first] = subjects(view);
  if (first === undefined) return { why: 'go to a lead, account, contact or deal first' };
  const converted = subjects(view).find(id => view.state.find(id)?.convertedAt !== undefined);
  return converted === undefined ? true : { why: `${converted} is converted; enter shows who it became` };
};

const named = (ids: readonly string[], { state }: View): string => {
  const [first = ''] = ids;
  const [record, type] = [state.find(first), typeOfId(first)];
  const name = record && type ? displayName(record, type) : first;
  return ids.length > 1 ? `${name} and ${ids.length - 1} more` : name;
};

interface Way {
  readonly key: string;
  readonly kind: LoggedKind;
  readonly direction?: 'in' | 'out';
  readonly label: string;
  readonly asked: string;
}

const ways: readonly Way[] = [
  { key: 'c', kind: 'call', direction: 'out', label: 'call', asked: 'What came of the call with' },
  { key: 'C', kind: 'call', direction: 'in', label: 'call that came in', asked: 'What was the call about, from' },
  { key: 'e', kind: 'email', direction: 'out', label: 'email', asked: 'What did you write to' },
  { key: 'E', kind: 'email', direction: 'in', label: 'email that came in', asked: 'What did they write,' },
  { key: 'm', kind: 'meeting', label: 'meeting', asked: 'What came of the meeting with' },
  { key: 'n', kind: 'note', label: 'note', asked: 'What is to be noted about' },
];

/** The words that say which records something is about. */
const aboutWords = ([first = '', ...more]: readonly string[], text: string): string =>
  [first, shellWord(text), ...more.map(id => `--about ${id}`)].join(' ');

const log = (ids: readonly string[], { kind, direction, label }: Way, text: string, view: View): Effect => {
  const input: LogInput = { kind, about: ids, text, ...(direction === undefined ? {} : { direction }) };
  const command = `crm log ${kind} ${aboutWords(ids, text)}${direction === 'in' ? ' --in' : ''}`;
  return commit(logActivity, input, command, `${label} logged on ${named(ids, view)}`, ids.length);
};

const chooseWay = (view: View): Effect => {
  const ids = subjects(view);
  return {
    do: 'choose',
    title: `Log on ${named(ids, view)}`,
    choices: ways.map(({ key, label }): Choice => ({ key, value: key, label })),
    answered: key => {
      const way = ways.find(each => each.key === key) as Way;
      return {
        do: 'write',
        title: `${way.asked} ${named(ids, view)}?`,
        answered: text => log(ids, way, text, view),
      };
    },
  };
};

const dueHelp = 'fri, +2w, tomorrow 14:00, mon every 2 weeks, none';

const addTo = (ids: readonly string[], text: string, view: View, again?: string): Effect => ({
  do: 'write',
  title: again === undefined ? `Due when? ${dueHelp}` : `"${again}" is no day. Due when? ${dueHelp}`,
  text: again ?? 'tomorrow',
  answered: given => {
    const { timeZone } = view.state.config;
    const due = readDue(given, dateIn(view.now, timeZone), timeZone);
    if (!due) return addTo(ids, text, view, given);
    const { dueAt, recurrence } = due;
    const input = {
      text,
      about: ids,
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(recurrence ? { recurrence } : {}),
    };
    const words = [
      `crm task add ${aboutWords(ids, text)}`,
      ...(dueAt === undefined ? [] : [`--due ${dueAt}`]),
      ...(recurrence === undefined ? [] : [`--repeat ${shellWord(recurrence)}`]),
    ];
    const until = dueAt === undefined ? '' : `, due ${dateIn(dueAt, timeZone)}`;
    return commit(addTask, input, words.join(' '), `task for ${named(ids, view)}${until}`);
  },
});

const toDo = ({ state, targets }: View): Activity[] =>
  targets.flatMap(id => {
    const activity = state.get('activity', id);
    return activity && isToDo(activity) ? [activity] : [];
  });

const done = (tasks: readonly Activity[], next?: NextOf): Effect => {
  const ids = tasks.map(({ id }) => id);
  const said = tasks.length > 1 ? `done: ${tasks.length} tasks` : `done: ${tasks[0]?.subject ?? ids[0]}`;
  const input = { ids, ...(next === undefined ? {} : { next }) };
  return commit(doneTask, input, `crm task done ${ids.join(' ')}`, said, ids.length);
};

/** What happens on records and is to be done about them, the same wherever they are shown. */
export const activityActions: readonly Action[] = [
  {
    id: 'task.done',
    title: 'Mark the task done',
    help: 'Notes now as the time it was done; one that repeats makes the next one.',
    scope: ['today', 'record'],
    keys: ['d'],
    words: ['done'],
    footer: 30,
    label: { today: 'done' },
    enabled: view => {
      if (view.readOnly !== undefined) return { why: view.readOnly };
      const rest = view.targets.length - toDo(view).length;
      if (view.targets.length === 0 || toDo(view).length === 0)
        return { why: 'only a task can be done; go to one with j and k' };
      return rest === 0 ? true : { why: `${rest} of what is marked is no task, or done already` };
    },
    run: view => {
      const tasks = toDo(view);
      const repeats = tasks.some(({ recurrence }) => recurrence !== undefined);
      return repeats ? { do: 'recur', goOn: next => done(tasks, next) } : done(tasks);
    },
  },
  {
    id: 'activity.log',
    title: 'Log a call, email, meeting or note',
    help: 'Asks what it was by one letter, and what came of it.',
    scope: screens,
    keys: ['L'],
    footer: 36,
    label: 'log',
    enabled: hasSubject,
    run: chooseWay,
  },
  {
    id: 'task.add',
    title: 'Add a follow-up task',
    help: 'Asks what is to be done and when; it may repeat.',
    scope: screens,
    keys: ['t'],
    footer: 37,
    label: 'task',
    enabled: hasSubject,
    run: view => {
      const ids = subjects(view);
      return {
        do: 'write',
        title: `What is to be done for ${named(ids, view)}?`,
        answered: text => addTo(ids, text, view),
      };
    },
  },
];
