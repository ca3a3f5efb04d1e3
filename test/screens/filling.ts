import type { Effect, FormField, FormSpec } from '../../src/actions/action';
import { fieldsOf } from '../../src/actions/fieldsOf';
import type { Config } from '../../src/domain/config/config';
import type { AnyRecord, RecordType } from '../../src/domain/records/types';
import type { Failure } from '../../src/domain/result';
import { MemoryState } from '../../src/domain/state/memory';
import { formPanel } from '../../src/screens/kit/form/formPanel';
import { type Line, lengthOf } from '../../src/screens/kit/line';
import { isField, isSelect, isTable, type Panel, type PanelRow } from '../../src/screens/kit/panel';
import type { Setting } from '../../src/screens/kit/setting';
import { visiblePart } from '../../src/screens/kit/visiblePart';
import type { KeyEvent } from '../../src/terminal/key-rules';
import { createKeyDecoder } from '../../src/terminal/keys';
import { settingOf } from '../kit/panels';

/** A Sunday. */
const now = '2026-11-22T09:30:00.000Z';
export const stamps = { v: 1, createdAt: now, createdBy: 'U1', updatedAt: now, updatedBy: 'U1' };

export const key = {
  enter: '\r',
  esc: '\u001B',
  tab: '\t',
  shiftTab: '\u001B[Z',
  backspace: '\u007F',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  pageDown: '\u001B[6~',
  pageUp: '\u001B[5~',
  altEnter: '\u001B\r',
  ctrl: (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 96),
  paste: (text: string): string => `\u001B[200~${text}\u001B[201~`,
} as const;

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

/** Somebody who fills in a form: types, and reads what stands there. */
export class Filling {
  readonly memory: MemoryState;
  columns = 80;
  rows = 19;
  actor = 'U1';
  panel: Panel;
  /** What was saved, or why nothing was. */
  saved: Readonly<Record<string, unknown>> | undefined;
  left: string | undefined;
  kept: Panel | undefined;

  constructor(type: RecordType, id: string | undefined, records: readonly AnyRecord[], config: Partial<Config> = {}) {
    this.memory = new MemoryState(config).applyAll(records.map(record => ({ put: record.id, record })));
    const fields: FormField[] = fieldsOf(type, id === undefined ? undefined : this.memory.find(id), this.memory);
    const answered = (values: Readonly<Record<string, unknown>>): Effect => {
      this.saved = values;
      return { do: 'nothing' };
    };
    const spec: FormSpec = { title: id === undefined ? `Add a ${type}` : `Edit ${id}`, type, fields, answered };
    this.panel = formPanel(spec);
  }

  get setting(): Setting {
    const { memory: state, actor, columns, rows } = this;
    return settingOf({ state, actor, columns, rows });
  }

  type(...input: readonly string[]): this {
    for (const each of input) {
      const decoder = createKeyDecoder();
      for (const event of [...decoder.feed(each), ...decoder.flush()]) this.press(event);
    }
    return this;
  }

  press(event: KeyEvent): void {
    if (this.left !== undefined || this.saved !== undefined) throw new Error('the form is closed');
    const step = this.panel.press(event, this.setting);
    if ('stay' in step) this.panel = step.stay;
    else if ('cancel' in step) this.left = step.cancel;
    else this.kept = step.keep;
  }

  /** Goes to a field by its label. */
  to(label: string): this {
    for (let step = 0; step < 50; step += 1) this.type(key.shiftTab);
    for (let step = 0; step < 50 && this.label !== label; step += 1) this.type(key.tab);
    if (this.label !== label) throw new Error(`there is no field ${label}`);
    return this;
  }

  /** The store says no to what was saved. */
  refuse(failure: Failure): this {
    this.panel = this.kept?.refused?.(failure) ?? this.panel;
    this.saved = undefined;
    return this;
  }

  get picture(): readonly PanelRow[] {
    return this.panel.draw(this.setting).rows;
  }

  /** The screen as text; the character under the cursor stands in brackets. */
  get screen(): string[] {
    return this.picture.flatMap(row => this.#rowsOf(row));
  }

  get field() {
    const field = this.picture.find(isField);
    if (!field) throw new Error('no field has the cursor');
    return field;
  }

  get label(): string {
    return textOf(this.field.label)
      .replace('▌', '')
      .replace(/ \* *$/, '')
      .trim();
  }

  get text(): string {
    return this.field.editor.text;
  }

  get note(): string {
    return textOf(this.field.note ?? []);
  }

  get choices(): readonly string[] {
    const select = this.picture.find(isSelect);
    return (select?.items ?? []).map((item, index) => (index === select?.index ? `> ${item}` : item));
  }

  /** The row of a field that has not the cursor. */
  row(label: string): string {
    return this.screen.find(row => row.slice(2).startsWith(label)) ?? '';
  }

  get foot(): string {
    return textOf(this.panel.draw(this.setting).foot);
  }

  #rowsOf(row: PanelRow): string[] {
    if (isSelect(row)) {
      const indent = ' '.repeat(row.indent ?? 0);
      return row.items.map((item, index) => `${indent}${index === row.index ? '▌ ' : '  '}${item}`);
    }
    if (isTable(row)) throw new Error('a form has no tables');
    if (!isField(row)) return [textOf(row)];
    const { before, at, after } = visiblePart(row.editor, this.columns - lengthOf(row.label));
    const behind = row.editor.text === '' ? (row.hint ?? '') : after;
    return [`${textOf(row.label)}${before}[${at}]${behind}  ${textOf(row.note ?? [])}`.trimEnd()];
  }
}
