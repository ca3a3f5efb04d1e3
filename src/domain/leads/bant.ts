import type { Config } from '../config/config';
import type { Lead } from '../records/types';

export const bantLetters = ['budget', 'authority', 'need', 'timeline'] as const;
export type BantLetter = (typeof bantLetters)[number];

/** What each level, 0 to 4, means. */
export const bantLevels: Readonly<Record<BantLetter, readonly string[]>> = {
  budget: ['unknown', 'none', 'being sought', 'planned', 'approved'],
  authority: ['unknown', 'no say', 'influencer', 'recommender', 'decision maker'],
  need: ['unknown', 'just browsing', 'felt', 'active project', 'costs money now'],
  timeline: ['unknown', 'some day', '6 to 12 months', 'this quarter or next', 'within 30 days'],
};

export interface BantGate {
  readonly levels: Readonly<Record<BantLetter, number>>;
  /** 0 to 16. */
  readonly sum: number;
  readonly met: boolean;
  /** The letters below the least level. */
  readonly missing: readonly BantLetter[];
}

/** Whether a lead is qualified by BANT: every level and the sum reach what the configuration asks. */
export const bantGate = (bant: Lead['bant'], { minLevel, minSum }: Config['bant']): BantGate => {
  const levels = Object.fromEntries(
    bantLetters.map(letter => [letter, bant?.[letter]?.level ?? 0]),
  ) as BantGate['levels'];
  const sum = bantLetters.reduce((total, letter) => total + levels[letter], 0);
  const missing = bantLetters.filter(letter => levels[letter] < minLevel);
  return { levels, sum, met: missing.length === 0 && sum >= minSum, missing };
};
