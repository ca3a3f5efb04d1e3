import { fromMinor } from '../money';
import { formatRatio, shortMoney } from '../present/number';
import type { Fall } from './falling';
import { averageSale, type Sales, type Segment, type Segments, winRate } from './sales';
import { rateFor } from './whatIf';

export type Play = 'route' | 'coach' | 'upsell' | 'retain' | 'refill';

/** A recommendation. `gain` is in minor units for a period like this one; `why` and `check` are sentences with their numbers. */
export interface Recommendation {
  readonly id: string;
  readonly play: Play;
  readonly who: { readonly dimension: string; readonly key: string; readonly id?: string | undefined };
  readonly what: string;
  readonly why: string;
  /** How the gain is worked out. */
  readonly arithmetic: string;
  /** How to see later whether it worked. */
  readonly check: string;
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly gain: number;
}

export interface Terms {
  /** What a period is called, such as 2017-Q4, and the one before. */
  readonly period: string;
  readonly previous: string;
  /** Nobody's rate is judged on fewer closed deals. */
  readonly least: number;
  money(minor: number): string;
}

interface Known {
  readonly rate: number;
  readonly sale: number;
}

const known = (sales: Sales): Known | undefined => {
  const rate = winRate(sales);
  const sale = averageSale(sales);
  return rate === null || sale === null ? undefined : { rate, sale };
};

const percent = (value: number): string => formatRatio(value).replace(' ', '');

type Advice = (
  segment: Segment,
  own: Known,
  company: Known,
  terms: Terms,
) => Omit<Recommendation, 'id' | 'who'> | undefined;

/** Few opportunities, high rate: what they close is worth more than what the others make of the same opportunities. */
const route =
  (mean: number): Advice =>
  ({ now }, own, company, terms) => {
    const room = Math.floor(mean - now.closed);
    const more = own.rate * own.sale - company.rate * company.sale;
    if (room < 1 || own.rate <= company.rate || more <= 0) return;
    return {
      play: 'route',
      what: 'route more leads to them',
      why: `They win ${percent(own.rate)} of what they close (all: ${percent(company.rate)}), but closed ${now.closed} deals where the mean is ${Math.round(mean)}.`,
      arithmetic: `${room} deals up to the mean × (${percent(own.rate)} × ${terms.money(own.sale)} − ${percent(company.rate)} × ${terms.money(company.sale)}), as they are taken from the others`,
      check: `Their closed deals reach ${Math.round(mean)} and their win rate stays above ${percent(company.rate)}.`,
      numbers: { closed: now.closed, meanClosed: mean, winRate: own.rate, companyWinRate: company.rate, deals: room },
      gain: Math.round(room * more),
    };
  };

/** Low rate, high value. */
const coach: Advice = ({ now, before }, own, company, terms) => {
  if (own.rate >= company.rate || own.sale < company.sale) return;
  const back = before.revenue > now.revenue ? rateFor(now, before.revenue) : null;
  const wouldBe =
    back === null || back > 1 ? '' : ` A rate of ${percent(back)} would win back the revenue of ${terms.previous}.`;
  return {
    play: 'coach',
    what: 'coach objection handling',
    why: `Their average sale is ${terms.money(own.sale)} (all: ${terms.money(company.sale)}), but they win ${percent(own.rate)} of ${now.closed} closed deals (all: ${percent(company.rate)}).${wouldBe}`,
    arithmetic: `${now.closed} closed × (${percent(company.rate)} − ${percent(own.rate)}) × ${terms.money(own.sale)}`,
    check: `Their win rate rises to ${percent(company.rate)} on at least ${terms.least} closed deals.`,
    numbers: {
      closed: now.closed,
      winRate: own.rate,
      companyWinRate: company.rate,
      averageSale: own.sale,
      rateToWinBack: back,
    },
    gain: Math.round(now.closed * (company.rate - own.rate) * own.sale),
  };
};

/** High rate, low value. */
const upsell: Advice = ({ now }, own, company, terms) => {
  if (own.rate < company.rate || own.sale >= company.sale) return;
  return {
    play: 'upsell',
    what: 'aim at larger deals',
    why: `They win ${percent(own.rate)} (all: ${percent(company.rate)}), at ${terms.money(own.sale)} a deal (all: ${terms.money(company.sale)}).`,
    arithmetic: `${now.won} won × (${terms.money(company.sale)} − ${terms.money(own.sale)})`,
    check: `Their average sale rises to ${terms.money(company.sale)} and their win rate stays above ${percent(company.rate)}.`,
    numbers: { won: now.won, winRate: own.rate, averageSale: own.sale, companyAverageSale: company.sale },
    gain: Math.round(now.won * (company.sale - own.sale)),
  };
};

/** High rate, falling volume. */
const refill: Advice = ({ now, before }, own, company, terms) => {
  const fewer = before.closed - now.closed;
  if (own.rate < company.rate || fewer <= 0) return;
  return {
    play: 'refill',
    what: 'push it at the top of the funnel',
    why: `It wins ${percent(own.rate)} (all: ${percent(company.rate)}), but ${now.closed} deals were closed after ${before.closed} in ${terms.previous}.`,
    arithmetic: `${fewer} deals fewer × ${percent(own.rate)} × ${terms.money(own.sale)}`,
    check: `Its closed deals are back at ${before.closed}.`,
    numbers: { closed: now.closed, previousClosed: before.closed, winRate: own.rate, averageSale: own.sale },
    gain: Math.round(fewer * own.rate * own.sale),
  };
};

/** What to do about segments of one dimension, by the rules that fit it. Segments with too few closed deals are passed over. */
const advise = (
  dimension: string,
  { whole, by }: Segments,
  advices: readonly Advice[],
  terms: Terms,
): Recommendation[] => {
  const company = known(whole.now);
  if (!company) return [];
  return by.flatMap(segment => {
    const own = known(segment.now);
    if (!own || segment.now.closed < terms.least || segment.key === '(none)') return [];
    const who = { dimension, key: segment.key, id: segment.id };
    return advices.flatMap(advice => {
      const found = advice(segment, own, company, terms);
      return found && found.gain > 0 ? [{ id: idOf(found.play, who), who, ...found }] : [];
    });
  });
};

const idOf = (play: Play, { id, key }: Recommendation['who']): string => `${play}:${id ?? key}`;

/** The recommendations for the people of a dimension. */
export const teamPlays = (dimension: string, segments: Segments, terms: Terms): Recommendation[] => {
  const active = segments.by.filter(({ now, key }) => now.closed > 0 && key !== '(none)');
  const mean = active.reduce((sum, { now }) => sum + now.closed, 0) / Math.max(1, active.length);
  return advise(dimension, segments, [route(mean), coach, upsell], terms);
};

export const productPlays = (segments: Segments, terms: Terms): Recommendation[] =>
  advise('product', segments, [refill], terms);

/** A call for each account whose revenue fell out of its band. Revenue is judged, no rate: a count of deals stands beside it. */
export const retentionPlays = (falls: readonly Fall[], terms: Terms): Recommendation[] =>
  falls.map(({ key, id, revenue, expected, floor, periods, banded }) => {
    const who = { dimension: 'account', key, id };
    const than = banded ? `mean of ${periods} periods` : `revenue of ${terms.previous}`;
    return {
      id: idOf('retain', who),
      play: 'retain' as const,
      who,
      what: 'make a retention call',
      why: `They bought for ${terms.money(revenue)} in ${terms.period}; their ${than} is ${terms.money(expected)}, and below ${terms.money(floor)} is out of their band.`,
      arithmetic: `${than} ${terms.money(expected)} − ${terms.money(revenue)}`,
      check: `Their revenue is back above ${terms.money(floor)}.`,
      numbers: { revenue, expected, floor, periods },
      gain: expected - revenue,
    };
  });

/** The largest expected gain first. */
export const byGain = (all: readonly Recommendation[]): Recommendation[] =>
  [...all].sort((a, b) => b.gain - a.gain || (a.id < b.id ? -1 : 1));

export const termsFor = (currency: string, period: string, previous: string, least: number): Terms => ({
  period,
  previous,
  least,
  money: minor => shortMoney(fromMinor(minor, currency), currency),
});
