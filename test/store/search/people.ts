import { faker } from '@faker-js/faker/locale/en';
import { Random } from '../../../src/demo/random';
import type { AnyRecord } from '../../../src/domain/records/types';

const person = faker.rawDefinitions.person;

const listOf = (words: unknown): readonly string[] => {
  const { generic, female, male } = words as Record<string, readonly string[] | undefined>;
  return [...new Set(generic ?? [...(female ?? []), ...(male ?? [])])];
};

const firstNames = listOf(person?.first_name);
const lastNames = listOf(person?.last_name);

const forms =
  'Inc,LLC,Group,Corp,Ltd,GmbH,Systems,Labs,Partners,Holdings,& Sons,Technologies,Software,Industries,Logistics,Health,Capital,Foods,Energy,Media'.split(
    ',',
  );
const nouns =
  'Acme Globex Umbra Vertex Nimbus Quantum Apex Pioneer Summit Cobalt Harbor Granite Evergreen Redwood Bluebird Falcon Orchid Titan Zenith Cascade Meridian Aurora Beacon Crimson Delta Ember Fjord Glacier Horizon Ivory Juniper Keystone Lumen Magnolia Northwind Oakridge Paragon Quarry Riverbend Sterling Tundra Unity Vanguard Willow Xenon Yellowstone Zephyr'.split(
    ' ',
  );
const ranks = ['VP of #', 'Director of #', 'Head of #', 'Chief # Officer', 'Senior # Manager', '# Manager', '# Lead'];
const departments =
  'Marketing,Sales,Engineering,Operations,Finance,Procurement,IT,Human Resources,Customer Success,Product,Security,Legal'.split(
    ',',
  );
const sources = 'web,referral,social media,conference,cold_call,partner,webinar,trade show,list,inbound'.split(',');
const tags = 'enterprise,smb,emea,apac,latam,hot,renewal,upsell,pilot,security-review,champion,gov,edu'.split(',');

export interface Person extends AnyRecord {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly title: string;
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

const companyName = (random: Random): string => {
  const kind = random.next();
  if (kind < 0.4) return `${random.pick(lastNames)} ${random.pick(forms)}`;
  if (kind < 0.7) return `${random.pick(nouns)} ${random.pick(forms)}`;
  if (kind < 0.9) return `${random.pick(lastNames)} ${random.pick(nouns)} ${random.pick(forms)}`;
  return `${random.pick(lastNames)}, ${random.pick(lastNames)} and ${random.pick(lastNames)}`;
};

const addressOf = (random: Random, first: string, last: string, company: string): string => {
  const kind = random.next();
  const [given, family] = [slug(first), slug(last)];
  const local =
    kind < 0.5 ? `${given}.${family}` : kind < 0.8 ? `${given.slice(0, 1)}${family}` : `${given}${random.int(1, 99)}`;
  return `${local}@${slug(company).slice(0, 18)}.${random.pick(['com', 'io', 'net', 'co'])}`;
};

const instant = (random: Random): string =>
  new Date(
    Date.UTC(2023, 0, 1) + Math.floor(random.next() * 900) * 86_400_000 + random.int(0, 86_399) * 1000,
  ).toISOString();

const stamps = (random: Random) => ({
  v: 1,
  createdAt: instant(random),
  createdBy: 'U1',
  updatedAt: instant(random),
  updatedBy: 'U1',
});

/** A team of forty and the leads they have, the same for the same seed. */
export const crowd = (count: number, seed: number): { readonly leads: Person[]; readonly users: AnyRecord[] } => {
  const random = new Random(seed);
  const users = Array.from({ length: 40 }, (_, index) => ({
    id: `U${index + 1}`,
    ...stamps(random),
    name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    role: 'rep',
  }));
  const companies = Array.from({ length: Math.ceil(count / 5) }, () => companyName(random));
  const leads = Array.from({ length: count }, (_, index): Person => {
    const [firstName, lastName, company] = [random.pick(firstNames), random.pick(lastNames), random.pick(companies)];
    return {
      id: `L${index + 1}`,
      ...stamps(random),
      firstName,
      lastName,
      company,
      email: addressOf(random, firstName, lastName, company),
      phone: random.digits(`+1 ${random.int(201, 989)} ${random.int(200, 999)} ####`),
      title: random.pick(ranks).replace('#', random.pick(departments)),
      source: random.pick(sources),
      status: 'New',
      ownerId: random.pick(users).id,
      ...(random.chance(0.7) ? { tags: [...new Set([random.pick(tags), random.pick(tags)])] } : {}),
    };
  });
  return { leads, users };
};
