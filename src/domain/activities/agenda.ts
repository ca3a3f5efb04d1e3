import { stageNamed, statusNamed } from '../config/config';
import { displayName } from '../filter/display';
import { firstStatus } from '../leads/firstStatus';
import type { Activity, Opportunity } from '../records/types';
import { typeOfId } from '../records/types';
import { RelatedIndex } from '../related/relatedIndex';
import { scan } from '../state/scan';
import type { State } from '../state/state';
import { businessHoursBetween } from '../time/business';
import { addDays, daysBetween, weekday } from '../time/calendar';
import { dateIn } from '../time/zone';

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
}

export const sectionTitles: Readonly<Record<AgendaSection, string>> = {
  overdue: 'Overdue tasks',
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

interface Asked extends AgendaContext {
  readonly related: RelatedIndex;
}

/** What one person has to do today, most pressing section first: of their own records only. */
export const agenda = (context: AgendaContext): AgendaItem[] => {
  const asked = { ...context, related: context.related ?? new RelatedIndex(context.state) };
  const items = [...tasks(asked), ...leads(asked), ...deals(asked)];
  return items.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section) || a.rank - b.rank);
};

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

const itemOf = (
  section: AgendaSection,
  { id }: { readonly id: string },
  titleOf: () => string,
  note: string,
  rank: number,
): AgendaItem => ({
  section,
  id,
  get title() {
    return titleOf();
  },
  note,
  rank,
});

function* tasks({ state, actor, now, related }: Asked): Generator<AgendaItem> {
  const zone = state.config.timeZone;
  const today = dateIn(now, zone);
  for (const task of related.openTasksOf(actor)) {
    if (task.dueAt === undefined) continue;
    const due = dateIn(task.dueAt, zone);
    if (due > today) continue;
    const late = daysBetween(due, today);
    const note = late > 0 ? `${days(late)} late` : 'today';
    const title = (): string => `${task.subject ?? 'Task'}${about(task, state)}`;
    yield itemOf(late > 0 ? 'overdue' : 'today', task, title, note, -late);
  }
}

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
      yield itemOf('answer', lead, title, note, left);
    }
    if (lead.nextStepAt === undefined || lead.nextStepAt > today) continue;
    if (statusNamed(config, lead.status)?.type === 'waiting') {
      yield itemOf('woken', lead, title, `since ${lead.nextStepAt}`, daysBetween(today, lead.nextStepAt));
    }
  }
}

function* deals({ state, actor, now, related }: Asked): Generator<AgendaItem> {
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
      yield itemOf('closing', deal, () => deal.name, note, -late);
    } else {
      const idle = daysBetween(dateIn(touched.get(deal.id) ?? deal.createdAt, state.config.timeZone), today);
      const limit = stageOf(deal)?.rottingDays;
      if (limit !== undefined && idle > limit)
        yield itemOf('rotting', deal, () => deal.name, `${days(idle)} without activity`, -idle);
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
