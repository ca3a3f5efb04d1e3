import { minuteMs } from './clock';
import type { LeadPlan, Rep } from './plan';
import { momentsBetween, speak } from './speak';
import { enquiries, firstAnswers, leadTalk, partings, type Slots } from './words/talk';
import type { World } from './world';

export const slotsOf = (lead: LeadPlan, owner: Rep): Slots => ({
  first: lead.person.firstName,
  company: lead.company.short,
  seats: Math.min(500, Math.max(5, Math.round((lead.employees * 0.15) / 5) * 5)),
  rep: owner.name.split(' ')[0] ?? owner.name,
});

const speaksFirst = new Set(['web', 'advertisement', 'referral', 'event', 'partner']);

/** An enquiry, the first answer as fast as its rep is, and some more talk until `end`. A new lead waits for its answer. */
export const talkWith = (world: World, lead: LeadPlan, end: number, more: number, isNew = false): void => {
  const { random, clock } = world;
  const owner = lead.owner ?? world.me;
  const slots = slotsOf(lead, owner);
  const about = [lead];
  if (speaksFirst.has(lead.source) && random.chance(isNew ? 0.5 : 0.16)) {
    const at = Math.min(clock.now, lead.created + random.int(0, 3) * minuteMs);
    speak(world, random.pick(enquiries), { about, owner, at, slots });
  }
  if (isNew) return;
  const wished = clock.afterWorkHours(lead.assigned ?? lead.created, owner.responseHours * random.between(0.1, 2.4));
  const at = Math.min(wished, end - 30 * minuteMs);
  if (at <= lead.created || at > clock.now) return;
  const answers = firstAnswers.filter(talk => !(lead.doNotCall && talk.kind === 'call'));
  speak(world, random.pick(answers), { about, owner, at, slots });
  const topics = leadTalk.filter(talk => !(lead.doNotCall && talk.kind === 'call'));
  for (const moment of momentsBetween(world, at, end, more)) {
    speak(world, random.pick(topics), { about, owner, at: moment, slots });
  }
};

/** How it ended with a lead that went nowhere. */
export const lastWord = (world: World, lead: LeadPlan, end: number): void => {
  const { random } = world;
  if (!random.chance(0.35) || lead.touched >= end) return;
  const owner = lead.owner ?? world.me;
  speak(world, random.pick(partings), { about: [lead], owner, at: end, slots: slotsOf(lead, owner) });
};
