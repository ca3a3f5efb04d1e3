import { addMonths, dateOfDay } from '../../domain/time/calendar';
import { periodOf } from '../../domain/time/period';
import type { Rep } from '../plan';
import type { World } from '../world';

/** Quarters before the present one that have a quota. */
const past = 8;

/** What a rep is to sell each quarter, from two years ago to the next one: a little more than what they did, and growing. */
export const quotasOf = ({ clock, deals }: World, rep: Rep): { period: string; amount: number }[] => {
  const won = deals.filter(deal => deal.owner === rep && deal.outcome === 'won');
  const perQuarter = won.reduce((sum, deal) => sum + deal.amount, 0) / past;
  const today = dateOfDay(clock.today);
  const quotas: { period: string; amount: number }[] = [];
  for (let quarter = -past; quarter <= 1; quarter++) {
    const { from, label } = periodOf('quarter', addMonths(today, quarter * 3));
    if (rep.left !== undefined && from > dateOfDay(rep.left)) break;
    const season = label.endsWith('Q4') ? 1.2 : label.endsWith('Q1') ? 0.9 : 1;
    const wished = perQuarter * (1.05 + 0.05 * quarter + 0.2) * season;
    quotas.push({ period: label, amount: Math.max(20_000, Math.round(wished / 5_000) * 5_000) });
  }
  return quotas;
};
