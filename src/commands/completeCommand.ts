import { typedWord, type WordsBefore, wordsBefore } from '../actions/shellWords';
import type { Candidate, Completion } from '../domain/filter/complete';
import { awaitsValue, candidatesFor, type Subject } from './candidates';
import type { Command } from './command';
import { globalOptions, writeOptions } from './program';
import { commands, groups } from './table';

/** What could stand at the cursor in a line of the scripted face, with or without `crm` before it. */
export const completeCommand = (text: string, cursor: number, subject: Subject): Completion => {
  const words = wordsBefore(text.slice(0, cursor));
  const done = words.done[0] === 'crm' ? words.done.slice(1) : words.done;
  return {
    from: words.from,
    to: cursor,
    candidates: found(words, done, subject).map(each => ({ ...each, text: typedWord(each.text, words.quote) })),
  };
};

const found = ({ last, quote }: WordsBefore, done: readonly string[], subject: Subject): readonly Candidate[] => {
  const [name, next] = done;
  if (name === undefined) return beginning(last, firstWords);
  if (name === 'help')
    return done.length > 2 ? [] : beginning(last, next === undefined ? firstWords : secondWords(next));
  const pair = commands.find(each => each.name === `${name} ${next}`);
  const command = pair ?? commands.find(each => each.name === name);
  if (!pair && done.length === 1 && groups[name] !== undefined) {
    const seconds = beginning(last, secondWords(name));
    if (seconds.length > 0 || !command) return seconds;
  }
  if (!command) return [];
  const before = done.slice(pair ? 2 : 1);
  // A minus begins a flag, unless it turns a sort around or is a filter's negation.
  if (/^-[a-z-]*$/.test(last) && quote === '' && !awaitsValue(command, before))
    return beginning(last, flagsOf(command));
  return candidatesFor(command, before, last, subject);
};

/** What a line may begin with: commands of one word, and the groups of those that have two. */
const firstWords: readonly Candidate[] = [
  ...new Map(
    commands.map(({ name, summary }) => {
      const [first = name] = name.split(' ');
      return [first, { text: first, help: groups[first] ?? summary }] as const;
    }),
  ).values(),
];

const secondWords = (group: string): Candidate[] =>
  commands.flatMap(({ name, summary }) =>
    name.startsWith(`${group} `) ? [{ text: name.slice(group.length + 1), help: summary }] : [],
  );

const beginning = (typed: string, candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ text }) => text.startsWith(typed));

/** The long flags; those of the app itself are not for a command inside of it. */
const flagsOf = ({ options = [], writes }: Command): Candidate[] =>
  [
    ...options.map(({ flags, help }) => [flags, help] as const),
    ...(writes ? writeOptions : []),
    ...globalOptions.filter(([flags]) => !flags.includes('<')),
  ].flatMap(([flags, help]) => (flags.match(/--[\w-]+/g) ?? []).map(text => ({ text, help })));
