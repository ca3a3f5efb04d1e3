import type { Candidate, Completion } from '../domain/filter/complete';
import type { Action } from './action';
import type { Commands } from './ports';
import { screensOf } from './scope';
import { actionNamed, type Vocabulary } from './wish';

const wordsOf = ({ words = [], title }: Action): Candidate[] => words.map(text => ({ text, help: title }));

/** What could stand at the cursor of the command line: names of actions and commands, then what the one before takes. */
export const completeLine = (
  text: string,
  cursor: number,
  vocabulary: Vocabulary,
  commands: Pick<Commands, 'complete'>,
): Completion => {
  const before = text.slice(0, cursor);
  const [, space = '', word = ''] = /^(\s*)(\S*)/.exec(before) ?? [];
  if (space.length + word.length === cursor) return completeFirst(text, cursor, word, vocabulary, commands);
  const action = actionNamed(word, vocabulary);
  const { argument } = action ?? {};
  if (!argument) return commands.complete(text, cursor);
  const from = /^\s*\S+\s+/.exec(before)?.[0].length ?? cursor;
  const found = argument.complete?.(text.slice(from), cursor - from, vocabulary.view);
  if (!found) return { from: cursor, to: cursor, candidates: [] };
  return { ...found, from: found.from + from, to: found.to + from };
};

/** Names of what can be done here, and the commands that none of them is called like. */
const completeFirst = (
  text: string,
  cursor: number,
  word: string,
  { actions, view }: Vocabulary,
  commands: Pick<Commands, 'complete'>,
): Completion => {
  const here = actions.filter(({ scope }) => screensOf(scope).includes(view.screen)).flatMap(wordsOf);
  const begun = here.filter(candidate => candidate.text.startsWith(word));
  const others = commands.complete(text, cursor);
  const names = new Set(begun.map(candidate => candidate.text));
  const candidates = [...begun, ...others.candidates.filter(candidate => !names.has(candidate.text))];
  const ranked = word === '' ? candidates : candidates.toSorted((a, b) => a.text.length - b.text.length);
  return { from: cursor - word.length, to: others.to, candidates: ranked };
};
