import type { KeyEvent } from '../../../terminal/key-rules';
import { scrollTo } from '../line';
import { editorOf, insertInto, type LineEditor, typeInto } from '../lineEditor';
import { withLine } from './entry';
import { entryAt, type Form, type Means, withEntry } from './form';
import { isPicked, type Offers } from './offers';

/** How many choices are in view at once. */
export const mostOffers = 6;

/** The form after a key for typing, or the same form when it is none. */
export const typeAt = (form: Form, event: KeyEvent, means: Means): Form => {
  const entry = entryAt(form);
  const editor = nextLine(form, event);
  if (!editor) return form;
  const typed = { ...withEntry(form, withLine(entry, editor)), fresh: false };
  if (editor.text === entry.editor.text)
    return { ...typed, fresh: form.fresh && editor.cursor === entry.editor.cursor };
  return isPicked(entry.asked.field, means.setting.state.config)
    ? search(typed, form.open?.before ?? entry.editor, means)
    : typed;
};

const nextLine = (form: Form, event: KeyEvent): LineEditor | undefined => {
  const { editor, asked } = entryAt(form);
  const lines = asked.field.kind === 'multiline';
  const key = 'key' in event ? event.key : undefined;
  if (key === 'ctrl-u') return editorOf('');
  if (lines && (key === 'alt-enter' || key === 'ctrl-j')) return insertInto(editor, '\n');
  const typed = typeInto(editor, event, lines);
  if (!form.fresh || !typed || typed.text === editor.text) return typed;
  return typeInto(editorOf(''), event, lines);
};

/** Opens the choices for what was typed, or closes them when nothing is left of it. */
const search = (form: Form, before: LineEditor, means: Means): Form => {
  const typed = partAt(form).text.trim();
  if (typed === '') return { ...form, open: undefined };
  const { marked } = means.offers(entryAt(form).asked, typed);
  return { ...form, open: { index: marked, top: 0, typed, before } };
};

/** Opens all choices, with the present one marked. */
export const openAll = (form: Form, means: Means): Form => {
  const { asked, editor, meant } = entryAt(form);
  if (!isPicked(asked.field, means.setting.state.config)) return form;
  const { list } = means.offers(asked, '');
  const index = list.findIndex(({ value }) => value === meant.value);
  return { ...form, open: { index, top: scrollTo(0, index, mostOffers, list.length), typed: '', before: editor } };
};

/** What is offered now; nothing when the choices are closed. */
export const offersAt = (form: Form, means: Means): Offers =>
  form.open ? means.offers(entryAt(form).asked, form.open.typed) : { list: [], count: 0, marked: -1 };

/** Marks another choice. */
export const markOffer = (form: Form, by: number, means: Means): Form => {
  const { open } = form;
  const { list } = offersAt(form, means);
  if (!open || list.length === 0) return form;
  const index = Math.max(0, Math.min(open.index + by, list.length - 1));
  return { ...form, open: { ...open, index, top: scrollTo(open.top, index, mostOffers, list.length) } };
};

/** Takes the marked choice, if one is, and closes them. */
export const takeOffer = (form: Form, means: Means): Form => {
  const offer = offersAt(form, means).list[form.open?.index ?? -1];
  const closed = { ...form, open: undefined, fresh: false };
  if (!offer) return closed;
  const entry = entryAt(form);
  if (entry.asked.field.list) return withEntry(closed, withLine(entry, replacePart(form, offer.text)));
  const taken = withLine(entry, editorOf(offer.text));
  return withEntry(closed, { ...taken, meant: { text: offer.text, value: offer.value } });
};

/** Closes the choices, with what stood there before. */
export const dropOffers = (form: Form): Form =>
  form.open ? { ...withEntry(form, withLine(entryAt(form), form.open.before)), open: undefined, fresh: false } : form;

/** Of a list the part with the cursor, between its commas; else all that stands there. */
const partAt = (form: Form): { from: number; to: number; text: string } => {
  const { asked, editor } = entryAt(form);
  const { text, cursor } = editor;
  if (!asked.field.list) return { from: 0, to: text.length, text };
  const from = text.slice(0, cursor).search(/[^,;]*$/);
  const to = cursor + text.slice(cursor).search(/[,;]|$/);
  return { from, to, text: text.slice(from, to) };
};

const replacePart = (form: Form, part: string): LineEditor => {
  const { text } = entryAt(form).editor;
  const { from, to } = partAt(form);
  const before = `${text.slice(0, from)}${from > 0 ? ' ' : ''}${part}`;
  return editorOf(before + text.slice(to), before.length);
};
