import { statusNamed } from '../../domain/config/config';
import { sorted } from '../../domain/filter/sort';
import type { Lead } from '../../domain/records/types';
import { scoreAt } from '../../domain/scoring/liveScore';
import { isEmpty, readQuery } from '../kit/query';
import type { Setting } from '../kit/setting';

/** The queues of the screen; `h` and `l` go from one to the next. */
export const queues = ['new', 'open', 'nurturing', 'closed', 'all'] as const;
export type Queue = (typeof queues)[number];

const inQueue = (queue: Queue, { state }: Setting): ((lead: Lead) => boolean) => {
  const first = state.config.leadStatuses.find(status => status.type === 'open')?.name;
  const type = (lead: Lead) => statusNamed(state.config, lead.status)?.type;
  switch (queue) {
    case 'new':
      return lead => lead.status === first;
    case 'open':
      return lead => type(lead) === 'open';
    case 'nurturing':
      return lead => type(lead) === 'waiting';
    case 'closed':
      return lead => type(lead) === 'closed' || type(lead) === 'converted';
    case 'all':
      return () => true;
  }
};

/** The best first, by their scores as they are now; of equals the newest. */
const byScore = (leads: readonly Lead[], now: string): Lead[] => {
  const at = Date.parse(now);
  const scores = new Map(leads.map(lead => [lead, scoreAt(lead, at) ?? -1]));
  return leads.toSorted(
    (a, b) => (scores.get(b) ?? -1) - (scores.get(a) ?? -1) || (a.createdAt < b.createdAt ? 1 : -1),
  );
};

/** The leads of a queue that the query lets through, in its order or with the best first. */
export const listed = (queue: Queue, setting: Setting): Lead[] => {
  const { query, state, now } = setting;
  const queued = [...state.all('lead').values()].filter(inQueue(queue, setting));
  const read = isEmpty(query) ? undefined : readQuery(query, 'lead', setting);
  if (!read) return byScore(queued, now);
  if (!read.ok) return [];
  const { filter, sort } = read.value;
  const through = queued.filter(lead => filter.matches(lead));
  return sort ? sorted(through, sort) : byScore(through, now);
};

/** All that decides what is listed. A filter may ask for the time, so with one it is asked anew each minute. */
export const keyOfList = (queue: Queue, { seq, actor, now, query: { filter, sort } }: Setting): string =>
  JSON.stringify([seq, queue, ...(filter === '' && sort === '' ? [] : [filter, sort, actor, now.slice(0, 16)])]);
