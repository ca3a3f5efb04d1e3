import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';

/** Keys that type no character, as they are named everywhere. */
const named = [
  ...['tab', 'space', 'enter', 'esc', 'backspace', 'insert', 'delete', 'home', 'end', 'pageup', 'pagedown'],
  ...['up', 'down', 'left', 'right', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10', 'f11', 'f12'],
];

/** Names that people write, and keys that a terminal cannot tell from another one. */
const others: Readonly<Record<string, string>> = {
  ' ': 'space',
  return: 'enter',
  escape: 'esc',
  del: 'delete',
  ins: 'insert',
  pgup: 'pageup',
  pgdn: 'pagedown',
  'ctrl-i': 'tab',
  'ctrl-m': 'enter',
  'ctrl-h': 'backspace',
  'ctrl-[': 'esc',
};

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const isCharacter = (text: string): boolean =>
  !/[\0-\x20\x7F-\x9F]/.test(text) && [...segmenter.segment(text)].length === 1;

/** Whether keys come under this name: `j`, `G`, `ctrl-d`, `alt-x`, `shift-tab`, `f5`. */
const isKeyName = (key: string): boolean => {
  const [, ctrl, alt, shift, bare = ''] = /^(ctrl-)?(alt-)?(shift-)?(.+)$/su.exec(key) ?? [];
  if (named.includes(bare)) return true;
  // A shifted character is another character, and control knows no capitals.
  return (
    shift === undefined && isCharacter(bare) && (ctrl === undefined || alt !== undefined || /^[a-z\\\]^_]$/.test(bare))
  );
};

/** A key as it was written by hand; the failure names the way to write it. */
export const readKey = (text: unknown): Result<string> => {
  const how = 'write keys like j, G, ctrl-d, alt-x, shift-tab, f5, space or pageup';
  if (typeof text !== 'string' || text === '') return fail('usage', `${JSON.stringify(text)} is no key`, how);
  const other = others[text.toLowerCase()];
  if (other !== undefined) return fail('usage', `there is no key "${text}"`, `write ${other}`);
  if (isKeyName(text)) return ok(text);
  return fail('usage', `there is no key "${text}"`, didYouMean(text, named) ?? how);
};
