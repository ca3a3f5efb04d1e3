import type { Effect } from '../../actions/action';
import type { Failure } from '../../domain/result';
import type { KeyEvent } from '../../terminal/key-rules';
import type { Line } from './line';
import type { LineEditor } from './lineEditor';
import type { Setting } from './setting';
import { type TableText, tableHeight } from './tableCells';

/** What lies over a screen and has all keys to itself. It does not change: a key leads to another one. */
export interface Panel {
  readonly name: string;
  press(event: KeyEvent, setting: Setting): PanelStep;
  draw(setting: Setting): PanelPicture;
  /** The same panel after what it was kept for was refused; one without this is closed and the refusal told below. */
  refused?(failure: Failure): Panel;
  /** What it was kept for was written, and it is closed. */
  written?(): void;
}

export type PanelStep =
  /** It goes on. */
  | { readonly stay: Panel }
  /** It is closed and nothing was done, which is said. */
  | { readonly cancel: string }
  /** Something is to be done; the panel is closed first, unless it is kept. */
  | { readonly answer: Effect; readonly keep?: Panel };

/** A line that is being typed, after a label. */
export interface FieldRow {
  readonly label: Line;
  readonly editor: LineEditor;
  /** What stands there as long as nothing is typed. */
  readonly hint?: string;
  /** What stands beside it: how it is understood, or why not. */
  readonly note?: Line;
}

/** Lines to choose from, one of them chosen. */
export interface SelectRows {
  readonly items: readonly string[];
  readonly index: number;
  /** How many columns they stand in from the left; 0 unless told. */
  readonly indent?: number;
}

/** A table that does not move. */
export interface TableRows {
  readonly table: TableText;
}

export type PanelRow = Line | FieldRow | SelectRows | TableRows;

export interface PanelPicture {
  /** Over the whole screen, or below it, set off by a rule. */
  readonly place: 'full' | 'bottom';
  readonly rows: readonly PanelRow[];
  /** What its keys do, in the place of the footer. */
  readonly foot: Line;
}

export const isField = (row: PanelRow): row is FieldRow => 'editor' in row;
export const isSelect = (row: PanelRow): row is SelectRows => 'items' in row;
export const isTable = (row: PanelRow): row is TableRows => 'table' in row;

/** How many rows of the screen it is high. */
export const heightOf = (row: PanelRow): number =>
  isSelect(row) ? row.items.length : isTable(row) ? tableHeight(row.table) : 1;
