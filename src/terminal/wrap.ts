import { width } from './cell';
import { clusters } from './clusters';
import { showMultiline } from './gate';

/** Breaks `text` into lines of at most `columns` columns: at spaces, and inside a word only when it is longer than a line. */
export function wrap(text: string, columns: number): string[] {
  if (columns < 1) return [];
  return showMultiline(text)
    .split('\n')
    .flatMap(line => (width(line) <= columns ? [line] : wrapLine(line, columns)));
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  let spaces = '';
  for (const token of line.match(/ +|[^ ]+/g) ?? []) {
    if (token.startsWith(' ')) {
      spaces = token;
    } else if (width(current + spaces + token) <= columns) {
      current += spaces + token;
      spaces = '';
    } else {
      const room = columns - width(current + spaces);
      if (width(token) > columns && room > 1) current += spaces;
      else if (current !== '') {
        lines.push(current);
        current = '';
      }
      const pieces = breakWord(current, token, columns);
      current = pieces.pop() ?? '';
      lines.push(...pieces);
      spaces = '';
    }
  }
  return current === '' ? lines : [...lines, current];
}

/** Fills up the line that `start` began with the characters of `word`, then as many lines as it takes. */
function breakWord(start: string, word: string, columns: number): string[] {
  const lines: string[] = [];
  let current = start;
  let used = width(start);
  for (const cluster of clusters(word)) {
    const fits = cluster.columns <= columns;
    const taken = fits ? cluster.columns : 1;
    if (used + taken > columns) {
      lines.push(current);
      current = '';
      used = 0;
    }
    current += fits ? cluster.text : '…'; // one column has no room for a wide character
    used += taken;
  }
  return [...lines, current];
}
