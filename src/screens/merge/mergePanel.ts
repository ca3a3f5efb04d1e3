import { commit } from '../../actions/action';
import { type MergeInput, type MergePlan, mergeRecords } from '../../domain/merge/mergeRecords';
import { nameOf } from '../../domain/present/value';
import type { Failure, Result } from '../../domain/result';
import { remember } from '../kit/memory';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';
import { commandFor } from './commandFor';
import { drawMerge, drawRefusal } from './drawMerge';
import type { Place } from './place';
import { picking, rowsOf } from './sheet';

interface Work {
  readonly input: MergeInput;
  readonly place: Place;
  /** What a merge comes to; looked for once a transaction, since all records are looked at for it. */
  plan(input: MergeInput, setting: Setting): Result<MergePlan>;
}

/** Records side by side, and field by field what the one that stays becomes; nothing is written before enter. */
export const mergePanel = (ids: readonly string[]): Panel => {
  const [winner = '', ...losers] = ids;
  const planned = remember<Result<MergePlan>>();
  return panelOf({
    input: { winner, losers, picks: {} },
    place: { row: 0 },
    plan: (input, setting) => planned([setting.seq, JSON.stringify(input)], () => planOf(input, setting)),
  });
};

/** The verb tells what it would do; nothing of it is kept. */
const planOf = (input: MergeInput, { state, actor, now }: Setting): Result<MergePlan> => {
  const done = mergeRecords.run(state, input, { now, actor, newId: type => `${type}0` });
  return done.ok ? { ok: true, value: done.value.result as MergePlan } : done;
};

const panelOf = (work: Work): Panel => ({
  name: 'merge',
  press: (event, setting) => ('key' in event ? press(work, event.key, setting) : { stay: panelOf(work) }),
  draw: setting => {
    const plan = work.plan(work.input, setting);
    return plan.ok
      ? drawMerge(plan.value, rowsOf(plan.value, setting.state), work.place, setting)
      : drawRefusal(plan.failure, setting);
  },
  refused: refused => at(work, { refused }),
});

const at = (work: Work, place: Partial<Place>): Panel => {
  const { refused: _refused, ...old } = work.place;
  return panelOf({ ...work, place: { ...old, ...place } });
};

const steps: Readonly<Record<string, number>> = { j: 1, down: 1, k: -1, up: -1, pagedown: 10, pageup: -10 };
const aside: Readonly<Record<string, number>> = { h: -1, left: -1, l: 1, right: 1 };

const press = (work: Work, key: string, setting: Setting): PanelStep => {
  if (key === 'esc' || key === 'ctrl-c' || key === 'q') return { cancel: 'nothing was changed' };
  const plan = work.plan(work.input, setting);
  if (!plan.ok) return key === 'enter' ? { cancel: 'nothing was changed' } : { stay: panelOf(work) };
  if (key === 'enter') return write(work, plan.value, setting);
  const rows = rowsOf(plan.value, setting.state);
  const row = rows[work.place.row];
  const by = steps[key];
  if (by !== undefined) return { stay: at(work, { row: Math.max(0, Math.min(rows.length - 1, work.place.row + by)) }) };
  if (key === 'w') return { stay: turned(work) };
  const to = aside[key] ?? (key === 'space' ? 1 : 0);
  if (to === 0 || !row) return { stay: at(work, {}) };
  if (row.fixed !== undefined) return { stay: at(work, { refused: refusalFor(row.label, row.fixed) }) };
  const ids = [work.input.winner, ...work.input.losers];
  const id = ids[(Math.max(0, row.from) + to + ids.length) % ids.length] ?? work.input.winner;
  const input = picking(work.input, row.field, id, each => {
    const found = work.plan(each, setting);
    return found.ok ? found.value : undefined;
  });
  return { stay: at({ ...work, input }, {}) };
};

const refusalFor = (label: string, why: string): Failure => ({ code: 'usage', message: `${label} ${why}` });

/** The next record is the one that stays; what was picked was picked for another one. */
const turned = (work: Work): Panel => {
  const { winner, losers } = work.input;
  const [next = winner, ...others] = losers;
  return at({ ...work, input: { winner: next, losers: [...others, winner], picks: {} } }, {});
};

const write = (work: Work, { winner, losers, moves }: MergePlan, { state }: Setting): PanelStep => {
  const said = `${losers.join(', ')} → ${winner} ${nameOf(winner, state)}`;
  const count = 1 + losers.length + moves.length;
  const effect = commit(mergeRecords, work.input, commandFor(work.input), said, count);
  return { answer: { ...effect, after: () => ({ do: 'follow', record: winner }) } };
};
