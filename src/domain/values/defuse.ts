const dangerous = /^'*\s*[=+\-@\t\r\0]/;

/**
 * A cell that a spreadsheet cannot take for a formula: `'` before what starts with `= + - @`, tab or return, also after
 * spaces. A cell that already starts so gets one more, so that `undefuse` gives every text back as it was.
 */
export const defuse = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell);

/** Takes back exactly the `'` that `defuse` put there. */
export const undefuse = (cell: string): string =>
  cell.charCodeAt(0) === 39 && dangerous.test(cell) ? cell.slice(1) : cell;
