import { entryAt, type Form, goTo, type Means } from './form';
import { isPicked } from './offers';
import { markOffer, mostOffers, openAll, takeOffer } from './typing';

type Move = (form: Form, means: Means) => Form;

const by =
  (step: number): Move =>
  (form, means) =>
    goTo(form, form.at + step, means);

const page = ({ setting }: Means): number => Math.max(1, setting.rows - 2);

const closed: Readonly<Record<string, Move>> = {
  tab: by(1),
  enter: by(1),
  down: by(1),
  up: by(-1),
  'shift-tab': by(-1),
  pagedown: (form, means) => by(page(means))(form, means),
  pageup: (form, means) => by(-page(means))(form, means),
};

const taking =
  (step: number): Move =>
  (form, means) =>
    by(step)(takeOffer(form, means), means);

const mark =
  (step: number): Move =>
  (form, means) =>
    markOffer(form, step, means);

const open: Readonly<Record<string, Move>> = {
  tab: taking(1),
  enter: (form, means) => (form.at === form.entries.length - 1 ? takeOffer(form, means) : taking(1)(form, means)),
  'shift-tab': taking(-1),
  down: mark(1),
  up: mark(-1),
  'ctrl-n': mark(1),
  'ctrl-p': mark(-1),
  pagedown: mark(mostOffers),
  pageup: mark(-mostOffers),
};

/** Where a key leads, between fields and choices; undefined for one that types, or does nothing. */
export const moveFor = (form: Form, key: string, means: Means): Move | undefined =>
  form.open ? open[key] : (closed[key] ?? listing(form, key, means));

/** Where values can be listed a space before anything is typed lists them, as no name begins with one. */
const listing = (form: Form, key: string, { setting }: Means): Move | undefined => {
  const { asked, editor } = entryAt(form);
  const lists = isPicked(asked.field, setting.state.config);
  if (key === 'ctrl-n' || key === 'ctrl-p') return lists ? openAll : by(key === 'ctrl-n' ? 1 : -1);
  return key === 'space' && lists && (form.fresh || editor.text === '') ? openAll : undefined;
};
