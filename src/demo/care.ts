import { speak } from './speak';
import { careTalk, type Slots } from './words/talk';
import type { World } from './world';

/** Talk with accounts and their contacts, customers most, until there are as many activities as wanted. */
export const keepInTouch = (world: World): void => {
  const { random, clock, contacts, activities, sizes } = world;
  const customers = contacts.filter(({ account }) => account.kind === 'customer');
  for (let missing = sizes.activities - activities.length; missing > 0; missing--) {
    const contact = random.pick(customers.length > 0 && random.chance(0.7) ? customers : contacts);
    const { account } = contact;
    const since = clock.dayOf(contact.created);
    const wished = clock.workMoment(random, Math.floor(random.between(since, clock.today)));
    const at = Math.min(clock.now, Math.max(wished, contact.created, account.created));
    const slots: Slots = {
      first: contact.person.firstName,
      company: account.company.short,
      seats: random.int(2, 12) * 5,
      rep: account.owner.name.split(' ')[0] ?? account.owner.name,
    };
    const about = random.weighted([
      [[account, contact], 5],
      [[contact], 3],
      [[account], 2],
    ]);
    speak(world, random.pick(careTalk), { about, owner: account.owner, at, slots });
  }
};
