import { typeOfId } from '../domain/records/types';
import type { Action } from './action';

/** What is done with leads, wherever they are shown. */
export const leadActions: readonly Action[] = [
  {
    id: 'lead.convert',
    title: 'Convert the lead',
    help: 'Shows the account, the contact and the deal it becomes; nothing is written before enter.',
    scope: ['today', 'leads', 'record'],
    keys: ['c'],
    footer: 33,
    label: { leads: 'convert' },
    enabled: ({ targets, readOnly, state }) => {
      if (readOnly !== undefined) return { why: readOnly };
      if (targets.length === 0) return { why: 'no lead is under the cursor' };
      const other = targets.find(id => typeOfId(id) !== 'lead');
      if (other !== undefined) return { why: `only leads can be converted, and ${other} is none` };
      const converted = targets.find(id => state.get('lead', id)?.convertedAt !== undefined);
      return converted === undefined ? true : { why: `${converted} is converted already; enter shows what it became` };
    },
    run: ({ targets }) => ({ do: 'convert', leads: targets }),
  },
];
