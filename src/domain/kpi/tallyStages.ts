import type { Deal, Visit } from './deal';
import type { Facts } from './facts';
import { always } from './moment';
import type { DealRules } from './tallyDeal';
import { falls, type Window } from './window';

/** Counts a deal into the tables by stage: what closed, what went on, and how long it stayed. */
export const tallyStages = (deal: Deal, window: Window, rules: DealRules, facts: Facts): void => {
  const isClosing = falls(deal.closed, window);
  const last = deal.history.at(-1);
  // Most deals lie wholly before the window, or have not begun.
  if (!isClosing && (last === undefined || last.day < window.from || deal.opened > window.end)) return;
  const visits = visitsUntil(deal, rules.today);
  if (isClosing) tallyReached(deal, visits, rules, facts);
  tallyEntered(deal, visits, window, rules, facts);
  tallyLeft(deal, visits, window, rules, facts);
};

const isOpenStage = (index: number, { stages }: DealRules): boolean => stages[index]?.type === 'open';

/** The history until today; an entry that repeats the stage before it is no move. The first one began when the deal was opened. */
const visitsUntil = (deal: Deal, today: number): Visit[] => {
  const visits: Visit[] = [];
  for (const visit of deal.history) {
    if (visit.day > today) break;
    if (visits.at(-1)?.stage === visit.stage) continue;
    const day = visits.length === 0 && visit.day === always ? deal.opened : visit.day;
    visits.push(day === visit.day ? visit : { ...visit, day });
  }
  return visits;
};

const tallyReached = (deal: Deal, visits: readonly Visit[], rules: DealRules, facts: Facts): void => {
  for (const stage of new Set(visits.map(visit => visit.stage))) {
    if (!isOpenStage(stage, rules)) continue;
    const found = facts.stage(stage);
    found.closed += 1;
    if (deal.won) found.won += 1;
    facts.trace?.note('reached', deal.id);
  }
};

/** A deal counts once for each stage that it entered in the window, by its first entry there. */
const tallyEntered = (deal: Deal, visits: readonly Visit[], window: Window, rules: DealRules, facts: Facts): void => {
  const seen = new Set<number>();
  visits.forEach((visit, index) => {
    const { stage, day } = visit;
    if (!isOpenStage(stage, rules) || !falls(day, window) || seen.has(stage)) return;
    seen.add(stage);
    const found = facts.stage(stage);
    found.entered += 1;
    const further = (later: Visit) =>
      rules.stages[later.stage]?.type === 'won' || (isOpenStage(later.stage, rules) && later.stage > stage);
    if (visits.slice(index + 1).some(further)) found.advanced += 1;
    facts.trace?.note('entered', deal.id);
  });
};

const tallyLeft = (deal: Deal, visits: readonly Visit[], window: Window, rules: DealRules, facts: Facts): void => {
  visits.forEach((visit, index) => {
    const next = visits[index + 1];
    if (!next || !isOpenStage(visit.stage, rules) || !falls(next.day, window)) return;
    if (visit.day === always) return;
    const found = facts.stage(visit.stage);
    found.left += 1;
    found.days += next.day - visit.day;
    facts.trace?.note('left', deal.id);
  });
};
