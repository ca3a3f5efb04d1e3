import { addMonths, dateOfDay, dayNumber, endOfMonth } from '../domain/time/calendar';
import { campaignOf } from './campaigns';
import { knownBy } from './contacts';
import { journey } from './journey';
import { type Basket, fillBasket } from './lines';
import { type Decide, openPlace, outcomes, reasonOf } from './outcomes';
import type { AccountPlan, ContactPlan, DealPlan, Rep } from './plan';
import { closingDays } from './seasons';
import { nextSteps } from './words/talk';
import { dealRoles } from './words/titles';
import type { World } from './world';

const span = 728;

export const sources: readonly (readonly [string, number])[] = [
  ['web', 26],
  ['referral', 16],
  ['event', 14],
  ['partner', 11],
  ['advertisement', 9],
  ['social media', 8],
  ['cold call', 8],
  ['list', 6],
  ['other', 2],
];

interface Bought {
  readonly deal: DealPlan;
  readonly basket: Basket;
}

/** Two years of deals: closed ones first, in time order, then the renewals they led to, then what is open today. */
export const planDeals = (world: World): void => {
  const { random, clock, sizes } = world;
  const open = Math.round(sizes.deals * 0.25);
  const renewals = Math.round(sizes.deals * 0.11);
  const closedDays = closingDays(clock, span, sizes.deals - open - renewals, random);
  const bought: Bought[] = [];
  const decide = outcomes(world);
  for (const day of closedDays) closedDeal(world, day, decide, bought);
  const renewed = renew(world, bought, renewals);
  for (const day of closingDays(clock, span, renewals - renewed, random)) closedDeal(world, day, decide, bought);
  for (let count = 0; count < open; count++) openDeal(world, count, count < Math.max(4, open * 0.22));
};

/** The rep whose deal it is, by share of work; the account is one of theirs. */
const pickOwner = ({ random, reps }: World, day: number): Rep =>
  random.weighted(reps.filter(rep => rep.left === undefined || rep.left > day).map(rep => [rep, rep.weight] as const));

const ownAccounts = new WeakMap<World, Map<Rep, AccountPlan[]>>();

const accountOf = (world: World, owner: Rep): AccountPlan => {
  let byOwner = ownAccounts.get(world);
  if (!byOwner) {
    byOwner = new Map();
    for (const account of world.accounts) {
      if (account.kind !== 'prospect' || account.contacts.length === 0) continue;
      const list = byOwner.get(account.owner) ?? [];
      list.push(account);
      byOwner.set(account.owner, list);
    }
    ownAccounts.set(world, byOwner);
  }
  const list = byOwner.get(owner) ?? byOwner.get(world.me) ?? [...byOwner.values()].flat();
  // The earlier in the list, the likelier: some accounts buy often.
  return list[Math.floor(world.random.next() ** 1.35 * list.length)] ?? (world.accounts[0] as AccountPlan);
};

const closedDeal = (world: World, closedDay: number, decide: Decide, bought: Bought[]): void => {
  const { random } = world;
  const owner = pickOwner(world, closedDay);
  const account = owner.left === undefined ? accountOf(world, owner) : accountOf(world, regional(world, owner));
  const source = random.weighted(sources);
  const basket = fillBasket(world, account, owner, closedDay);
  const outcome = decide({ owner, source, amount: basket.amount, day: closedDay });
  const cycle = Math.round(
    (18 + 16 * Math.log10(basket.amount / 1_000)) * random.between(0.6, 2.1) * (outcome === 'lost' ? 1.15 : 1),
  );
  const deal = close(world, { account, owner, source, basket, outcome, openedDay: closedDay - cycle, closedDay });
  if (outcome === 'won') bought.push({ deal, basket });
};

const regional = ({ random, reps }: World, gone: Rep): Rep =>
  random.pick(reps.filter(rep => rep.region === gone.region && rep.left === undefined));

interface Closing {
  readonly account: AccountPlan;
  readonly owner: Rep;
  readonly source: string;
  readonly basket: Basket;
  readonly outcome: 'won' | 'lost';
  readonly openedDay: number;
  readonly closedDay: number;
  readonly renewal?: true;
}

const close = (world: World, closing: Closing): DealPlan => {
  const { random, config } = world;
  const { account, owner, basket, outcome, openedDay, closedDay } = closing;
  const openStages = config.stages.filter(stage => stage.type === 'open').length;
  const reached = outcome === 'won' ? openStages : random.int(1, openStages);
  const end = config.stages.find(stage => stage.type === outcome);
  const steps = journey(world, {
    openedDay,
    lastDay: closedDay,
    reached,
    amount: basket.amount,
    ...(end ? { end } : {}),
    closing: outcome === 'won' ? closedDay : closedDay + random.int(-20, 45),
  });
  const deal = add(world, {
    account,
    owner,
    source: closing.source,
    basket,
    steps,
    outcome,
    renewal: closing.renewal === true,
  });
  Object.assign(deal, reasonOf(world, outcome, random));
  return deal;
};

/** A won deal comes up again after a year: decided by now, or among the open ones. */
const renew = (world: World, bought: readonly Bought[], wanted: number): number => {
  const { random, clock } = world;
  let made = 0;
  for (const { deal, basket } of bought) {
    if (made >= wanted) break;
    const boughtDay = clock.dayOf(deal.steps.at(-1)?.at ?? deal.created);
    const due = clock.workdayBefore(boughtDay + 365 + random.int(-12, 6));
    if (due > clock.today + 75 || random.chance(0.08)) continue;
    const owner = deal.owner.left === undefined ? deal.owner : deal.account.owner;
    const openedDay = due - random.int(60, 95);
    if (openedDay >= clock.today - 1) continue;
    const next = fillBasket(world, deal.account, owner, due, basket);
    const common = { account: deal.account, owner, source: deal.source, basket: next, openedDay };
    if (due < clock.today) {
      const outcome = random.chance(0.8) ? 'won' : 'lost';
      close(world, { ...common, outcome, closedDay: due, renewal: true });
    } else {
      const reached = random.int(2, 4);
      const lastDay = random.int(openedDay, clock.today - 1);
      const steps = journey(world, { openedDay, lastDay, reached, amount: next.amount, closing: due });
      add(world, { ...common, steps, outcome: 'open', renewal: true });
    }
    made += 1;
  }
  return made;
};

/** The last day of the next quarter: open deals are to close before. */
const horizon = (today: number): number => {
  const date = dateOfDay(today);
  const toQuarterEnd = 2 - ((Number(date.slice(5, 7)) - 1) % 3);
  return dayNumber(endOfMonth(addMonths(date, toQuarterEnd + 3)));
};

const openDeal = (world: World, index: number, mine: boolean): void => {
  const { random, clock } = world;
  const owner = mine ? world.me : pickOwner(world, clock.today);
  const account = accountOf(world, owner);
  const place = openPlace(world, index, mine);
  const basket = fillBasket(world, account, owner, clock.today);
  const steps = journey(world, {
    openedDay: place.openedDay,
    lastDay: place.lastDay,
    reached: place.reached,
    amount: basket.amount,
    closing: Math.min(place.closing, horizon(clock.today)),
  });
  add(world, {
    account,
    owner,
    source: random.weighted(sources),
    basket,
    steps,
    outcome: 'open',
    renewal: false,
    rotting: place.rotting,
  });
};

interface NewDeal {
  readonly account: AccountPlan;
  readonly owner: Rep;
  readonly source: string;
  readonly basket: Basket;
  readonly steps: DealPlan['steps'];
  readonly outcome: DealPlan['outcome'];
  readonly renewal: boolean;
  readonly rotting?: boolean;
}

const add = (world: World, wish: NewDeal): DealPlan => {
  const { random, clock, deals } = world;
  const { account, basket, steps } = wish;
  const created = steps[0]?.at ?? clock.now;
  const touched = steps.at(-1)?.at ?? created;
  const customer = account.deals.some(each => each.outcome === 'won' && each.touched <= created);
  const type = wish.renewal ? 'renewal' : customer ? 'existing business' : 'new business';
  const contacts = participants(world, account);
  for (const contact of contacts) knownBy(contact, created);
  if (account.created > created) account.created = created;
  const campaign = campaignOf(world, wish.source, clock.dayOf(created) - 15);
  const deal: DealPlan = {
    id: '',
    created,
    touched,
    name: `${account.company.short} – ${titleOf(wish, type, clock.dayOf(touched))}`,
    account,
    owner: wish.owner,
    type,
    source: wish.source,
    lines: basket.lines,
    seats: basket.seats,
    amount: basket.amount,
    steps,
    outcome: wish.outcome,
    contacts,
    leads: [],
    pinned: wish.outcome === 'open' && random.chance(0.08),
    rotting: wish.rotting === true,
    ...(campaign ? { campaign } : {}),
    ...(random.chance(0.4) ? { competitor: random.pick(['Brightdesk', 'FieldPilot', 'Quorum One', 'OpsHive']) } : {}),
    ...(wish.outcome === 'open' && random.chance(0.75) ? { nextStep: nextStepOf(world, steps.length, contacts) } : {}),
  };
  account.deals.push(deal);
  deals.push(deal);
  return deal;
};

const titleOf = ({ basket }: NewDeal, type: DealPlan['type'], day: number): string => {
  const edition = basket.platform.name.replace('Northlight ', '');
  if (type === 'renewal') return `renewal ${dateOfDay(day).slice(0, 4)}`;
  return type === 'new business' ? `${edition}, ${basket.seats} seats` : `${basket.seats} more seats`;
};

const participants = ({ random }: World, account: AccountPlan): ContactPlan[] =>
  account.contacts.filter((_, index) => index === 0 || random.chance(0.55)).slice(0, dealRoles.length);

const nextStepOf = ({ random }: World, steps: number, contacts: readonly ContactPlan[]): string =>
  random.pick(nextSteps[Math.min(steps, nextSteps.length) - 1] ?? [() => 'Call'])({
    first: contacts[0]?.person.firstName ?? 'the buyer',
  });
