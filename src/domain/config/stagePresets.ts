import type { ForecastCategory, Stage } from './config';
import { defaultConfig } from './defaults';

const open = (name: string, probability: number, category: ForecastCategory, rottingDays: number): Stage => ({
  name,
  type: 'open',
  probability,
  category,
  rottingDays,
});

const closed = (won: string, lost: string): readonly Stage[] => [
  { name: won, type: 'won', probability: 100, category: 'Closed' },
  { name: lost, type: 'lost', probability: 0, category: 'Omitted' },
];

/** Ways through a pipeline that people bring along from other programs, as those programs come. */
export const stagePresets: Readonly<Record<string, readonly Stage[]>> = {
  dealdeck: defaultConfig.stages,
  salesforce: [
    open('Prospecting', 10, 'Pipeline', 30),
    open('Qualification', 10, 'Pipeline', 30),
    open('Needs Analysis', 20, 'Pipeline', 21),
    open('Value Proposition', 50, 'Pipeline', 21),
    open('Id. Decision Makers', 60, 'Pipeline', 21),
    open('Perception Analysis', 70, 'Pipeline', 14),
    open('Proposal/Price Quote', 75, 'Best Case', 14),
    open('Negotiation/Review', 90, 'Commit', 10),
    ...closed('Closed Won', 'Closed Lost'),
  ],
  hubspot: [
    open('Appointment Scheduled', 20, 'Pipeline', 21),
    open('Qualified To Buy', 40, 'Pipeline', 21),
    open('Presentation Scheduled', 60, 'Best Case', 14),
    open('Decision Maker Bought-In', 80, 'Best Case', 14),
    open('Contract Sent', 90, 'Commit', 10),
    ...closed('Closed Won', 'Closed Lost'),
  ],
  espocrm: [
    open('Prospecting', 10, 'Pipeline', 30),
    open('Qualification', 20, 'Pipeline', 21),
    open('Proposal', 50, 'Best Case', 14),
    open('Negotiation', 80, 'Commit', 10),
    ...closed('Closed Won', 'Closed Lost'),
  ],
};
