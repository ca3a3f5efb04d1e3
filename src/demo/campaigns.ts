import { dateOfDay } from '../domain/time/calendar';
import type { Clock } from './clock';
import type { CampaignPlan, LeadPlan, MemberStatus, Planned } from './plan';
import type { Random } from './random';
import type { World } from './world';

const season = (day: number): string => {
  const date = dateOfDay(day);
  const month = Number(date.slice(5, 7));
  const name = month <= 2 || month === 12 ? 'Winter' : month <= 5 ? 'Spring' : month <= 8 ? 'Summer' : 'Autumn';
  return `${name} ${date.slice(0, 4)}`;
};

/** [what, type, source, days ago it began, days it ran, budget, share of the budget spent]. */
const run: readonly (readonly [string, string, string, number, number, number, number])[] = [
  ['Product launch webinar', 'Webinar', 'web', 700, 45, 18_000, 0.94],
  ['Ops Summit Chicago', 'Trade show', 'event', 560, 30, 64_000, 1.08],
  ['Search ads', 'Advertisement', 'advertisement', 450, 120, 42_000, 0.99],
  ['Partner roadshow', 'Event', 'partner', 330, 60, 36_500, 0.87],
  ['Customer stories on social media', 'Social media', 'social media', 240, 90, 15_000, 0.91],
  ['Field service webinar series', 'Webinar', 'web', 130, 60, 22_000, 0.96],
  ['Supply chain forum', 'Trade show', 'event', 40, 70, 58_000, 0.63],
];

/** Seven campaigns over two years; the last one is running. */
export const planCampaigns = (clock: Clock): CampaignPlan[] =>
  run.map(([what, type, source, ago, days, budget, spent]) => {
    const from = clock.workdayBefore(clock.today - ago);
    const created = clock.at(clock.workdayBefore(from - 21), 10 * 60);
    return {
      id: '',
      created,
      touched: Math.min(clock.now, clock.at(from + days, 12 * 60)),
      name: `${what}, ${season(from)}`,
      type,
      source,
      from,
      to: from + days,
      budget,
      spent: Math.round(budget * spent * 100) / 100,
      members: [],
    };
  });

/** The campaign that a source's lead of a day came from, if one of the source ran then. */
export const campaignOf = ({ random, campaigns }: World, source: string, day: number): CampaignPlan | undefined => {
  const running = campaigns.find(each => each.source === source && each.from <= day && day <= each.to);
  return running && random.chance(0.8) ? running : undefined;
};

/** A member list is one field of one record, so it stays of a size that can be read and written at once. */
const mostMembers = 1_500;

const join = (campaign: CampaignPlan, who: Planned, status: MemberStatus, at: number): void => {
  if (campaign.members.length < mostMembers) campaign.members.push({ who, status, at });
};

const statuses: readonly (readonly [MemberStatus, number])[] = [
  ['sent', 40],
  ['opened', 30],
  ['clicked', 14],
  ['responded', 9],
  ['bounced', 5],
  ['opted out', 2],
];

const momentIn = (random: Random, clock: Clock, campaign: CampaignPlan, notBefore: number): number => {
  const from = Math.max(notBefore, clock.at(campaign.from, 9 * 60));
  return Math.floor(random.between(from, Math.min(clock.now, clock.at(campaign.to, 17 * 60))));
};

/** Fills the member lists: those who came through the campaign, and people who were written to. */
export const inviteMembers = (world: World): void => {
  const { random, clock, campaigns, leads, contacts } = world;
  const reached = new Map<CampaignPlan, Set<Planned>>(campaigns.map(each => [each, new Set()]));
  for (const lead of leads) {
    if (!lead.campaign) continue;
    reached.get(lead.campaign)?.add(lead);
    join(lead.campaign, lead, 'responded', lead.created);
  }
  const people: readonly Planned[] = [...contacts, ...leads];
  for (const campaign of campaigns) {
    const size = Math.min(mostMembers, Math.round(people.length * 0.08));
    for (let tried = 0; tried < size; tried++) {
      const who = random.pick(people);
      if (who.created >= clock.at(campaign.to, 0) || reached.get(campaign)?.has(who)) continue;
      reached.get(campaign)?.add(who);
      const status = random.weighted(statuses);
      const at = momentIn(random, clock, campaign, who.created);
      join(campaign, who, status, at);
      noteInterest(who, status, at);
    }
    campaign.members.sort((a, b) => a.at - b.at);
  }
};

const noteInterest = (who: Planned, status: MemberStatus, at: number): void => {
  const points = status === 'responded' ? 15 : status === 'clicked' ? 8 : status === 'opened' ? 3 : 0;
  if (points > 0 && 'signals' in who) (who as LeadPlan).signals.push({ points, at });
};
