import Papa from 'papaparse';
import type { FieldDef } from '../../domain/fields/kinds';
import type { RecordType } from '../../domain/records/types';
import { undefuse } from '../../domain/values/defuse';
import { unescapeCell } from './escape';
import { nest } from './nest';
import type { Problems } from './problem';
import { fieldNamed } from './textFields';
import type { Place, Typed, TypedRecord } from './typed';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Column {
  readonly head: string;
  readonly path: readonly string[];
  readonly field: FieldDef;
}

/** Reads records from CSV, a row each; what is wrong goes to `problems` with its line and column. */
export const fromCsv = (text: string, type: RecordType, problems: Problems): TypedRecord[] => {
  const [head, ...rows] = rowsOf(text, problems);
  if (!head) return [];
  const columns = head.cells.map(cell => columnOf(cell, head.line, type, problems));
  const [id, v] = ['id', 'v'].map(name => head.cells.findIndex(cell => cell.trim() === name));
  if (id === undefined || id < 0) {
    problems.add(
      { line: head.line },
      { message: 'there is no column id', hint: 'leave it in: it says which record a row is' },
    );
    return [];
  }
  return rows.flatMap(({ line, cells }): TypedRecord[] => {
    const ref = cells[id]?.trim().toUpperCase() ?? '';
    if (ref === '') problems.add({ line, column: 'id' }, { message: 'this row has no id' });
    if (cells.slice(columns.length).some(cell => cell.trim() !== ''))
      problems.add(
        { line },
        { message: 'this row has more cells than the head', hint: 'put a value with a comma in quotes' },
      );
    const entries = columns.flatMap((column, index) =>
      column && index < cells.length ? [{ path: column.path, typed: typedCell(cells[index] ?? '', column, line) }] : [],
    );
    const version = v === undefined || v < 0 ? undefined : cells[v]?.trim();
    return [{ id: ref, v: version, at: { line }, members: nest(type, entries, problems) }];
  });
};

const columnOf = (cell: string, line: number, type: RecordType, problems: Problems): Column | undefined => {
  const head = unescapeCell(undefuse(cell.trim()));
  if (head === 'id' || head === 'v' || head === '') return undefined;
  const named = fieldNamed(type, head);
  if (!named.ok) return problems.add({ line, column: head }, named.failure);
  const { path, field } = named.value;
  if (field.kind === 'struct' || field.kind === 'map') {
    const hint = 'name a part of it, as in bant.need.level, or use --format yaml';
    return problems.add({ line, column: head }, { field: head, message: 'has parts, and does not fit a column', hint });
  }
  return { head, path, field };
};

const typedCell = (cell: string, { head, field }: Column, line: number): Typed => {
  const at: Place = { line, column: head };
  const text = undefuse(cell);
  if (!field.list) return { at, text: unescapeCell(text) };
  const items = text.split(/[,;]/).map(each => unescapeCell(each.trim()));
  return { at, items: items.filter(each => each !== '').map(each => ({ at, text: each })) };
};

/** The rows that hold something, with the line each starts on. Some spreadsheets put quotes around the comments too. */
const rowsOf = (text: string, problems: Problems): Row[] => {
  const rows: Row[] = [];
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    newline: '\n',
    comments: '#',
    step: ({ data, errors, meta }) => {
      while (text.startsWith('#', from)) {
        from = text.indexOf('\n', from) + 1;
        line += 1;
      }
      const comment = data[0]?.trimStart().startsWith('#') === true;
      if (errors.length > 0 && !comment)
        problems.add(
          { line },
          { message: 'a quote (") is out of place', hint: 'close it, or write "" for a quote in a value' },
        );
      else if (!comment && data.some(cell => cell.trim() !== '')) rows.push({ line, cells: data });
      line += text.slice(from, meta.cursor).split('\n').length - 1;
      from = meta.cursor;
    },
  });
  return rows;
};

/** What a spreadsheet put between the heads, of which one is `id`. */
const delimiterOf = (text: string): string => {
  const head = text.split('\n').find(line => !/^\s*"?(#|$)/.test(line)) ?? '';
  return [';', '\t'].find(each => head.split(each).some(cell => /^\s*"?id"?\s*$/.test(cell) && cell !== head)) ?? ',';
};
