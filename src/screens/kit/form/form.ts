import type { FormField, FormSpec } from '../../../actions/action';
import type { LineEditor } from '../lineEditor';
import type { Setting } from '../setting';
import { type Entry, settleEntry } from './entry';
import { isPicked, type Offers } from './offers';

/** A form while it is filled in. */
export interface Form {
  readonly spec: FormSpec;
  readonly entries: readonly Entry[];
  /** The entry with the cursor. */
  readonly at: number;
  /** The first entry in view. */
  readonly top: number;
  /** Nothing was typed since the cursor came to a value that one chooses anew: typing begins another one. */
  readonly fresh: boolean;
  /** The choices below the field, as long as they are open. */
  readonly open: Open | undefined;
  /** It was asked whether to leave without saving. */
  readonly leaving: boolean;
  /** Why it was not saved, where that is about no single field. */
  readonly said: string | undefined;
}

interface Open {
  /** The marked choice; -1 for none. */
  readonly index: number;
  /** The first choice in view. */
  readonly top: number;
  /** What is searched for. */
  readonly typed: string;
  /** What stood in the field before. */
  readonly before: LineEditor;
}

/** What a form is filled in with. */
export interface Means {
  readonly setting: Setting;
  /** What a field offers for what was typed. */
  offers(asked: FormField, typed: string): Offers;
}

export const entryAt = ({ entries, at }: Form): Entry => entries[at] as Entry;

/** The form with another entry where the cursor is. */
export const withEntry = (form: Form, entry: Entry): Form => ({
  ...form,
  entries: form.entries.map((each, index) => (index === form.at ? entry : each)),
});

/** The form with the cursor in another field; the one it leaves is read. */
export const goTo = (form: Form, at: number, { setting }: Means): Form => {
  const left = withEntry(form, settleEntry(entryAt(form), setting));
  return arriveAt(left, Math.max(0, Math.min(at, form.entries.length - 1)), setting);
};

export const arriveAt = (form: Form, at: number, { state }: Setting): Form => ({
  ...form,
  at,
  open: undefined,
  fresh: isReplaced(form.entries[at] as Entry, isPicked((form.entries[at] as Entry).asked.field, state.config)),
});

/** Values that nobody mends letter by letter; a list grows instead. */
const isReplaced = ({ asked: { field }, editor, problem }: Entry, picked: boolean): boolean =>
  editor.text !== '' &&
  problem === undefined &&
  !field.list &&
  (picked || ['date', 'moment', 'instant'].includes(field.kind));
