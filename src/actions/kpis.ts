import type { Action } from './action';
import { lookAt } from './look';

const look = lookAt('kpis', 'kpi');

export const kpiActions: readonly Action[] = [
  look('earlier', ['['], 'Go to the period before', { type: 'period', by: -1 }, 30, 'earlier'),
  look('later', [']'], 'Go to the period after', { type: 'period', by: 1 }, 31, 'later'),
  look('tab', ['tab'], 'Go to the next group of KPIs', { type: 'tab' }, 25, 'group'),
  look('by', ['b'], 'Break the KPI down by something else', { type: 'dimension' }, 40, 'by'),
  look('explain', ['='], 'Explain the KPI under the cursor', { type: 'explain' }, 50, 'explain'),
];
