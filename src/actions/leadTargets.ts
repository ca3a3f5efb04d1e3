import { statusNamed } from '../domain/config/config';
import { typeOfId } from '../domain/records/types';
import type { View } from './action';

type Can = true | { readonly why: string };

/** Whether something can be done with the leads that are marked or under the cursor; a converted one is done with. */
export const canWorkOn = ({ targets, readOnly, state }: View): Can => {
  if (readOnly !== undefined) return { why: readOnly };
  if (targets.length === 0) return { why: 'no lead is under the cursor' };
  const other = targets.find(id => typeOfId(id) !== 'lead');
  if (other !== undefined) return { why: `this is for leads, and ${other} is none` };
  const converted = targets.find(id => state.get('lead', id)?.convertedAt !== undefined);
  return converted === undefined
    ? true
    : { why: `${converted} is converted and stays as it is; enter shows into what` };
};

/** The same, for what closed leads have behind them. */
export const canClose = (view: View): Can => {
  const can = canWorkOn(view);
  if (can !== true) return can;
  const closed = view.targets.find(id => isClosed(id, view));
  if (closed === undefined) return true;
  return { why: `${closed} is ${view.state.get('lead', closed)?.status} already; :reopen takes it back to work` };
};

export const isClosed = (id: string, { state }: Pick<View, 'state'>): boolean =>
  statusNamed(state.config, state.get('lead', id)?.status ?? '')?.type === 'closed';

/** `L7`, or `3 leads`. */
export const leadsSaid = (ids: readonly string[]): string => (ids.length === 1 ? `${ids[0]}` : `${ids.length} leads`);
