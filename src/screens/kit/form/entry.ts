import type { FormField } from '../../../actions/action';
import { type Failure, ok, type Result } from '../../../domain/result';
import { same } from '../../../domain/same';
import type { State } from '../../../domain/state/state';
import { type Parsed, parseValue } from '../../../domain/values/parse';
import { editorOf, type LineEditor } from '../lineEditor';
import type { Setting } from '../setting';
import { typedText } from './fieldText';

/** A field of a form, and what stands in it. */
export interface Entry {
  readonly asked: FormField;
  readonly editor: LineEditor;
  /** What a text means that was read, loaded or chosen. As long as it stands there, nothing of its value can get lost in reading it again. */
  readonly meant: { readonly text: string; readonly value: unknown };
  /** What is wrong with it. */
  readonly problem?: string | undefined;
}

export const entryOf = (asked: FormField, state: State): Entry => {
  const text = typedText(asked.value, asked.field, state);
  return { asked, editor: editorOf(text), meant: { text, value: asked.value } };
};

/** The entry with another line in it. */
export const withLine = (entry: Entry, editor: LineEditor): Entry =>
  editor.text === entry.editor.text ? { ...entry, editor } : { ...entry, editor, problem: undefined };

/** The value of what stands there; null for none. */
export const readEntry = ({ asked, editor: { text }, meant }: Entry, { values }: Setting): Result<Parsed> => {
  if (text === meant.text) return ok({ value: meant.value });
  return text.trim() === '' ? ok({ value: null }) : parseValue(text, asked.field, { ...values, phrases: true });
};

/** The entry once it is left: with its value as one writes it, or with what is wrong. */
export const settleEntry = (entry: Entry, setting: Setting): Entry => {
  const { asked, editor, meant } = entry;
  if (editor.text === meant.text) return entry;
  const read = readEntry(entry, setting);
  if (!read.ok) return { ...entry, problem: problemOf(read.failure, asked) };
  const { value } = read.value;
  const text = typedText(value, asked.field, setting.state);
  return { asked, editor: editorOf(text), meant: { text, value } };
};

/** The same before it is saved: here a value that is needed must be there. What an earlier refusal said counts no more. */
export const checkEntry = (entry: Entry, setting: Setting): Entry => {
  const settled = settleEntry({ ...entry, problem: undefined }, setting);
  if (settled.problem !== undefined || !settled.asked.required || !isEmpty(settled.meant.value)) return settled;
  return { ...settled, problem: 'cannot be empty' };
};

/** Whether a settled entry says something else than the record. */
export const isChanged = ({ asked, editor, meant }: Entry): boolean => {
  if (editor.text !== meant.text) return true;
  return isEmpty(asked.value) ? !isEmpty(meant.value) : !same(asked.value, meant.value);
};

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a failure says about a field, without the name of the field. */
export const problemOf = ({ message, hint }: Failure, { field }: FormField): string => {
  const said = message.startsWith(`${field.label}: `) ? message.slice(field.label.length + 2) : message;
  return hint === undefined ? said : `${said}; ${hint}`;
};
