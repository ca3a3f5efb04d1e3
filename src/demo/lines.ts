import { linesTotal } from '../domain/pipeline/lines';
import type { AccountPlan, DealPlan, ProductPlan, Rep } from './plan';
import type { World } from './world';

type Line = DealPlan['lines'][number];

export interface Basket {
  readonly lines: readonly Line[];
  readonly seats: number;
  readonly amount: number;
  readonly platform: ProductPlan;
}

const rounded = (seats: number): number => Math.max(5, seats < 50 ? Math.round(seats) : Math.round(seats / 5) * 5);

/** How many people of a company would work with the product. */
const seatsFor = ({ random }: World, account: AccountPlan, owner: Rep): number =>
  rounded(Math.min(900, account.employees ** 0.62 * random.between(0.8, 2.1) * owner.value));

/** What a deal sells, and its amount: the lines' sum to the cent. */
export const fillBasket = (world: World, account: AccountPlan, owner: Rep, day: number, renewalOf?: Basket): Basket => {
  const { random } = world;
  const seats = renewalOf ? rounded(renewalOf.seats * random.between(0.9, 1.35)) : seatsFor(world, account, owner);
  const platform = platformFor(world, seats, day);
  const discountPct = discountFor(world, seats);
  const lines: Line[] = [{ product: platform, quantity: seats, discountPct }];
  const named = (code: string): ProductPlan => world.products.find(each => each.code === code) as ProductPlan;
  if (random.chance(0.4)) lines.push({ product: named('NL-ANA'), quantity: rounded(seats * 0.4), discountPct });
  if (random.chance(account.industry === 'transport' || account.industry === 'construction' ? 0.7 : 0.25)) {
    lines.push({ product: named('NL-MOB'), quantity: seats, discountPct });
  }
  if (!renewalOf && random.chance(0.55)) lines.push({ product: named('SV-ONB'), quantity: 1, discountPct: 0 });
  if (random.chance(renewalOf ? 0.15 : 0.35)) {
    lines.push({ product: named('SV-TRA'), quantity: random.int(1, 5), discountPct: 0 });
  }
  if (seats >= 60 && random.chance(0.5)) lines.push({ product: named('SV-PRE'), quantity: 1, discountPct: 0 });
  const amount = linesTotal(
    lines.map(({ product, quantity, discountPct: off }) => ({
      productId: product.code,
      quantity,
      unitPrice: product.price,
      ...(off === 0 ? {} : { discountPct: off }),
    })),
    world.config.currency,
  );
  return { lines, seats, platform, amount: amount ?? 0 };
};

/** The old product was sold less and less, and no more since a year ago. */
const platformFor = ({ random, clock, products }: World, seats: number, day: number): ProductPlan => {
  const age = clock.today - day;
  const classic = age < 365 ? 0 : Math.min(0.5, (age - 300) / 800);
  const code = random.chance(classic) ? 'NL-CLA' : seats < 35 ? 'NL-STA' : seats < 160 ? 'NL-BUS' : 'NL-ENT';
  return products.find(each => each.code === code) as ProductPlan;
};

const discountFor = ({ random }: World, seats: number): number =>
  seats < 35
    ? random.weighted([
        [0, 7],
        [5, 2],
        [10, 1],
      ])
    : random.weighted([
        [0, 2],
        [5, 2],
        [10, 4],
        [15, 2],
        [20, 1],
      ]);
