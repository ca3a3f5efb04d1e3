import { commit, type Effect } from '../../actions/action';
import type { Conversion } from '../../domain/conversion/applyPlan';
import { type Choices, type TargetType, targetTypes, type Wish } from '../../domain/conversion/choices';
import { convertLeads } from '../../domain/conversion/convertLeads';
import type { Plan } from '../../domain/conversion/plan';
import { planConversion } from '../../domain/conversion/planConversion';
import type { Failure, Result } from '../../domain/result';
import { remember } from '../kit/memory';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';
import { commandFor } from './commandFor';
import { drawConversion, drawText } from './drawConversion';
import type { Place } from './place';
import { type Column, columnsOf } from './sheet';

interface Work {
  readonly wish: Wish;
  readonly place: Place;
  /** What a wish comes to; looked for once a transaction, since all records are looked at for it. */
  plan(wish: Wish, setting: Setting): Result<Plan>;
}

/** Three columns: what leads become, which records that are there already they may be, and field by field what counts. */
export const conversionPanel = (leads: readonly string[], choices: Choices = {}): Panel => {
  const planned = remember<Result<Plan>>();
  return panelOf({
    wish: { leads, choices },
    place: { column: 0, row: 0 },
    plan: (wish, setting) =>
      planned([setting.seq, JSON.stringify(wish)], () => planConversion(setting.state, wish, setting)),
  });
};

const panelOf = (work: Work): Panel => ({
  name: 'conversion',
  press: (event, setting) => ('key' in event ? press(work, event.key, setting) : { stay: panelOf(work) }),
  draw: setting => {
    const { place } = work;
    const plan = work.plan(work.wish, setting);
    if (place.text !== undefined && plan.ok) return drawText(plan.value, place.text, setting);
    const columns = plan.ok ? columnsOf(plan.value, work.wish.choices ?? {}, setting.state) : [];
    return drawConversion(plan, columns, place, setting);
  },
  refused: refused => at(work, { refused }),
});

const at = (work: Work, place: Partial<Place>): Panel => {
  const { refused: _refused, ...old } = work.place;
  return panelOf({ ...work, place: { ...old, ...place } });
};

const press = (work: Work, key: string, setting: Setting): PanelStep => {
  const { place } = work;
  if (place.text !== undefined) return pressText(work, key, place.text, setting);
  if (key === 'esc' || key === 'ctrl-c' || key === 'q') return { cancel: 'nothing was changed' };
  const plan = work.plan(work.wish, setting);
  if (!plan.ok || plan.value.already)
    return key === 'enter' ? { cancel: 'nothing was changed' } : { stay: panelOf(work) };
  if (key === 'enter') return write(work, plan.value);
  if (key === 'p') return { stay: at(work, { text: 0 }) };
  const columns = columnsOf(plan.value, work.wish.choices ?? {}, setting.state);
  return { stay: key === 'space' ? choose(work, columns, setting) : move(work, key, columns) };
};

/** It was looked at in all detail, so nobody is asked once more. */
const write = (work: Work, { leadIds, opportunity, contacts }: Plan): PanelStep => {
  const into = opportunity.name || contacts.map(({ name }) => name).join(', ');
  const effect = commit(convertLeads, work.wish, commandFor(work.wish), `${leadIds.join(', ')} → ${into}`);
  return { answer: { ...effect, after: opened }, keep: at(work, {}) };
};

/** The new deal is where the work goes on; without one, its people. */
const opened = (result: unknown): Effect => {
  const { opportunity, contacts } = result as Conversion;
  const record = opportunity ?? contacts[0];
  return record === undefined ? { do: 'nothing' } : { do: 'go', record };
};

const pressText = (work: Work, key: string, top: number, setting: Setting): PanelStep => {
  const by: Readonly<Record<string, number>> = {
    j: 1,
    down: 1,
    k: -1,
    up: -1,
    space: setting.rows,
    pagedown: setting.rows,
    pageup: -setting.rows,
  };
  const plan = work.plan(work.wish, setting);
  if (key === 'enter' && plan.ok) return write(work, plan.value);
  if (by[key] !== undefined) return { stay: at(work, { text: Math.max(0, top + by[key]) }) };
  const { text: _text, refused: _refused, ...place } = work.place;
  const leave = key === 'p' || key === 'esc' || key === 'q' || key === 'ctrl-c';
  return { stay: leave ? panelOf({ ...work, place }) : panelOf(work) };
};

const sideways: Readonly<Record<string, number>> = { h: -1, left: -1, l: 1, right: 1, tab: 1, 'shift-tab': -1 };
const upAndDown: Readonly<Record<string, number>> = { j: 1, down: 1, k: -1, up: -1 };

const move = (work: Work, key: string, columns: readonly Column[]): Panel => {
  const { column, row } = work.place;
  const aside = sideways[key];
  if (aside !== undefined) return at(work, { column: within(column + aside, columns.length), row: 0 });
  const now = columns[column];
  const rows = (now?.options.length ?? 0) + (now?.fields.length ?? 0);
  if (key === 'g' || key === 'home') return at(work, { row: 0 });
  if (key === 'G' || key === 'end') return at(work, { row: within(rows, rows) });
  return at(work, { row: within(row + (upAndDown[key] ?? 0), rows) });
};

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** The option under the cursor, or the other side of the field there. */
const choose = (work: Work, columns: readonly Column[], setting: Setting): Panel => {
  const { column, row } = work.place;
  const here = columns[column];
  if (!here) return at(work, {});
  const option = here.options[row];
  const { choices = {} } = work.wish;
  if (option) return chooseTarget(work, here.type, option.value, setting);
  const field = here.fields[row - here.options.length];
  if (!field?.pickable) return at(work, {});
  const { [field.field]: before, ...others } = choices.picks?.[here.type] ?? {};
  // Taking a pick back is no pick of the other side.
  const picked = before === undefined ? { [field.field]: field.taken ? ('target' as const) : ('lead' as const) } : {};
  const picks = { ...choices.picks, [here.type]: { ...others, ...picked } };
  return tried(work, [{ ...choices, picks }], setting);
};

/** What was picked was picked for another record; and a deal brings its account along. */
const chooseTarget = (work: Work, type: TargetType, value: string, setting: Setting): Panel => {
  const { choices = {} } = work.wish;
  const { [type]: _dropped, ...picks } = choices.picks ?? {};
  const chosen = { ...choices, picks, [type]: value };
  const alone = { ...chosen };
  for (const other of targetTypes) if (other !== type && other !== 'contact') delete alone[other];
  return tried(work, [chosen, alone], setting);
};

/** Goes on with the first choices that go together; else says why none does. */
const tried = (work: Work, some: readonly Choices[], setting: Setting): Panel => {
  let refused: Failure | undefined;
  for (const choices of some) {
    const wish = { ...work.wish, choices };
    const plan = work.plan(wish, setting);
    if (plan.ok) return at({ ...work, wish }, {});
    refused ??= plan.failure;
  }
  return at(work, refused ? { refused } : {});
};
