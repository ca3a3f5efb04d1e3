import { headcount, revenueOf, territoryOf } from './accounts';
import { askBant } from './bant';
import { campaignOf } from './campaigns';
import { dayMs, minuteMs } from './clock';
import { sources } from './deals';
import { lastWord, talkWith } from './leadTalk';
import type { ContactPlan, DealPlan, LeadPlan, Rep } from './plan';
import { industries } from './words/companies';
import { unqualifiedReasons } from './words/talk';
import { repFor, type World } from './world';

/** How many leads wait for the acting user's triage: their own new ones and those of nobody. */
const triage = 48;

const tags = [
  'pilot',
  'enterprise',
  'replacement',
  'multi-site',
  'security review',
  'champion',
  'budget 2nd half',
  'hot',
];

export const planLeads = (world: World): void => {
  const total = world.sizes.leads;
  const mine = Math.min(triage, Math.round(total * 0.12));
  const share = (part: number): number => Math.round(total * part);
  const converted = convert(world, share(0.18));
  for (let count = 0; count < mine; count++) newLead(world, count, mine);
  const others = Math.min(share(0.02), total);
  for (let count = 0; count < others; count++) newLead(world, undefined, others);
  const working = share(0.13);
  for (let count = 0; count < working; count++) workingLead(world);
  const qualified = share(0.07);
  for (let count = 0; count < qualified; count++) qualifiedLead(world);
  const nurturing = share(0.14);
  for (let count = 0; count < nurturing; count++) nurturingLead(world, count);
  const archived = share(0.07);
  for (let count = 0; count < archived; count++) archivedLead(world);
  const rest = total - converted - mine - others - working - qualified - nurturing - archived;
  for (let count = 0; count < rest; count++) unqualifiedLead(world);
};

/** The leads that some of the deals came from: the same person and company, one or two a deal. */
const convert = (world: World, wanted: number): number => {
  const { random, clock, deals } = world;
  let made = 0;
  // The later a deal, the likelier somebody noted the lead it came from.
  const candidates = deals
    .filter(each => each.type === 'new business')
    .map(deal => ({ deal, rank: random.next() * (clock.now - deal.created + 150 * dayMs) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { deal } of candidates) {
    const people = deal.contacts.filter(contact => !contact.lead).slice(0, random.chance(0.07) ? 2 : 1);
    for (const contact of people) {
      if (made >= wanted) return made;
      convertedLead(world, deal, contact);
      made += 1;
    }
  }
  return made;
};

const convertedLead = (world: World, deal: DealPlan, contact: ContactPlan): void => {
  const { random, clock } = world;
  const { account } = deal;
  const created = deal.created - Math.floor(random.between(2, 45) * dayMs);
  const lead: LeadPlan = {
    ...blank(world, created, 'Converted', deal.source),
    company: account.company,
    place: account.place,
    person: contact.person,
    industry: account.industry,
    employees: account.employees,
    revenue: account.revenue,
    owner: deal.owner,
    assigned: created + random.int(1, 240) * minuteMs,
    converted: deal.created,
    contact,
    deal,
  };
  if (deal.campaign) lead.campaign = deal.campaign;
  contact.lead = lead;
  contact.source = deal.source;
  deal.leads.push(lead);
  // Somebody the company met as a lead was no contact before.
  if (contact.created < deal.created && account.deals.every(each => each.created >= deal.created)) {
    contact.created = deal.created;
    contact.touched = Math.max(contact.touched, deal.created);
    if (contact.primary) {
      account.created = deal.created;
      account.touched = Math.max(account.touched, deal.created);
      for (const other of account.contacts) if (other.created < deal.created) other.created = deal.created;
    }
  }
  talkWith(world, lead, deal.created, random.int(0, 1));
  bantOf(world, lead, 'met', created + dayMs / 2, deal.created);
  world.leads.push(lead);
  if (lead.touched < clock.now) lead.touched = Math.max(lead.touched, deal.created);
};

type Blank = Pick<LeadPlan, 'id' | 'created' | 'touched' | 'source' | 'status' | 'signals'> &
  Pick<LeadPlan, 'tags' | 'doNotCall' | 'emailOptOut'>;

const blank = ({ random }: World, created: number, status: string, source: string): Blank => ({
  id: '',
  created,
  touched: created,
  status,
  source,
  signals: [{ points: source === 'web' ? random.int(12, 34) : random.int(2, 22), at: created }],
  ...(random.chance(0.22) ? { tags: random.shuffled(tags).slice(0, random.int(1, 2)) } : {}),
  ...(random.chance(0.04) ? { doNotCall: true as const } : {}),
  ...(random.chance(0.05) ? { emailOptOut: true as const } : {}),
});

interface Wish {
  readonly status: string;
  readonly created: number;
  /** `none`: nobody's; absent: the rep of the territory. */
  readonly owner?: Rep | 'none';
}

/** A lead of a company that is no account yet. */
const invent = (world: World, { status, created, owner }: Wish): LeadPlan => {
  const { random, clock, names } = world;
  const place = names.place();
  const { city } = place;
  const industry = random.weighted(industries);
  const company = names.company(city.country, industry);
  const employees = headcount(random);
  const source = random.weighted(sources);
  const day = clock.dayOf(created);
  const campaign = campaignOf(world, source, day);
  const rep =
    owner ??
    repFor(
      world,
      city.region,
      territoryOf(city),
      status === 'Unqualified' || status === 'Archived' ? day : clock.today,
    );
  const lead: LeadPlan = {
    ...blank(world, created, status, source),
    company,
    place,
    person: names.person(city.country, city, company.domain),
    industry,
    employees,
    revenue: revenueOf(random, employees),
    ...(rep === 'none' ? {} : { owner: rep, assigned: Math.min(clock.now, created + random.int(1, 300) * minuteMs) }),
    ...(campaign ? { campaign } : {}),
  };
  world.leads.push(lead);
  return lead;
};

/** Most recent first: some minutes ago, an hour, today, yesterday, up to two weeks. */
const newLead = (world: World, index: number | undefined, of: number): void => {
  const { random, clock } = world;
  const part = (index ?? random.int(0, of)) / of;
  const minutes = 6 + part ** 2.2 * 13 * 1_440 + random.int(0, 50) * (1 + part * 20);
  const colleagues = world.reps.filter(rep => rep !== world.me && rep.left === undefined);
  const owner = index === undefined ? random.pick(colleagues) : random.chance(0.45) ? world.me : 'none';
  const created = Math.floor(clock.now - minutes * minuteMs);
  const lead = invent(world, { status: 'New', created, owner });
  talkWith(world, lead, clock.now, 0, true);
};

const daysAgo = ({ random, clock }: World, least: number, most: number, lean: number): number =>
  Math.floor(clock.now - (least + random.next() ** lean * (most - least)) * dayMs);

/** An owned lead created some time ago; the acting user has their part. */
const ownLead = (world: World, status: string, created: number): LeadPlan =>
  invent(world, { status, created, ...(world.random.chance(0.06) ? { owner: world.me } : {}) });

const workingLead = (world: World): void => {
  const { random, clock } = world;
  const lead = ownLead(world, 'Working', daysAgo(world, 4, 110, 1.4));
  talkWith(world, lead, clock.now, random.int(0, 1));
  if (random.chance(0.8)) bantOf(world, lead, 'partly', lead.created + dayMs, clock.now);
};

const qualifiedLead = (world: World): void => {
  const { random, clock } = world;
  const old = random.chance(0.22);
  const lead = ownLead(world, 'Qualified', old ? daysAgo(world, 120, 190, 1) : daysAgo(world, 8, 75, 1.2));
  talkWith(world, lead, clock.now, random.int(1, 3));
  // What was heard more than 90 days ago is stale, and the screens mark it.
  bantOf(world, lead, 'met', lead.created + dayMs, old ? lead.created + 20 * dayMs : clock.now);
};

const nurturingLead = (world: World, index: number): void => {
  const { random, clock } = world;
  const created = daysAgo(world, 30, 480, 1.5);
  const lead =
    index < 3 ? invent(world, { status: 'Nurturing', created, owner: world.me }) : ownLead(world, 'Nurturing', created);
  const end = lead.created + random.int(5, 28) * dayMs;
  talkWith(world, lead, end, random.int(0, 1));
  if (random.chance(0.8)) bantOf(world, lead, 'partly', lead.created + dayMs, end);
  // Some wake up today and this week; the first three are the acting user's.
  const soon = random.chance(0.25) ? random.int(0, 6) : random.int(7, 150);
  lead.wakes = clock.today + ([0, -1, 1][index] ?? soon);
};

const archivedLead = (world: World): void => {
  const lead = ownLead(world, 'Archived', daysAgo(world, 150, 730, 1));
  talkWith(world, lead, lead.created + 40 * dayMs, 0);
};

const unqualifiedLead = (world: World): void => {
  const { random } = world;
  const lead = ownLead(world, 'Unqualified', daysAgo(world, 9, 730, 1.9));
  const end = Math.min(world.clock.now, lead.created + random.int(4, 50) * dayMs);
  talkWith(world, lead, end, random.int(0, 1));
  lastWord(world, lead, end);
  lead.reason = random.pick(unqualifiedReasons);
  if (random.chance(0.2)) bantOf(world, lead, 'partly', lead.created + dayMs / 4, end);
};

const bantOf = (world: World, lead: LeadPlan, gate: 'met' | 'partly', from: number, to: number): void => {
  const start = Math.min(from, to);
  const { firstName, lastName, title, rank } = lead.person;
  const by = `${firstName} ${lastName}, ${title}`;
  lead.bant = askBant(world, {
    gate,
    by,
    rank,
    from: start,
    to,
    seats: Math.max(5, Math.round(lead.employees * 0.15)),
  });
};
