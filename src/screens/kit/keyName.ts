import type { Action } from '../../actions/action';

const names: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
};

/** A key as it is written for people. */
export const keyName = (key: string): string => names[key] ?? key;

/** What leads to an action: its keys, else its name in the command line. */
export const keysOf = ({ keys, words = [] }: Action): readonly string[] =>
  keys.length > 0 ? keys.map(keyName) : words.slice(0, 1).map(word => `:${word}`);
