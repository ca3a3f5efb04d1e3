import type { KeyEvent } from '../../terminal/key-rules';

/** A line being typed. The cursor stands before the character at this offset, and never inside of one. */
export interface LineEditor {
  readonly text: string;
  /** In UTF-16 units, from 0 to the text's length. */
  readonly cursor: number;
}

export const editorOf = (text: string, cursor = text.length): LineEditor => ({ text, cursor });

/** The line after a key or a paste, or undefined when the key is none for typing. A pasted line break is a space. */
export const typeInto = (editor: LineEditor, event: KeyEvent): LineEditor | undefined => {
  if ('paste' in event) return insert(editor, event.paste.replace(/\s+/g, ' '));
  const move = moves[event.key];
  if (move) return { ...editor, cursor: move(editor) };
  const cut = cuts[event.key];
  if (cut) return remove(editor, ...cut(editor));
  return event.text === undefined ? undefined : insert(editor, event.text);
};

/** What stands under the cursor, for drawing: the text before, the character itself (a space at the end), the text after. */
export const atCursor = ({ text, cursor }: LineEditor): { before: string; at: string; after: string } => {
  const at = text.slice(cursor, next(text, cursor));
  return { before: text.slice(0, cursor), at: at || ' ', after: text.slice(cursor + at.length) };
};

const insert = ({ text, cursor }: LineEditor, more: string): LineEditor => ({
  text: text.slice(0, cursor) + more + text.slice(cursor),
  cursor: cursor + more.length,
});

const remove = ({ text }: LineEditor, from: number, to: number): LineEditor => ({
  text: text.slice(0, from) + text.slice(to),
  cursor: from,
});

// A character as a reader sees it may be several code points: half an emoji is never left behind.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where the character at an offset ends. */
const next = (text: string, offset: number): number =>
  offset + (segmenter.segment(text).containing(offset)?.segment.length ?? 0);

/** Where the character before an offset begins. */
const previous = (text: string, offset: number): number =>
  offset === 0 ? 0 : (segmenter.segment(text).containing(offset - 1)?.index ?? 0);

const wordStart = ({ text, cursor }: LineEditor): number => text.slice(0, cursor).search(/[^\s]*\s*$/);
const wordEnd = ({ text, cursor }: LineEditor): number =>
  cursor + (/^\s*[^\s]*/.exec(text.slice(cursor))?.[0].length ?? 0);

const start = (): number => 0;
const end = ({ text }: LineEditor): number => text.length;
const left = ({ text, cursor }: LineEditor): number => previous(text, cursor);
const right = ({ text, cursor }: LineEditor): number => next(text, cursor);

const moves: Readonly<Record<string, (editor: LineEditor) => number>> = {
  left,
  right,
  home: start,
  end,
  'ctrl-a': start,
  'ctrl-e': end,
  'ctrl-b': left,
  'ctrl-f': right,
  'alt-b': wordStart,
  'alt-f': wordEnd,
  'ctrl-left': wordStart,
  'ctrl-right': wordEnd,
  'alt-left': wordStart,
  'alt-right': wordEnd,
};

const cuts: Readonly<Record<string, (editor: LineEditor) => [from: number, to: number]>> = {
  backspace: editor => [left(editor), editor.cursor],
  delete: editor => [editor.cursor, right(editor)],
  'ctrl-d': editor => [editor.cursor, right(editor)],
  'ctrl-w': editor => [wordStart(editor), editor.cursor],
  'alt-backspace': editor => [wordStart(editor), editor.cursor],
  'alt-d': editor => [editor.cursor, wordEnd(editor)],
  'ctrl-u': editor => [0, editor.cursor],
  'ctrl-k': editor => [editor.cursor, editor.text.length],
};
