import { dayMs } from './clock';
import type { AccountPlan, ContactPlan } from './plan';
import { dealRoles } from './words/titles';
import type { World } from './world';

/** At least one contact an account, more at the larger ones; some people belong to two companies. */
export const planContacts = (world: World): void => {
  const { random, sizes, accounts, contacts } = world;
  for (const account of accounts) if (contacts.length < sizes.contacts) addContact(world, account);
  while (contacts.length < sizes.contacts) {
    const account = random.pick(accounts);
    if (account.contacts.length < 2 || random.chance(Math.min(0.9, account.employees / 500)))
      addContact(world, account);
  }
  for (const contact of contacts) {
    const other = random.pick(accounts);
    if (other !== contact.account && random.chance(0.06)) {
      contact.second = { account: other, active: random.chance(0.5) };
    }
  }
};

const addContact = (world: World, account: AccountPlan): void => {
  const { random, clock, names } = world;
  const { city } = account.place;
  const primary = account.contacts.length === 0;
  const person = names.person(city.country, city, account.company.domain);
  const role =
    person.rank === 3 ? 'Decision Maker' : person.rank === 2 ? 'Economic Buyer' : random.pick(dealRoles.slice(2));
  const created = primary ? account.created : Math.min(clock.now - dayMs, account.created + random.int(1, 160) * dayMs);
  const contact: ContactPlan = {
    id: '',
    created,
    touched: created,
    person,
    account,
    roles: random.chance(0.2) ? [role, 'Billing'] : [role],
    primary,
  };
  account.contacts.push(contact);
  world.contacts.push(contact);
};

/** Makes sure that a contact and its account were known by a moment. */
export const knownBy = (contact: ContactPlan, moment: number): void => {
  if (contact.created > moment) contact.created = moment;
  if (contact.account.created > moment) contact.account.created = moment;
};
