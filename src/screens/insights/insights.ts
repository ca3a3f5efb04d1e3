import { gatherInsights, type Insights, teamDimensions } from '../../domain/insights/insights';
import type { RecordType } from '../../domain/records/types';
import type { Steps } from '../../domain/steps';
import type { Period } from '../../domain/time/period';
import { eventually } from '../kit/eventually';
import { lastChange } from '../kit/lastChange';
import { line, piece } from '../kit/line';
import { ruleWith } from '../kit/rule';
import type { Setting } from '../kit/setting';
import { tabs } from '../kit/tabs';
import type { Screen } from '../screen';
import { shiftedPeriod, shownPeriod, todayOf } from '../shownPeriod';
import { drawDoubts } from './doubts';
import { drawHealth } from './health';
import { drawMovers, moverDimensions } from './movers';
import { offerFor } from './offer';
import { drawPareto, paretoDimensions } from './pareto';
import { drawPlaybook } from './playbook';
import { drawTeam } from './team';
import { drawWhy, whyDimensions } from './why';

const parts = ['Why', 'Who', 'Team', 'Pareto', 'Playbook', 'Doubts'] as const;
type Part = (typeof parts)[number];

export interface InsightsState {
  readonly part: Part;
  /** Of the recommendations the chosen one. */
  readonly index: number;
  /** Which of a part's dimensions is looked at, by part. */
  readonly by: Readonly<Partial<Record<Part, number>>>;
  /** Undefined: this quarter, or the last one in which something happened. */
  readonly period: Period | undefined;
}

export interface InsightsFacts {
  readonly period: Period;
  /** Undefined until they are gathered. */
  readonly insights: Insights | undefined;
}

const dimensionsOf: Readonly<Partial<Record<Part, readonly string[]>>> = {
  Why: whyDimensions,
  Who: moverDimensions,
  Team: teamDimensions,
  Pareto: paretoDimensions,
};

const gathered = eventually<Insights>();
const read: readonly RecordType[] = ['opportunity', 'account', 'user', 'team', 'product'];

const dimension = (state: InsightsState): string => {
  const all = dimensionsOf[state.part] ?? [];
  return all[(state.by[state.part] ?? 0) % Math.max(1, all.length)] ?? '';
};

const teamOf = (state: InsightsState) => teamDimensions[(state.by.Team ?? 0) % teamDimensions.length] ?? 'manager';

function* gather({ state, now }: Setting, period: Period, day: string, by: Insights['by']): Steps<Insights> {
  const found = yield* gatherInsights(state, { today: day, now, period, by });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

const facts = (setting: Setting, state: InsightsState): InsightsFacts => {
  const period = shownPeriod(state.period, setting);
  const by = teamOf(state);
  const day = todayOf(setting);
  const version = String(lastChange(read, setting));
  const about = `${day} ${period.from} ${period.to} ${by}`;
  return { period, insights: gathered(about, version, () => gather(setting, period, day, by), setting) };
};

const choose = (state: InsightsState, index: number, { insights }: InsightsFacts): InsightsState => {
  if (state.part !== 'Playbook') return state;
  return { ...state, index: Math.max(0, Math.min(index, (insights?.playbook.length ?? 0) - 1)) };
};

const turned = (state: InsightsState, by: number): InsightsState => ({
  ...state,
  part: parts[(parts.indexOf(state.part) + by + parts.length) % parts.length] ?? 'Why',
});

/** The part by the next of its dimensions, or the one before. */
const brokenDown = (state: InsightsState, by: number): InsightsState => {
  const { part } = state;
  const count = dimensionsOf[part]?.length ?? 0;
  if (count === 0) return state;
  const next = ((state.by[part] ?? 0) + Math.sign(by) + count) % count;
  return { ...state, by: { ...state.by, [part]: next } };
};

const pageOf = 5;

/** Why revenue moved, who moved it, and what to do about it. */
export const insightsScreen: Screen<InsightsState, InsightsFacts> = {
  name: 'insights',
  start: { part: 'Why', index: 0, by: {}, period: undefined },
  facts,
  settle: (state, found) => choose(state, state.index, found),
  move: (state, motion, found, setting) => {
    switch (motion.type) {
      case 'step':
        return state.part === 'Playbook' ? choose(state, state.index + motion.by, found) : brokenDown(state, motion.by);
      case 'page':
        return choose(state, state.index + Math.round(motion.by * pageOf), found);
      case 'first':
        return choose(state, 0, found);
      case 'last':
        return choose(state, found.insights?.playbook.length ?? 0, found);
      case 'tab':
        return turned(state, 1);
      case 'section':
        return turned(state, motion.by);
      case 'period':
        return { ...state, period: shiftedPeriod(found.period, motion.by, setting) };
      case 'dimension':
        return brokenDown(state, 1);
      default:
        return state;
    }
  },
  cursor: () => undefined,
  offer: ({ part, index }, { insights }) => {
    const chosen = part === 'Playbook' ? insights?.playbook[index] : undefined;
    return insights && chosen ? offerFor(chosen, insights) : undefined;
  },
  head: ({ part }, { period, insights }, { theme, columns }) => ({
    left: [piece('Insights', 'title'), piece('  '), ...tabs(parts, parts.indexOf(part), theme, columns - periodRoom)],
    right: [piece(period.label, 'accent'), piece(insights ? ` against ${insights.compare.label} ` : ' ', 'faint')],
  }),
  draw: (state, { insights }, setting) => {
    if (!insights) return [line(` Counting ${setting.theme.signs.more}`, 'faint')];
    const health = drawHealth(insights, setting);
    const room = setting.rows - health.length - 1;
    const by = dimension(state);
    const body = {
      Why: () => drawWhy(insights, by, setting, room),
      Who: () => drawMovers(insights, by, setting, room),
      Team: () => drawTeam(insights, setting, room),
      Pareto: () => drawPareto(insights, by, setting, room),
      Playbook: () => drawPlaybook(insights, state.index, setting, room),
      Doubts: () => drawDoubts(insights, setting),
    }[state.part]();
    return [...health, ruleWith('', setting.columns, setting.theme), ...body.slice(0, room)];
  },
};

/** The title and the period stand beside the parts. */
const periodRoom = 40;
