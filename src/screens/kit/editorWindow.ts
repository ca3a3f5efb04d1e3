import { width } from '../../terminal/cell';
import { show } from '../../terminal/gate';
import { atCursor, type LineEditor } from './lineEditor';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As much of the text's beginning as fits; a long text is not measured to its end. */
const fitting = (parts: Iterable<string>, columns: number): number => {
  let left = columns;
  let length = 0;
  for (const part of parts) {
    left -= width(show(part));
    if (left < 0) break;
    length += part.length;
  }
  return length;
};

const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The part of a line around its cursor that fits into so many columns. */
export const editorWindow = (editor: LineEditor, columns: number): LineEditor => {
  const { before, at, after } = atCursor(editor);
  const room = Math.max(1, columns - width(show(at)));
  // A pasted text may be very long; what is far from the cursor is never in view.
  const near = before.slice(-16 * room);
  const kept = fitting(graphemes(near).toReversed(), room);
  const start = near.slice(near.length - kept);
  const rest = after.slice(0, fitting(graphemes(after.slice(0, 16 * room)), room - width(show(start))));
  return {
    text: start + editor.text.slice(editor.cursor, editor.text.length - after.length) + rest,
    cursor: start.length,
  };
};
