import type { RecordOf } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';

/** Of more leads than this all that happened is looked through. */
const fewLeads = 1000;

/** The activities or campaigns that may tell something of some leads, oldest first, as `scan` shows them; others may be among them. */
export const heardOf = <T extends 'activity' | 'campaign'>(
  state: Pick<State, 'all' | 'scan' | 'naming'>,
  type: T,
  leads: ReadonlyMap<string, unknown>,
): Iterable<RecordOf<T>> => {
  const [field, part] = type === 'activity' ? ['relatedTo'] : ['members', 'recordId'];
  const found = leads.size > fewLeads ? undefined : state.naming?.(type, field as string, leads.keys(), part);
  return found ?? scan(state, type);
};
