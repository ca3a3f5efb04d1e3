import { stageNamed, statusNamed } from '../config/config';
import { displayName } from '../filter/display';
import { firstStatus } from '../leads/firstStatus';
import { shortMoney } from '../present/number';
import type { Activity, Lead, Opportunity } from '../records/types';
import { typeOfId } from '../records/types';
import { RelatedIndex } from '../related/relatedIndex';
import { glance, scan } from '../state/scan';
import type { State } from '../state/state';
import { businessHoursBetween } from '../time/business';
import { addDays, daysBetween, weekday } from '../time/calendar';
import { dateIn, timeIn } from '../time/zone';
import { dueShare, type Factors, type Reason, urgencyOf } from './urgency';

export type AgendaSection = 'overdue' | 'today' | 'answer' | 'woken' | 'closing' | 'rotting';

export interface AgendaItem {
  readonly section: AgendaSection;
  /** The record to act on. */
  readonly id: string;
  /** Worked out when it is asked for: few of many are in view. */
  readonly title: string;
  /** Why it is here, with the number behind it. */
  readonly note: string;
  /** Sorts within the section; lower comes first. */
  readonly rank: number;
  /** How pressing it is beside all the others. */
  readonly urgency: number;
  /** What that is made of, the weightiest first. */
  readonly reasons: readonly Reason[];
}

export const sectionTitles: Readonly<Record<AgendaSection, string>> = {
  overdue: 'Overdue',
  today: 'Due today',
  answer: 'Leads waiting for an answer',
  woken: 'Woken nurtures',
  closing: 'Closing this week',
  rotting: 'Rotting deals',
};

const order = Object.keys(sectionTitles) as AgendaSection[];

export interface AgendaContext {
  readonly state: State;
  readonly actor: string;
  readonly now: string;
  /** Kept from transaction to transaction by who asks again and again; otherwise made for this one question. */
  readonly related?: RelatedIndex;
}

/** The most pressing first. */
export const nextBest = (items: readonly AgendaItem[]): AgendaItem[] => items.toSorted((a, b) => b.urgency - a.urgency);

interface Asked extends AgendaContext {
  readonly related: RelatedIndex;
  /** The largest of one's own open deals. */
  readonly largest: number;
}

/** What one person has to do today, most pressing section first: of their own records only. */
export const agenda = (context: AgendaContext): AgendaItem[] => {
  const { related = new RelatedIndex(context.state) } = context;
  const asked = { ...context, related, largest: largestOf(context, related) };
  const items = [...tasks(asked), ...leads(asked), ...deals(asked)];
  return items.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section) || a.rank - b.rank);
};

/** Amounts count beside the largest open deal of the same owner. */
const largestOf = ({ state, actor }: AgendaContext, related: RelatedIndex): number => {
  const open = new Set(state.config.stages.filter(({ type }) => type === 'open').map(({ name }) => name));
  let most = 0;
  for (const { stage, amount = 0 } of related.dealsOf(actor)) if (amount > most && open.has(stage)) most = amount;
  return most;
};

const amountFactor = ({ amount = 0 }: Opportunity, { largest, state }: Asked): Factors =>
  amount > 0 && largest > 0
    ? { amount: { share: amount / largest, label: `${shortMoney(amount, state.config.currency)} deal` } }
    : {};

const scoreFactor = ({ score = 0 }: Lead): Factors =>
  score > 0 ? { score: { share: score / 100, label: `score ${score}` } } : {};

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

const itemOf = (
  section: AgendaSection,
  { id }: { readonly id: string },
  titleOf: () => string,
  note: string,
  rank: number,
  urgency: ReturnType<typeof urgencyOf>,
): AgendaItem => ({
  section,
  id,
  // Read when it is shown: of most items nobody sees it.
  get title() {
    return titleOf();
  },
  note,
  rank,
  ...urgency,
});

function* tasks(asked: Asked): Generator<AgendaItem> {
  const { state, actor, now, related } = asked;
  const zone = state.config.timeZone;
  const today = dateIn(now, zone);
  for (const task of related.openTasksOf(actor)) {
    if (task.dueAt === undefined) continue;
    const due = dateIn(task.dueAt, zone);
    if (due > today) continue;
    const late = daysBetween(due, today);
    const title = (): string => `${task.subject ?? 'Task'}${about(task, state)}`;
    const urgency = urgencyOf(taskFactors(task, late, asked), state.config.urgency);
    yield itemOf(late > 0 ? 'overdue' : 'today', task, title, noteOf(task, late, zone), -late, urgency);
  }
}

const noteOf = ({ dueAt = '', kind }: Activity, late: number, zone: string): string => {
  const when = late > 0 ? `${days(late)} late` : dueAt.length === 10 ? 'today' : `at ${timeIn(dueAt, zone)}`;
  return kind === 'task' ? when : `${kind} ${when}`;
};

const priorities: Readonly<Record<string, number>> = { high: 1, normal: 0.65, low: 0.3 };

const taskFactors = ({ priority, relatedTo = [] }: Activity, late: number, asked: Asked): Factors => {
  const { state } = asked;
  const [deal] = relatedTo.flatMap(id => (typeOfId(id) === 'opportunity' && glance(state, 'opportunity', id)) || []);
  const [lead] = relatedTo.flatMap(id => (typeOfId(id) === 'lead' && glance(state, 'lead', id)) || []);
  return {
    due: { share: dueShare(late), label: late > 0 ? `${days(late)} late` : 'due today' },
    ...(priority === undefined
      ? {}
      : { priority: { share: priorities[priority] ?? 0, label: `${priority} priority` } }),
    ...(deal ? amountFactor(deal, asked) : {}),
    ...(lead ? scoreFactor(lead) : {}),
  };
};

const about = (task: Activity, state: State): string => {
  const [id] = task.relatedTo ?? [];
  const type = id === undefined ? undefined : typeOfId(id);
  const record = id === undefined ? undefined : state.find(id);
  return type && record ? ` · ${displayName(record, type)}` : '';
};

function* leads({ state, actor, now, related }: Asked): Generator<AgendaItem> {
  const { config } = state;
  const today = dateIn(now, config.timeZone);
  const fresh = firstStatus(config);
  for (const lead of related.leadsOf(actor)) {
    const title = (): string => [displayName(lead, 'lead'), lead.company].filter(Boolean).join(' · ');
    if (lead.status === fresh && lead.firstResponseAt === undefined) {
      const waited = businessHoursBetween(lead.createdAt, now, config);
      const left = config.sla.responseHours - waited;
      const note = left >= 0 ? `${left.toFixed(1)} h left to answer` : `answer ${(-left).toFixed(1)} h late`;
      const share = 1 - (Math.max(0, left) / config.sla.responseHours) * 0.5;
      const factors = { answer: { share, label: note }, ...scoreFactor(lead) };
      const urgency = urgencyOf(factors, config.urgency);
      yield itemOf('answer', lead, title, note, left, urgency);
    }
    if (lead.nextStepAt === undefined || lead.nextStepAt > today) continue;
    if (statusNamed(config, lead.status)?.type === 'waiting') {
      const slept = daysBetween(lead.nextStepAt, today);
      const label = slept === 0 ? 'woke today' : `woke ${days(slept)} ago`;
      const urgency = urgencyOf({ woken: { share: dueShare(slept), label }, ...scoreFactor(lead) }, config.urgency);
      yield itemOf('woken', lead, title, `since ${lead.nextStepAt}`, daysBetween(today, lead.nextStepAt), urgency);
    }
  }
}

function* deals(asked: Asked): Generator<AgendaItem> {
  const { state, actor, now, related } = asked;
  const { urgency } = state.config;
  const today = dateIn(now, state.config.timeZone);
  const endOfWeek = addDays(today, (7 - weekday(today)) % 7);
  const stages = new Map(state.config.stages.map(stage => [stage.name, stage]));
  const stageOf = (deal: Opportunity) => stages.get(deal.stage) ?? stageNamed(state.config, deal.stage);
  const own = related.dealsOf(actor).filter(deal => stageOf(deal)?.type === 'open');
  const touched = lastTouched(state, own, related);
  for (const deal of own) {
    if (deal.closeDate !== undefined && deal.closeDate <= endOfWeek) {
      const late = daysBetween(deal.closeDate, today);
      const note = late > 0 ? `close date ${days(late)} ago` : `closes ${deal.closeDate}`;
      const factors = { closing: { share: dueShare(late), label: note }, ...amountFactor(deal, asked) };
      yield itemOf('closing', deal, () => deal.name, note, -late, urgencyOf(factors, urgency));
    } else {
      const idle = daysBetween(dateIn(touched.get(deal.id) ?? deal.createdAt, state.config.timeZone), today);
      const limit = stageOf(deal)?.rottingDays;
      if (limit === undefined || idle <= limit) continue;
      const rotting = { share: idle / (3 * limit), label: `${days(idle)} quiet` };
      const pressing = urgencyOf({ rotting, ...amountFactor(deal, asked) }, urgency);
      yield itemOf('rotting', deal, () => deal.name, `${days(idle)} without activity`, -idle, pressing);
    }
  }
}

/** When each of some deals last saw an activity or a stage change. With `related`, once it knows them, there is no pass over all activities. */
export const lastTouched = (
  state: State,
  among: readonly Opportunity[],
  related?: RelatedIndex,
): Map<string, string> => {
  const last = new Map<string, string>();
  const note = (id: string, at: string | undefined): void => {
    if (at !== undefined && at > (last.get(id) ?? '')) last.set(id, at);
  };
  for (const deal of among) {
    note(deal.id, deal.openedAt);
    for (const entry of deal.stageHistory ?? []) note(deal.id, entry.at);
  }
  const wanted = new Set(among.map(deal => deal.id));
  const activities = related?.knowsActivities ? related.activitiesAbout(wanted) : scan(state, 'activity');
  for (const { doneAt, relatedTo } of activities) {
    if (doneAt === undefined) continue;
    for (const id of relatedTo ?? []) if (wanted.has(id)) note(id, doneAt);
  }
  return last;
};
