import { displayName } from '../../domain/filter/display';
import { nameOf } from '../../domain/present/value';
import type { Lead } from '../../domain/records/types';
import { scoreAt } from '../../domain/scoring/liveScore';
import type { Tone } from '../kit/line';
import type { ListColumn } from '../kit/listColumns';
import type { Setting } from '../kit/setting';
import { ageOf } from './age';
import { flagsOf } from './flags';
import type { Queue } from './queue';

const gradeTone = ({ grade }: Lead): Tone => (grade === 'A' ? 'good' : grade === 'B' ? 'accent' : 'faint');

const scoreText = (lead: Lead, now: string): string =>
  `${lead.grade ?? '–'} ${String(scoreAt(lead, Date.parse(now)) ?? '–').padStart(3)}`;

/** What a queue tells of each lead. */
export const leadColumns = (queue: Queue, setting: Setting): readonly ListColumn<Lead>[] => {
  const { state, now } = setting;
  return [
    { title: 'score', priority: 1, least: 5, most: 5, text: lead => scoreText(lead, now), tone: gradeTone },
    { title: 'name', priority: 0, least: 16, most: 28, text: lead => displayName(lead, 'lead') },
    { title: 'company', priority: 2, least: 18, most: 34, text: lead => lead.company ?? '' },
    // A queue of one status need not repeat it.
    ...(queue === 'new & mine' || queue === 'SLA at risk' || queue === 'waking'
      ? []
      : [{ title: 'status', priority: 3, least: 11, most: 11, text: (lead: Lead) => lead.status }]),
    { title: 'source', priority: 4, least: 8, most: 14, text: lead => lead.source ?? '' },
    { title: 'age', priority: 5, least: 4, most: 4, align: 'right', text: lead => ageOf(lead.createdAt, now) },
    {
      title: 'owner',
      priority: 6,
      least: 10,
      most: 18,
      text: lead => (lead.ownerId === undefined ? '–' : nameOf(lead.ownerId, state)),
    },
    { title: '', priority: 1.5, least: 2, most: 2, text: lead => flagsOf(lead, setting), tone: () => 'warning' },
    { title: 'title', priority: 7, least: 16, most: 30, text: lead => lead.title ?? '' },
  ];
};
