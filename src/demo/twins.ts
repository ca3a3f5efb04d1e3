import { dayMs } from './clock';
import type { LeadPlan } from './plan';
import type { World } from './world';

const disguise: readonly ((lead: LeadPlan, world: World) => Partial<LeadPlan>)[] = [
  lead => ({ person: { ...lead.person, email: shout(lead.person.email) } }),
  lead => ({
    company: { ...lead.company, name: respelt(lead.company.name) },
    person: { ...lead.person, title: 'Manager' },
  }),
  lead => ({
    person: {
      ...lead.person,
      email: lead.person.email.replace('@', '+web@'),
      firstName: initial(lead.person.firstName),
    },
  }),
  (lead, { random }) => ({
    person: { ...lead.person, phone: (lead.person.phone ?? random.digits(lead.place.city.phone)).replaceAll(' ', '-') },
  }),
];

const shout = (email: string): string =>
  email.replace(/(^|[.@])([a-z])/g, (_, before, letter) => before + letter.toUpperCase());

const initial = (name: string): string => (/^[A-Za-z]/.test(name) ? `${name.slice(0, 1)}.` : name);

/** `Acme Inc.` as somebody else types it: `ACME, Inc`. */
const respelt = (name: string): string => {
  const form = / (Inc|LLC|Corp|Co|Ltd|GmbH|AG|AB|SAS|plc)\.?$/.exec(name);
  return form ? `${name.slice(0, form.index).toUpperCase()}, ${form[1]}` : `${name} Inc.`;
};

/** Some of the new leads are known already: as another lead or as a contact, spelt a little differently. */
export const disguiseTwins = (world: World): void => {
  const { random, leads, contacts } = world;
  // Only those who have not spoken yet: nothing on record names the person they were.
  const fresh = leads.filter(lead => lead.status === 'New' && lead.signals.length === 1);
  const older = leads.filter(({ status }) => status !== 'New' && status !== 'Converted');
  const wanted = Math.max(fresh.length > 8 ? 4 : 0, Math.round(fresh.length * 0.15));
  for (const lead of random.shuffled(fresh).slice(0, wanted)) {
    const original = random.pick(older);
    if (!original || original === lead || original.created > lead.created - dayMs) continue;
    const ofContact = random.chance(0.3) && contacts.length > 0 ? random.pick(contacts) : undefined;
    const { person, company, place, industry, employees, revenue } = ofContact
      ? { ...ofContact.account, person: ofContact.person }
      : original;
    const same: LeadPlan = { ...lead, person, company, place, industry, employees, revenue };
    Object.assign(lead, same, random.pick(disguise)(same, world));
  }
};
