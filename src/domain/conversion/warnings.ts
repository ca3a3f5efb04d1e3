import { bantGate } from '../leads/bant';
import type { Lead } from '../records/types';
import type { State } from '../state/state';
import type { Part } from './plan';
import type { Person, Target } from './targets';

interface Planned {
  readonly state: State;
  readonly leads: readonly Lead[];
  readonly people: readonly Person[];
  readonly account: Target<'account'>;
  readonly deal: Part;
}

/** What somebody should know before converting; nothing of it forbids it. */
export const warningsOf = ({ state, leads, people, account, deal }: Planned, today: string): string[] => {
  const closing = deal.fields.find(({ field }) => field === 'closeDate')?.to;
  const late = typeof closing === 'string' && closing < today;
  const twins = account.candidates.filter(({ certain }) => certain).map(({ id }) => id);
  const doubled = people.flatMap(({ target }) =>
    target.action === 'create' ? target.candidates.filter(({ certain }) => certain).slice(0, 1) : [],
  );
  return [
    ...leads.map(lead => gateWarning(lead, state)).filter(text => text !== undefined),
    ...(late ? [`its close date ${closing} has passed`] : []),
    ...(twins.length > 1 ? [`${twins.join(' and ')} bear one name; --account chooses between them`] : []),
    ...doubled.map(({ id, why }) => `${id} may be the same person: ${why}`),
  ];
};

/** What is missing in BANT; converting below the gate is allowed, and said. */
const gateWarning = (lead: Lead, { config }: State): string | undefined => {
  const { met, sum, missing } = bantGate(lead.bant, config.bant);
  if (met) return undefined;
  const { minLevel, minSum } = config.bant;
  const what = missing.length > 0 ? `${missing.join(', ')} below ${minLevel}` : `it takes a sum of ${minSum}`;
  return `${lead.id} is below the BANT gate: ${sum}/16, ${what}`;
};
