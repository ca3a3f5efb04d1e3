import { dateOfDay } from '../domain/time/calendar';
import type { AccountPlan } from './plan';
import type { Random } from './random';
import { industries } from './words/companies';
import type { City } from './words/places';
import { repFor, type World } from './world';

export const territoryOf = (city: City): string =>
  city.region === 'International' ? city.country : (city.state ?? city.country);

/** Most companies are small, a few are very large. */
export const headcount = (random: Random): number => {
  const exact = Math.exp(random.between(2.6, 6) + random.next() * random.next() * 4);
  return exact < 100 ? Math.round(exact) : exact < 1_000 ? Math.round(exact / 10) * 10 : Math.round(exact / 100) * 100;
};

/** Yearly revenue per head, in full ten thousands. */
export const revenueOf = (random: Random, employees: number): number =>
  Math.max(1, Math.round((employees * random.between(90, 260)) / 10)) * 10_000;

export const planAccounts = (world: World): void => {
  const { random, sizes, accounts } = world;
  for (let count = 0; count < sizes.accounts; count++) accounts.push(planAccount(world));
  // A parent is always an older record, so that no company becomes its own ancestor.
  for (let index = 5; index < accounts.length; index++) {
    const account = accounts[index];
    const parent = accounts[random.int(0, Math.min(index - 1, 400))];
    if (account && parent && !parent.parent && random.chance(0.08)) account.parent = parent;
  }
};

const planAccount = (world: World): AccountPlan => {
  const { random, clock, names } = world;
  const place = names.place();
  const industry = random.weighted(industries);
  const employees = headcount(random);
  const created = clock.workMoment(random, clock.today - random.int(20, 760));
  return {
    id: '',
    created,
    touched: created,
    company: names.company(place.city.country, industry),
    place,
    industry,
    employees,
    revenue: revenueOf(random, employees),
    founded: Number(dateOfDay(clock.today).slice(0, 4)) - 3 - Math.floor(random.next() * random.next() * 110),
    phone: random.digits(place.city.phone),
    owner: repFor(world, place.city.region, territoryOf(place.city)),
    kind: random.weighted([
      ['prospect', 93],
      ['partner', 5],
      ['competitor', 2],
    ]),
    contacts: [],
    deals: [],
  };
};

/** What an account is follows from its deals: a won one makes a customer, a lost renewal a former one. */
export const settleAccounts = ({ accounts, clock }: World): void => {
  for (const account of accounts) {
    const won = account.deals.filter(deal => deal.outcome === 'won');
    if (won.length === 0) continue;
    const since = Math.min(...won.map(deal => deal.steps.at(-1)?.at ?? deal.created));
    const lastWon = Math.max(...won.map(deal => deal.steps.at(-1)?.at ?? deal.created));
    const lapsed = account.deals.some(
      deal => deal.type === 'renewal' && deal.outcome === 'lost' && (deal.steps.at(-1)?.at ?? 0) > lastWon,
    );
    account.kind = lapsed ? 'former' : 'customer';
    account.customerSince = clock.dayOf(since);
  }
};
