import { statusNamed } from '../config/config';
import type { Lead } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { conversionOf, isConverted } from './converted';

/** The leads with these ids, each once. */
export const leadsNamed = (state: State, ids: readonly string[]): Result<readonly Lead[]> => {
  const leads: Lead[] = [];
  for (const id of new Set(ids)) {
    const lead = state.get('lead', id);
    if (!lead) return fail('not found', `there is no lead ${id}`);
    leads.push(lead);
  }
  return leads.length > 0 ? ok(leads) : fail('usage', 'which lead shall be converted?');
};

/** Refuses leads that cannot be converted as they stand. */
export const checkConvertible = (state: State, leads: readonly Lead[]): Result<void> => {
  const converted = leads.find(lead => isConverted(lead, state));
  if (converted) {
    const { convertedOpportunityId: deal } = converted;
    const rest = leads.filter(lead => !isConverted(lead, state)).map(({ id }) => id);
    const way = `crm convert ${rest.join(' ')}${deal === undefined ? '' : ` --opportunity ${deal}`}`;
    return fail('conflict', conversionOf(converted, state), `${way} converts the rest`);
  }
  const closed = leads.find(({ status }) => statusNamed(state.config, status)?.type === 'closed');
  if (!closed) return ok(undefined);
  const { id, status } = closed;
  return fail(
    'not permitted',
    `${id} is ${status}; it comes back to work before it is converted`,
    `crm lead reopen ${id}`,
  );
};
