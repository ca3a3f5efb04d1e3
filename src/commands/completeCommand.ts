import { typedWord, type WordsBefore, wordsBefore } from '../actions/shellWords';
import type { Candidate, Completion } from '../domain/filter/complete';
import { awaitsValue, candidatesFor, type Subject } from './candidates';
import type { Command } from './command';
import { globalOptions, writeOptions } from './program';
import { commands } from './table';

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
  const [name] = done;
  if (name === undefined) return beginning(last, commandNames);
  const command = commands.find(each => each.name === name);
  if (name === 'help' && done.length === 1) return beginning(last, commandNames);
  if (!command) return [];
  const before = done.slice(1);
  // A minus begins a flag, unless it turns a sort around or is a filter's negation.
  if (/^-[a-z-]*$/.test(last) && quote === '' && !awaitsValue(command, before))
    return beginning(last, flagsOf(command));
  return candidatesFor(command, before, last, subject);
};

const commandNames: readonly Candidate[] = commands.map(({ name, summary }) => ({ text: name, help: summary }));

const beginning = (typed: string, candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ text }) => text.startsWith(typed));

/** The long flags; those of the app itself are not for a command inside of it. */
const flagsOf = ({ options = [], writes }: Command): Candidate[] =>
  [
    ...options.map(({ flags, help }) => [flags, help] as const),
    ...(writes ? writeOptions : []),
    ...globalOptions.filter(([flags]) => !flags.includes('<')),
  ].flatMap(([flags, help]) => (flags.match(/--[\w-]+/g) ?? []).map(text => ({ text, help })));
