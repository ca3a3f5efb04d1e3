import type { FieldDef } from '../fields/kinds';
import type { RecordType } from '../records/types';
import { ok, type Result } from '../result';
import type { DateOrder } from '../values/date';
import { undefuse } from '../values/defuse';
import { isJsonList, parseJsonList } from '../values/jsonList';
import { type Parsed, parseValue, type ValueContext } from '../values/parse';
import { decideOrder } from './dateOrder';
import type { Directory } from './directory';
import { fullName } from './heads';
import type { MappedColumn } from './mapHead';
import { splitName } from './personName';
import type { RowProblem } from './report';
import type { SourceRow } from './source';

/** A value that a row gives to a field. */
export interface Given {
  readonly path: readonly string[];
  readonly field: FieldDef;
  readonly value: unknown;
  /** Said for every row, not by the row itself. */
  readonly constant?: true;
}

/** A reference to something that does not exist yet. */
export interface Missing {
  readonly path: readonly string[];
  readonly field: FieldDef;
  readonly to: RecordType;
  readonly text: string;
}

export interface ReadRow {
  readonly given: readonly Given[];
  readonly missing: readonly Missing[];
  readonly cleanings: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  readonly problems: readonly RowProblem[];
  /** The filled cells by field, as written: what the row's hash is made of. */
  said(): readonly { readonly path: string; readonly text: string }[];
}

interface Column extends MappedColumn {
  readonly dotted: string;
  readonly order: DateOrder | undefined;
  /** A value for every row, in place of the cell. */
  readonly constant?: string;
  /** Parsed values by their text; references are looked up anew until they are found. */
  readonly known: Map<string, Result<Parsed>>;
}

/** Columns that repeat a few texts are parsed once a text. */
const cacheable = new Set([
  'picklist',
  'money',
  'date',
  'boolean',
  'integer',
  'percent',
  'number',
  'moment',
  'instant',
]);
const cacheLimit = 20_000;

export interface ReaderSetup {
  readonly columns: readonly MappedColumn[];
  readonly constants: readonly { readonly path: readonly string[]; readonly field: FieldDef; readonly text: string }[];
  readonly rows: readonly SourceRow[];
  readonly context: ValueContext;
  readonly directory: Pick<Directory, 'find'>;
}

/** Reads the cells of rows as values of their fields. Making one fails where a column's dates cannot be told apart. */
export const rowReader = (setup: ReaderSetup): Result<(row: SourceRow) => ReadRow> => {
  const columns: Column[] = [];
  for (const column of setup.columns) {
    const order = orderOf(column, setup);
    if (!order.ok) return order;
    columns.push({ ...column, dotted: column.path.join('.'), order: order.value, known: new Map() });
  }
  for (const { path, field, text } of setup.constants) {
    const dotted = path.join('.');
    const at = columns.findIndex(column => column.dotted === dotted);
    const order = setup.context.dateOrder;
    const column: Column = { index: -1, head: dotted, path, field, dotted, order, constant: text, known: new Map() };
    if (at < 0) columns.push(column);
    else columns[at] = column;
  }
  return ok(row => readRow(row, columns, setup));
};

const orderOf = (column: MappedColumn, setup: ReaderSetup): Result<DateOrder | undefined> => {
  const { kind } = column.field;
  if (kind !== 'date' && kind !== 'instant' && kind !== 'moment') return ok(undefined);
  if (setup.context.dateOrder) return ok(setup.context.dateOrder);
  return decideOrder(column.head, textsOf(column.index, setup.rows));
};

function* textsOf(index: number, rows: readonly SourceRow[]): Generator<string> {
  for (const row of rows) {
    const text = row.cells[index];
    if (text !== undefined && !row.problem) yield text;
  }
}

const readRow = (row: SourceRow, columns: readonly Column[], setup: ReaderSetup): ReadRow => {
  const given: Given[] = [];
  const missing: Missing[] = [];
  const cleanings: { field: string; from: string; to: string }[] = [];
  const problems: RowProblem[] = [];
  for (const column of columns) {
    const text = undefuse(column.constant ?? row.cells[column.index] ?? '');
    const bare = text.trim();
    if (bare === '' || column.empty?.includes(bare)) continue;
    if (column.field.kind === 'reference' && !column.field.list) {
      const found = setup.directory.find(targets(column.field), bare);
      if (!found)
        missing.push({
          path: column.path,
          field: column.field,
          to: targets(column.field)[0] as RecordType,
          text: bare,
        });
      else if ('many' in found) {
        const message = `${column.field.label}: ${found.many} records are called "${bare}"; give an id`;
        problems.push({ field: column.dotted, code: 'reference', message });
      } else {
        given.push(give(column, found.id));
        if (found.mended !== undefined) cleanings.push({ field: column.dotted, from: bare, to: found.mended });
      }
      continue;
    }
    const parsed = parse(text, column, setup.context);
    if (!parsed.ok) {
      const { message, hint } = parsed.failure;
      problems.push({ field: column.dotted, code: 'invalid', message: hint ? `${message} (${hint})` : message });
      continue;
    }
    const { value, cleaned } = parsed.value;
    if (cleaned !== undefined) cleanings.push({ field: column.dotted, from: bare, to: String(value) });
    if (column.path[0] === fullName) given.push(...nameParts(String(value), column.field));
    else given.push(give(column, column.scale === undefined ? value : scaled(value, column.scale)));
  }
  return { given, missing, cleanings, problems, said: () => saidIn(row, columns) };
};

const give = ({ path, field, constant }: Column, value: unknown): Given =>
  constant === undefined ? { path, field, value } : { path, field, value, constant: true };

const saidIn = (row: SourceRow, columns: readonly Column[]): { path: string; text: string }[] =>
  columns.flatMap(({ index, dotted, constant, empty }) => {
    const text = undefuse(row.cells[index] ?? '').trim();
    return constant !== undefined || text === '' || empty?.includes(text) ? [] : [{ path: dotted, text }];
  });

const targets = (field: FieldDef): readonly RecordType[] =>
  (field.to === undefined ? [] : typeof field.to === 'string' ? [field.to] : field.to) as readonly RecordType[];

const parse = (text: string, column: Column, context: ValueContext): Result<Parsed> => {
  const repeats = cacheable.has(column.field.kind) || column.constant !== undefined;
  const known = repeats ? column.known.get(text) : undefined;
  if (known) return known;
  const own = column.order === context.dateOrder || column.order === undefined;
  const inOrder = own ? context : { ...context, dateOrder: column.order };
  const whole = column.field.list && isJsonList(text);
  const parsed = whole ? parseJsonList(text, column.field, inOrder) : parseValue(text, column.field, inOrder);
  if (repeats && column.known.size < cacheLimit) column.known.set(text, parsed);
  return parsed;
};

const nameParts = (name: string, field: FieldDef): Given[] =>
  Object.entries(splitName(name)).map(([part, value]) => ({ path: [part], field, value }));

/** Scaled in decimal, so that 1100.04 millions are 1,100,040,000 and not a hair more. */
const scaled = (value: unknown, scale: number): unknown =>
  typeof value === 'number' ? Number((value * scale).toPrecision(15)) : value;
