import { definitionOf, typeOfId } from '../domain/records/types';
import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';
import type { Action, Effect, View } from './action';
import { screensOf } from './scope';
import { shellWords } from './shellWords';

/** What a line may lead to. */
export interface Vocabulary {
  readonly actions: readonly Action[];
  readonly view: View;
  /** The names of the scripted face's commands. */
  readonly commands: readonly string[];
}

/** The action that a word names here; on another screen the same word may name another one. */
export const actionNamed = (word: string, { actions, view }: Vocabulary): Action | undefined =>
  actions.find(({ words, scope }) => words?.includes(word) && screensOf(scope).includes(view.screen));

/** What a line in the command line comes to: an action, a record to go to, or a command. */
export const wishOf = (line: string, vocabulary: Vocabulary): Result<Effect> => {
  const { commands, view } = vocabulary;
  const [, crm, word = '', rest = ''] = /^\s*(crm\s+)?(\S*)\s*([\s\S]*?)\s*$/.exec(line) ?? [];
  const action = crm === undefined ? actionNamed(word, vocabulary) : undefined;
  const isCommand = commands.includes(word);
  if (action && (rest === '' || action.argument || !isCommand)) return perform(action, word, rest);
  const id = word.toUpperCase();
  const type = rest === '' && crm === undefined ? typeOfId(id) : undefined;
  if (type && !isCommand)
    return view.state.find(id) ? ok({ do: 'go', record: id }) : noRecord(id, definitionOf(type).label);
  if (!isCommand && crm === undefined && !word.startsWith('-')) return unknown(word, vocabulary);
  const words = shellWords(line);
  if (!words.ok) return words;
  return ok({ do: 'command', words: crm === undefined ? words.value : words.value.slice(1) });
};

const perform = ({ id, argument }: Action, word: string, rest: string): Result<Effect> => {
  if (rest === '' && argument && !argument.optional)
    return fail('usage', `${word} takes ${argument.name}`, `write it like ${word} ${argument.name}`);
  if (rest !== '' && !argument)
    return fail('usage', `${word} takes nothing after it, not "${rest}"`, `enter ${word} alone`);
  return ok({ do: 'perform', action: id, ...(rest === '' ? {} : { argument: rest }) });
};

const noRecord = (id: string, label: string): Result<never> =>
  fail('not found', `there is no ${label.toLowerCase()} ${id}`, `search or list finds it by another name`);

const unknown = (word: string, { actions, commands }: Vocabulary): Result<never> => {
  const elsewhere = actions.find(({ words }) => words?.includes(word));
  if (elsewhere) {
    const screens = screensOf(elsewhere.scope).join(' and ');
    return fail('usage', `${word} is for ${screens} only`, `go there with ${screensOf(elsewhere.scope)[0]}`);
  }
  const words = [...actions.flatMap(action => action.words ?? []), ...commands];
  return fail('usage', `there is no command "${word}"`, didYouMean(word, new Set(words)) ?? 'crm help lists them');
};
