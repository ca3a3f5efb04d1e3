import type { Failure } from '../../../domain/result';
import { checkEntry, isChanged, isEmpty, problemOf } from './entry';
import { arriveAt, type Form, type Means } from './form';
import { takeOffer } from './typing';

/** A form that was checked: what differs in it, or undefined when something is wrong, and the cursor is there. */
export interface Checked {
  readonly form: Form;
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

export const checkForm = (form: Form, means: Means): Checked => {
  const taken = takeOffer(form, means);
  const entries = taken.entries.map(entry => checkEntry(entry, means.setting));
  const wrong = entries.findIndex(({ problem }) => problem !== undefined);
  const checked: Form = { ...taken, entries, said: undefined };
  if (wrong >= 0) return { form: arriveAt(checked, wrong, means.setting), values: undefined };
  const changed = entries.filter(isChanged);
  const values = changed.map(({ asked, meant }) => [asked.name, isEmpty(meant.value) ? null : meant.value]);
  return { form: checked, values: Object.fromEntries(values) };
};

/** The form after saving it was refused: told at the field that is to blame, else below. */
export const blame = (form: Form, failure: Failure): Form => {
  const at = blamed(form, failure);
  const entry = form.entries[at];
  if (!entry)
    return { ...form, said: failure.hint === undefined ? failure.message : `${failure.message}; ${failure.hint}` };
  const entries = form.entries.map(each =>
    each === entry ? { ...each, problem: problemOf(failure, each.asked) } : each,
  );
  return { ...form, entries, at, fresh: false, open: undefined };
};

const blamed = ({ entries }: Form, { details, message }: Failure): number => {
  const told = (details as { field?: unknown } | undefined)?.field;
  const name = typeof told === 'string' ? told.split('.')[0] : undefined;
  return entries.findIndex(({ asked }) =>
    name === undefined ? message.startsWith(`${asked.field.label}: `) : asked.name === name,
  );
};
