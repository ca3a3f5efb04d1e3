/** How many records of each kind go with a number of leads. */
export interface Sizes {
  readonly leads: number;
  readonly accounts: number;
  readonly contacts: number;
  readonly deals: number;
  readonly activities: number;
  readonly repsPerTeam: number;
}

const small = 400;
const large = 100_000;

/** In proportion up to the default, then on the line to what belongs to 100,000 leads. */
const sized = (leads: number, atSmall: number, atLarge: number, least: number): number =>
  Math.max(
    least,
    Math.round(
      leads <= small ? (atSmall * leads) / small : atSmall + ((atLarge - atSmall) * (leads - small)) / (large - small),
    ),
  );

export const sizesFor = (leads: number): Sizes => ({
  leads,
  accounts: sized(leads, 120, 20_000, 12),
  contacts: sized(leads, 200, 40_000, 20),
  deals: sized(leads, 250, 50_000, 20),
  activities: 3 * leads,
  repsPerTeam: Math.min(2 + Math.round(leads / 10_000), 12),
});
