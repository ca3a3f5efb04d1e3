import type { Action } from './action';
import { canWorkOn, isClosed } from './leadTargets';

export const leadQualifyActions: readonly Action[] = [
  {
    id: 'lead.qualify',
    title: 'Qualify the lead by BANT',
    help: 'Budget, authority, need and timeline: a level and the evidence for each, and what the gate says.',
    scope: ['today', 'leads', 'record'],
    keys: ['Q'],
    words: ['qualify', 'bant'],
    footer: 32,
    label: { leads: 'qualify' },
    enabled: view => {
      const can = canWorkOn(view);
      if (can !== true) return can;
      const [id = '', ...others] = view.targets;
      if (others.length > 0)
        return { why: `BANT is about one lead, and ${view.targets.length} are marked; esc takes the marks away` };
      if (!isClosed(id, view)) return true;
      return { why: `${id} is ${view.state.get('lead', id)?.status}; :reopen takes it back to work first` };
    },
    run: ({ targets: [lead = ''] }) => ({ do: 'qualify', lead }),
  },
];
