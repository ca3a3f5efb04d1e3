import Papa from 'papaparse';

/** Rows as the text of a CSV file: RFC 4180 with CRLF, quoted where a cell needs it. */
export const csvText = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows as string[][], { delimiter, newline: '\r\n' })}\r\n`;
