import type { Action } from './action';
import { lookAt } from './look';

const look = lookAt('insights', 'insights');

export const insightActions: readonly Action[] = [
  look('earlier', ['['], 'Go to the period before', { type: 'period', by: -1 }, 30, 'earlier'),
  look('later', [']'], 'Go to the period after', { type: 'period', by: 1 }, 31, 'later'),
  look('tab', ['tab'], 'Go to the next part of the insights', { type: 'tab' }, 25, 'part'),
  look('by', ['b'], 'Break the insights down by something else', { type: 'dimension' }, 40, 'by'),
  {
    id: 'insights.act',
    title: 'Choose what to do about a recommendation',
    help: 'Offers to open the records behind it, to make a task of it, or to change the routing.',
    scope: 'insights',
    keys: ['enter'],
    footer: 27,
    label: 'act',
    enabled: ({ offer }) => (offer ? true : { why: 'the playbook holds what can be acted on: tab goes there' }),
    run: ({ offer }) => offer ?? { do: 'nothing' },
  },
];
