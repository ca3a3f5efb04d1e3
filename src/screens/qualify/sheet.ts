import { type BantGate, type BantLetter, bantGate, bantLetters } from '../../domain/leads/bant';
import type { BantFinding } from '../../domain/leads/qualifyLead';
import type { Lead } from '../../domain/records/types';
import type { Setting } from '../kit/setting';

export type Findings = Readonly<Partial<Record<BantLetter, BantFinding>>>;

/** What a letter is known to be, with what was found out now laid over it. */
export interface Known extends BantFinding {
  readonly by?: string | undefined;
  readonly at?: string | undefined;
}

export const knownOf = (letter: BantLetter, lead: Lead, findings: Findings): Known => ({
  ...lead.bant?.[letter],
  ...findings[letter],
});

/** BANT as it would be saved. */
export const bantWith = (lead: Lead, findings: Findings): Lead['bant'] => {
  const entries = bantLetters.flatMap(letter => {
    const { level = 0, ...more } = knownOf(letter, lead, findings);
    return lead.bant?.[letter] || findings[letter] ? [[letter, { ...more, level }] as const] : [];
  });
  return Object.fromEntries(entries) as Lead['bant'];
};

export const gateWith = (lead: Lead, findings: Findings, { state }: Setting): BantGate =>
  bantGate(bantWith(lead, findings), state.config.bant);

/** A finding with one thing more. A text that is as it was before is none; a level that is said again is confirmed. */
export const noting = (lead: Lead, findings: Findings, letter: BantLetter, more: BantFinding): Findings => {
  const before = lead.bant?.[letter] as Values | undefined;
  const all = Object.entries({ ...findings[letter], ...more });
  const news = all.filter(([name, value]) => name === 'level' || before?.[name] !== value);
  const { [letter]: _old, ...others } = findings;
  return news.length === 0 ? others : { ...others, [letter]: Object.fromEntries(news) };
};

type Values = Readonly<Record<string, unknown>>;
