import { dayMs } from './clock';
import type { DealPlan, Planned } from './plan';
import { speak } from './speak';
import { lostTalk, type Slots, stageTalk, type Talk, wonTalk } from './words/talk';
import type { World } from './world';

export const dealSlots = (deal: DealPlan): Slots => ({
  first: deal.contacts[0]?.person.firstName ?? 'the buyer',
  company: deal.account.company.short,
  seats: deal.seats,
  rep: deal.owner.name.split(' ')[0] ?? deal.owner.name,
});

/** What a piece of talk on a deal is about: the deal, and often the person. */
const aboutDeal = ({ random }: World, deal: DealPlan, at: number): Planned[] => {
  const contact = deal.contacts[0];
  return contact && contact.created <= at && random.chance(0.75) ? [deal, contact] : [deal];
};

/** Something of what happened as a deal went from stage to stage, and a sign of life on those that are not rotting. */
export const talkOverDeals = (world: World): void => {
  const { random, clock, config, deals } = world;
  const open = config.stages.filter(stage => stage.type === 'open').map(stage => stage.name);
  for (const deal of deals) {
    const slots = dealSlots(deal);
    const say = (talk: Talk, at: number): void =>
      speak(world, talk, { about: aboutDeal(world, deal, at), owner: deal.owner, at, slots });
    deal.steps.forEach((step, index) => {
      const position = open.indexOf(step.stage);
      if (position >= 0 && random.chance(0.27)) {
        say(random.pick(stageTalk[Math.min(position, stageTalk.length - 1)] ?? lostTalk), step.at);
      } else if (position < 0 && index > 0 && random.chance(0.3)) {
        say(random.pick(deal.outcome === 'won' ? wonTalk : lostTalk), step.at);
      }
    });
    const last = deal.steps.at(-1);
    if (deal.outcome === 'open' && !deal.rotting && last && last.at < clock.now - 3 * dayMs) {
      const position = Math.max(0, open.indexOf(last.stage));
      const at = clock.workMoment(random, clock.today - random.int(0, 6));
      if (at > last.at) say(random.pick(stageTalk[Math.min(position, stageTalk.length - 1)] ?? lostTalk), at);
    }
  }
};
