import type { KeyEvent } from '../../terminal/key-rules';

/** A line being typed. The cursor stands before the character at this offset, and never inside of one. */
export interface LineEditor {
  readonly text: string;
  /** In UTF-16 units, from 0 to the text's length. */
  readonly cursor: number;
}

export const editorOf = (text: string, cursor = text.length): LineEditor => ({ text, cursor });

/**
 * The line after a key or a paste, or undefined when the key is none for typing. A pasted line break is a space, or with
 * `lines` stays one; control characters stay out.
 */
export const typeInto = (editor: LineEditor, event: KeyEvent, lines = false): LineEditor | undefined => {
  if ('paste' in event) return insertInto(editor, pasted(event.paste, lines));
  const move = moves[event.key];
  if (move) return { ...editor, cursor: move(editor) };
  const cut = cuts[event.key];
  if (cut) return remove(editor, ...cut(editor));
  return event.text === undefined ? undefined : insertInto(editor, event.text);
};

/** What stands under the cursor, for drawing: the text before, the character itself (a space at the end), the text after. */
export const atCursor = ({ text, cursor }: LineEditor): { before: string; at: string; after: string } => {
  const at = text.slice(cursor, next(text, cursor));
  return { before: text.slice(0, cursor), at: at || ' ', after: text.slice(cursor + at.length) };
};

/** The line with more text before the cursor. */
export const insertInto = ({ text, cursor }: LineEditor, more: string): LineEditor =>
  onBoundary(text.slice(0, cursor) + more + text.slice(cursor), cursor + more.length);

const remove = ({ text }: LineEditor, from: number, to: number): LineEditor =>
  onBoundary(text.slice(0, from) + text.slice(to), from);

const pasted = (paste: string, lines: boolean): string =>
  (lines ? paste.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ') : paste.replace(/\s+/g, ' ')).replace(
    /[\0-\x09\x0B-\x1F\x7F-\x9F]/g,
    '',
  );

// A character as a reader sees it may be several code points: half an emoji is never left behind.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where the character at an offset begins. */
const begin = (text: string, offset: number): number => segmenter.segment(text).containing(offset)?.index ?? offset;

/** Where the character at an offset ends. */
const next = (text: string, offset: number): number => {
  const found = segmenter.segment(text).containing(offset);
  return found ? found.index + found.segment.length : offset;
};

/** Where the character before an offset begins. */
const previous = (text: string, offset: number): number => (offset === 0 ? 0 : begin(text, offset - 1));

/** What comes together may become one character (an accent behind its letter, two people of a family): the cursor goes behind it. */
const onBoundary = (text: string, cursor: number): LineEditor => ({
  text,
  cursor: begin(text, cursor) === cursor ? cursor : next(text, cursor),
});

const wordStart = ({ text, cursor }: LineEditor): number => {
  let at = text.slice(0, cursor).trimEnd().length;
  while (at > 0 && /\S/.test(text.charAt(at - 1))) at -= 1;
  return begin(text, at);
};

const wordEnd = ({ text, cursor }: LineEditor): number =>
  onBoundary(text, cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0)).cursor;

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
