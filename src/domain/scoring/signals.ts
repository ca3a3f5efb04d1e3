import type { EngagementRule } from '../config/config';
import type { Activity, Lead, RecordOf } from '../records/types';
import { startOfDay } from '../time/instant';
import type { Ready, Rules } from './compileRules';

type Campaign = RecordOf<'campaign'>;

/** Something a lead did that a rule gives points for. */
export interface Signal {
  readonly leadId: string;
  readonly rule: EngagementRule;
  /** Epoch in ms. */
  readonly at: number;
  /** The activity, campaign or lead that tells of it. */
  readonly source: string;
}

/** Where signals come from. */
export interface Sources {
  readonly activities: Iterable<Activity>;
  readonly campaigns: Iterable<Campaign>;
  /** Whose signals are asked for; undefined for none. */
  lead(id: string): Lead | undefined;
  readonly timeZone: string;
}

/** Calls `take` for everything that leads did, by activities and campaigns, each event once a rule. */
export const eachSignal = (rules: Rules, sources: Sources, take: (signal: Signal) => void): void => {
  const of = (on: (rule: EngagementRule) => boolean) => rules.engagement.filter(({ rule }) => on(rule));
  const talk = of(({ on }) => on === 'activity');
  if (talk.length > 0)
    for (const activity of sources.activities) if (isDone(activity)) fromActivity(activity, talk, sources, take);
  const answers = of(({ on }) => on.startsWith('campaign '));
  if (answers.length > 0) for (const campaign of sources.campaigns) fromCampaign(campaign, answers, sources, take);
};

/** What a lead's own creation is worth. */
export const creationSignals = (rules: Rules, lead: Lead): Signal[] =>
  rules.engagement.flatMap(({ rule, filter }) =>
    rule.on === 'created' && filter.matches(lead)
      ? [{ leadId: lead.id, rule, at: Date.parse(lead.createdAt), source: lead.id }]
      : [],
  );

const isDone = (activity: Activity): boolean => activity.doneAt !== undefined && activity.relatedTo !== undefined;

/** When something happened; what is written down ahead of its time counts from when it was written down. */
const momentOf = (at: string, written: string, timeZone: string): number =>
  Math.min(Date.parse(at.length === 10 ? startOfDay(at, timeZone) : at), Date.parse(written));

const fromActivity = (
  activity: Activity,
  rules: readonly Ready<EngagementRule>[],
  { lead, timeZone }: Sources,
  take: (signal: Signal) => void,
): void => {
  let found: EngagementRule[] | undefined;
  let at = 0;
  for (const leadId of activity.relatedTo ?? []) {
    if (!lead(leadId)) continue;
    if (!found) {
      found = rules.flatMap(({ rule, filter }) => (filter.matches(activity) ? [rule] : []));
      at = momentOf(activity.doneAt as string, activity.updatedAt, timeZone);
    }
    for (const rule of found) take({ leadId, rule, at, source: activity.id });
  }
};

const fromCampaign = (
  campaign: Campaign,
  rules: readonly Ready<EngagementRule>[],
  { lead, timeZone }: Sources,
  take: (signal: Signal) => void,
): void => {
  const valid = rules.filter(({ filter }) => filter.matches(campaign)).map(({ rule }) => rule);
  if (valid.length === 0) return;
  for (const { recordId, status, at = campaign.updatedAt } of campaign.members ?? []) {
    if (!lead(recordId)) continue;
    for (const rule of valid) {
      if (rule.on !== `campaign ${status}`) continue;
      take({
        leadId: recordId,
        rule,
        at: momentOf(at, campaign.updatedAt, timeZone),
        source: campaign.id,
      });
    }
  }
};
