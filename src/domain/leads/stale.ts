import type { Config } from '../config/config';
import type { Lead } from '../records/types';
import { type BantLetter, bantLetters } from './bant';

const dayMs = 86_400_000;

/** The letters whose evidence is older at an instant (ISO 8601) than the configuration trusts it. */
export const staleLetters = (bant: Lead['bant'], now: string, { staleDays }: Config['bant']): BantLetter[] =>
  bantLetters.filter(letter => {
    const said = bant?.[letter];
    return said?.at !== undefined && said.level > 0 && Date.parse(now) - Date.parse(said.at) > staleDays * dayMs;
  });
