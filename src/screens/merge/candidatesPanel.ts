import type { Effect } from '../../actions/action';
import type { Duplicate } from '../../domain/duplicates/duplicateIndex';
import { certain } from '../../domain/duplicates/likeness';
import { aboutOf } from '../../domain/present/about';
import { nameOf } from '../../domain/present/value';
import { type AnyRecord, definitionOf, typeOfId } from '../../domain/records/types';
import type { State } from '../../domain/state/state';
import { cell, clip, width } from '../../terminal/cell';
import { type Line, lengthOf, line, piece } from '../kit/line';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';

interface Work {
  readonly id: string;
  readonly found: readonly Duplicate[];
  readonly row: number;
  readonly chosen: ReadonlySet<string>;
}

/** What a record may be, with how sure that is and why; several of its own type are chosen with space. */
export const candidatesPanel = (id: string, found: readonly Duplicate[]): Panel =>
  panelOf({ id, found, row: 0, chosen: new Set() });

const panelOf = (work: Work): Panel => ({
  name: 'candidates',
  press: event => ('key' in event ? press(work, event.key) : { stay: panelOf(work) }),
  draw: setting => ({
    place: 'bottom',
    rows: [
      line(` ${work.id} ${nameOf(work.id, setting.state)} may be the same as`, 'title'),
      ...work.found.map((each, at) => row(each, at === work.row, work, setting)),
    ],
    foot: [piece(' j k choose  space several  enter go on  esc leave all as it is', 'faint')],
  }),
});

const steps: Readonly<Record<string, number>> = { j: 1, down: 1, k: -1, up: -1 };

const press = (work: Work, key: string): PanelStep => {
  if (key === 'esc' || key === 'ctrl-c' || key === 'q') return { cancel: 'nothing was changed' };
  const here = work.found[work.row];
  if (key === 'enter' && here) return { answer: goOn(work, here) };
  if (key === 'space' && here && typeOfId(here.id) === typeOfId(work.id)) {
    const chosen = new Set(work.chosen);
    if (!chosen.delete(here.id)) chosen.add(here.id);
    return { stay: panelOf({ ...work, chosen }) };
  }
  const next = Math.max(0, Math.min(work.found.length - 1, work.row + (steps[key] ?? 0)));
  return { stay: panelOf({ ...work, row: next }) };
};

/** Records of one type are merged; a lead becomes part of a contact or an account by conversion. */
const goOn = ({ id, chosen }: Work, { id: here }: Duplicate): Effect => {
  if (chosen.size > 0) return { do: 'merge', records: [id, ...chosen] };
  if (typeOfId(here) === typeOfId(id)) return { do: 'merge', records: [id, here] };
  const [lead, target] = typeOfId(id) === 'lead' ? [id, here] : [here, id];
  return {
    do: 'convert',
    leads: [lead],
    into: typeOfId(target) === 'contact' ? { contact: target } : { account: target },
  };
};

const row = (each: Duplicate, cursor: boolean, { id, chosen }: Work, { state, theme, columns }: Setting): Line => {
  const what = `  ${deedOf(id, each.id)} `;
  const more = columns >= leastForAbout ? [piece(`${cell(about(each.id, state), aboutRoom)} `, 'faint')] : [];
  const before: Line = [
    piece(cursor ? theme.signs.cursor : ' ', 'selected'),
    piece(chosen.has(each.id) ? theme.signs.mark : ' ', 'marked'),
    piece(`${each.score.toFixed(2)}  `, each.score >= certain ? 'good' : 'warning'),
    piece(`${cell(`${each.id} ${nameOf(each.id, state)}`, nameRoom)} `, cursor ? 'selected' : undefined),
    ...more,
  ];
  const why = clip(each.reasons.join(', '), columns - lengthOf(before) - width(what));
  return [...before, piece(why), piece(what, 'accent')];
};

const deedOf = (id: string, other: string): string => {
  if (typeOfId(id) === typeOfId(other)) return 'merge';
  return typeOfId(id) === 'lead' ? `convert into the ${labelOf(other)}` : `convert it into this ${labelOf(id)}`;
};

const nameRoom = 22;
const aboutRoom = 30;
const leastForAbout = 120;

const labelOf = (id: string): string => {
  const type = typeOfId(id);
  return type ? definitionOf(type).label.toLowerCase() : '';
};

const about = (id: string, state: State): string => {
  const record = state.find(id);
  return record ? aboutOf(record as AnyRecord, state).join(' · ') : '';
};
