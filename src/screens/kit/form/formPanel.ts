import type { FormSpec } from '../../../actions/action';
import type { KeyEvent } from '../../../terminal/key-rules';
import { remember } from '../memory';
import type { Panel, PanelStep } from '../panel';
import type { Setting } from '../setting';
import { drawForm, topOf } from './drawForm';
import { entryOf, isChanged } from './entry';
import { arriveAt, type Form, type Means } from './form';
import { moveFor } from './moves';
import { namesOnce } from './names';
import { type Offers, offersOf } from './offers';
import { blame, checkForm } from './save';
import { dropOffers, typeAt } from './typing';

/** A form over the whole screen, from a type's field table: what differs in it on saving goes to `spec.answered`. */
export const formPanel = (spec: FormSpec): Panel => {
  let begun: Form | undefined;
  const begin = (setting: Setting): Form => {
    begun ??= beginForm(spec, setting);
    return begun;
  };
  return panelOf(begin, meansOnce());
};

const beginForm = (spec: FormSpec, setting: Setting): Form => {
  const entries = spec.fields.map(field => entryOf(field, setting.state));
  const form: Form = { spec, entries, at: 0, top: 0, fresh: false, open: undefined, leaving: false, said: undefined };
  return arriveAt(form, 0, setting);
};

type MeansIn = (setting: Setting) => Means;

/** Pressing a key and drawing what it led to search for the same: it is searched for once. */
const meansOnce = (): MeansIn => {
  const names = namesOnce();
  const recall = remember<Offers>();
  return setting => ({
    setting,
    offers: ({ name, field }, typed) =>
      recall([setting.seq, name, typed], () => offersOf(field, typed, setting, names)),
  });
};

const panelOf = (formIn: (setting: Setting) => Form, meansIn: MeansIn): Panel => ({
  name: 'form',
  draw: setting => drawForm(formIn(setting), meansIn(setting)),
  press: (event, setting) => {
    const means = meansIn(setting);
    const step = pressIn(formIn(setting), event, means);
    const kept = (form: Form): Panel => panelOf(() => form, meansIn);
    if ('form' in step) return { stay: kept({ ...step.form, top: topOf(step.form, means) }) };
    if ('cancel' in step) return step;
    return { answer: step.checked.spec.answered(step.values), keep: kept(step.checked) };
  },
  refused: failure => panelOf(setting => blame(formIn(setting), failure), meansIn),
});

type Step =
  | { readonly form: Form }
  | Extract<PanelStep, { cancel: string }>
  | { readonly checked: Form; readonly values: Readonly<Record<string, unknown>> };

const pressIn = (form: Form, event: KeyEvent, means: Means): Step => {
  const key = 'key' in event ? event.key : '';
  if (key === 'esc' || key === 'ctrl-c') return leave(form);
  const staying = form.leaving || form.said !== undefined ? { ...form, leaving: false, said: undefined } : form;
  if (key === 'ctrl-s' || (key === 'enter' && !form.open && form.at === form.entries.length - 1))
    return save(staying, means);
  const move = moveFor(staying, key, means);
  return { form: move ? move(staying, means) : typeAt(staying, event, means) };
};

/** Leaves the choices, or the form; what would be lost is asked about once. */
const leave = (form: Form): Step => {
  if (form.open) return { form: dropOffers(form) };
  if (!form.entries.some(isChanged)) return { cancel: 'nothing was changed' };
  return form.leaving ? { cancel: 'left without saving' } : { form: { ...form, leaving: true } };
};

const save = (form: Form, means: Means): Step => {
  const { form: checked, values } = checkForm(form, means);
  if (values === undefined) return { form: checked };
  return Object.keys(values).length === 0 ? { cancel: 'nothing was changed' } : { checked, values };
};
