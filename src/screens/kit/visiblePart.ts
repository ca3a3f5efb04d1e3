import { clip, width } from '../../terminal/cell';
import { clusters } from '../../terminal/clusters';
import { show } from '../../terminal/gate';
import { atCursor, type LineEditor } from './lineEditor';

/** No character that people write has more UTF-16 units for each of its columns: more text than this need not be measured. */
const unitsPerColumn = 16;

/**
 * As much of a line as fits into `columns` (2 or more), safe for a terminal: always with the character under the cursor, and with
 * some of what follows it. What is cut off shows as an ellipsis.
 */
export const visiblePart = (editor: LineEditor, columns: number): { before: string; at: string; after: string } => {
  const { before, at, after } = atCursor(editor);
  // What has no width of its own would leave no cursor to be seen.
  const cursor = width(at) === 0 ? ' ' : show(at);
  const room = Math.max(0, columns - width(cursor));
  const most = (room + 1) * unitsPerColumn;
  const [near, far] = [before.slice(-most), after.slice(0, most)];
  if (width(near) + width(far) <= room) return { before: show(near), at: cursor, after: show(far) };
  const behind = Math.min(width(far), Math.floor(room / 4));
  const shown = tail(near, room - behind);
  return { before: shown, at: cursor, after: clip(far, room - width(shown)) };
};

/** The end of a text, in at most `columns`. */
const tail = (text: string, columns: number): string => {
  if (width(text) <= columns) return show(text);
  const all = [...clusters(show(text))];
  let kept = '';
  let left = columns - 1;
  for (const cluster of all.reverse()) {
    left -= cluster.columns;
    if (left < 0) break;
    kept = cluster.text + kept;
  }
  return columns < 1 ? '' : `…${kept}`;
};
