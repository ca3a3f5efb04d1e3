import type { Effect } from '../../actions/action';
import type { Conflict, Decided, Side } from '../../domain/edit/conflict';
import { toldConflict, toldRecord } from '../../domain/present/conflict';
import { wrap } from '../../terminal/wrap';
import { blocksShown, scrollBlocks } from '../kit/form/scroll';
import { blank, type Line, line, piece, type Tone } from '../kit/line';
import type { Panel, PanelStep } from '../kit/panel';
import type { Setting } from '../kit/setting';

export interface ConflictQuestion {
  readonly conflicts: readonly Conflict[];
  answered(decided: readonly Decided[]): Effect;
  /** What the edit was made in: it is there again where its writing is refused. */
  readonly kept: Panel | undefined;
  /** The same for somebody who goes back instead. */
  back(): Panel | undefined;
}

interface Choosing {
  readonly at: number;
  readonly sides: readonly (Side | undefined)[];
  /** Somebody wanted to go on before all was decided. */
  readonly hurried?: true;
}

/** Fields that somebody else changed too: whose value stays is chosen for each, before anything is written. */
export const conflictPanel = (question: ConflictQuestion): Panel =>
  panelOf(question, { at: 0, sides: question.conflicts.map(() => undefined) });

const panelOf = (question: ConflictQuestion, choosing: Choosing): Panel => ({
  name: 'conflict',
  press: event => press(question, choosing, 'key' in event ? event.key : ''),
  draw: setting => ({
    place: 'full',
    rows: rowsOf(question, choosing, setting),
    foot: [piece(' t theirs  m mine  j k choose a field  T M all of them  enter write it  esc back', 'faint')],
  }),
});

const press = (question: ConflictQuestion, { at, sides }: Choosing, key: string): PanelStep => {
  const last = sides.length - 1;
  const to = (next: Choosing): PanelStep => ({ stay: panelOf(question, next) });
  const choose = (side: Side): PanelStep => {
    const chosen = sides.map((each, index) => (index === at ? side : each));
    const open = [...chosen.keys()].find(index => index > at && chosen[index] === undefined);
    return to({ at: open ?? at, sides: chosen });
  };
  switch (key) {
    case 't':
      return choose('theirs');
    case 'm':
      return choose('mine');
    case 'T':
      return to({ at, sides: sides.map(() => 'theirs') });
    case 'M':
      return to({ at, sides: sides.map(() => 'mine') });
    case 'j':
    case 'down':
    case 'tab':
      return to({ at: Math.min(last, at + 1), sides });
    case 'k':
    case 'up':
      return to({ at: Math.max(0, at - 1), sides });
    case 'esc':
    case 'ctrl-c':
    case 'q':
      return leave(question);
    case 'enter':
    case 'ctrl-s':
      return finish(question, sides);
    default:
      return to({ at, sides });
  }
};

const leave = (question: ConflictQuestion): PanelStep => {
  const before = question.back();
  return before ? { stay: before } : { cancel: 'nothing was changed' };
};

const finish = (question: ConflictQuestion, sides: Choosing['sides']): PanelStep => {
  const open = sides.indexOf(undefined);
  if (open >= 0) return { stay: panelOf(question, { at: open, sides, hurried: true }) };
  const decided = question.conflicts.map((each, index) => ({ ...each, side: sides[index] ?? ('theirs' as const) }));
  const effect = question.answered(decided);
  return effect.do === 'commit' && question.kept ? { answer: effect, keep: question.kept } : { answer: effect };
};

const rowsOf = ({ conflicts }: ConflictQuestion, { at, sides, hurried }: Choosing, setting: Setting): Line[] => {
  const fields = `${conflicts.length} ${conflicts.length === 1 ? 'field was' : 'fields were'}`;
  const told = hurried ? line(' choose t or m for this one first', 'warning') : blank;
  const head = [
    [piece(` ${fields} changed by somebody else meanwhile`, 'title'), piece(', nothing is written yet')],
    told,
  ];
  const blocks = conflicts.map((each, index) => blockOf(each, sides[index], index === at, setting));
  const heights = blocks.map(block => block.length);
  const room = Math.max(1, setting.rows - head.length);
  const top = scrollBlocks(0, at, heights, room);
  const count = blocksShown(top, heights, room);
  return [...head, ...blocks.slice(top, top + count).flat()].slice(0, setting.rows);
};

const mostRows = 3;

const blockOf = (conflict: Conflict, side: Side | undefined, here: boolean, setting: Setting): Line[] => {
  const { state, now, columns, theme } = setting;
  const { label, was, theirs, mine, who } = toldConflict(conflict, state, now);
  const rows = (sign: string, text: string, tone?: Tone): Line[] => {
    const [first = '', ...more] = wrap(text, Math.max(1, columns - 8)).slice(0, mostRows);
    return [line(`   ${sign} ${first}`, tone), ...more.map(each => line(`     ${each}`, tone))];
  };
  const sign = (of: Side): string => (side === of ? theme.signs.mark : ' ');
  const tone = (of: Side): Tone | undefined => (side === undefined ? undefined : side === of ? 'good' : 'faint');
  return [
    [
      piece(here ? `${theme.signs.cursor} ` : '  ', 'selected'),
      piece(label, here ? 'selected' : 'accent'),
      piece(`  ${toldRecord(conflict.id, state)}`, 'faint'),
    ],
    ...rows(sign('theirs'), `theirs (${who}): ${theirs}`, tone('theirs')),
    ...rows(sign('mine'), `yours: ${mine}`, tone('mine')),
    ...rows(' ', `it was: ${was}`, 'faint'),
    blank,
  ];
};
