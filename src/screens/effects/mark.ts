import type { Desk } from '../desk';
import { markAll, markRange, noMarks, toggleMark } from '../kit/marks';

/** Marks the record under the cursor, a range from it on, or all that the list shows; one that was marked is left behind. */
export const mark = (desk: Desk, what: 'one' | 'range' | 'all' | 'none'): void => {
  const { listed, marks } = desk;
  const { cursor } = desk.view;
  if (what === 'none') desk.marks = noMarks;
  else if (what === 'all') desk.marks = markAll(marks, listed);
  else if (cursor !== undefined) {
    desk.marks = (what === 'one' ? toggleMark : markRange)(marks, cursor, listed);
    if (what === 'one') desk.move({ type: 'step', by: 1 });
  }
  const { marked } = desk.view;
  desk.say(marked.length === 0 ? 'nothing is marked' : `${marked.length} marked   esc takes the marks away`, 'faint');
};
