import type { Config, LeadStatus } from '../../domain/config/config';
import { formatValue } from '../../domain/filter/format';
import { firstStatus } from '../../domain/leads/firstStatus';
import { atRiskBefore } from '../../domain/leads/responseClock';
import { typeOfId } from '../../domain/records/types';
import type { Failure } from '../../domain/result';
import { recordList } from '../kit/recordLists';
import type { Setting } from '../kit/setting';

/** The queues of the screen; `h` and `l` go from one to the next. The first ones are worked off, the others are looked through. */
export const queues = [
  'new & mine',
  'unassigned',
  'waking',
  'SLA at risk',
  'open',
  'nurturing',
  'closed',
  'all',
] as const;
export type Queue = (typeof queues)[number];

const workedOff: ReadonlySet<Queue> = new Set<Queue>(['new & mine', 'unassigned', 'waking', 'SLA at risk']);

/** Whether it is to go to zero. */
export const isWorkedOff = (queue: Queue): boolean => workedOff.has(queue);

/** What a queue lists, and why it lists nothing where its filter makes no sense any more. */
export interface Listed {
  readonly ids: readonly string[];
  readonly failure: Failure | undefined;
  /** There until it is known what is listed: many records are being read for it. */
  readonly work?: unknown;
  /** Where a lead stands; -1 when it is not listed. */
  indexOf(id: string): number;
}

const nothing: Listed = { ids: [], failure: undefined, indexOf: () => -1 };

/** A queue in the filter language; undefined when there is nothing that could be in it. */
export const filterOf = (queue: Queue, { actor, now, state: { config } }: Setting): string | undefined => {
  // Whoever is no user has no leads, but may take those that nobody has.
  const mine = typeOfId(actor) === 'user' ? '(owner:me or owner:none)' : 'owner:none';
  const fresh = `status:${formatValue(firstStatus(config))}`;
  switch (queue) {
    case 'new & mine':
      return `${fresh} ${mine}`;
    case 'unassigned':
      return joined(statuses(config, 'open'), 'owner:none');
    case 'waking':
      return joined(statuses(config, 'waiting'), `nextStepAt<=today ${mine}`);
    case 'SLA at risk': {
      const since = atRiskBefore(config, inSteps(now));
      return since === undefined ? undefined : `${fresh} firstResponseAt:none created<=${since} ${mine}`;
    }
    case 'open':
      return statuses(config, 'open');
    case 'nurturing':
      return statuses(config, 'waiting');
    case 'closed':
      return statuses(config, 'closed', 'converted');
    case 'all':
      return '';
  }
};

/** The statuses of some types by the names that they have here; undefined where there is none. */
const statuses = ({ leadStatuses }: Config, ...wanted: readonly LeadStatus['type'][]): string | undefined => {
  const names = leadStatuses.filter(({ type }) => wanted.includes(type)).map(({ name }) => formatValue(name));
  return names.length === 0 ? undefined : `status:${names.join(',')}`;
};

const joined = (status: string | undefined, more: string): string | undefined =>
  status === undefined ? undefined : `${status} ${more}`;

const stepMs = 5 * 60_000;

/** The clock in steps: each one is a list made anew. */
const inSteps = (now: string): string => new Date(Math.floor(Date.parse(now) / stepMs) * stepMs).toISOString();

/** The best first; of equals the newest. What runs out comes first where something does. */
const usualSorts: Readonly<Partial<Record<Queue, string>>> = {
  waking: 'nextStepAt,-score',
  'SLA at risk': 'created,-score',
};
const usualSort = '-score,-created';

/** The leads of a queue that the query lets through, in its order or in the queue's own; the same ids as long as nothing came, went or moved. */
export const listed = (queue: Queue, setting: Setting): Listed => {
  const queued = filterOf(queue, setting);
  if (queued === undefined) return nothing;
  const { filter, sort } = setting.query;
  const order = sort === '' ? (usualSorts[queue] ?? usualSort) : sort;
  const list = recordList({ type: 'lead', filters: [queued, filter], sort: order }, setting);
  return list.failure ? { ...nothing, failure: list.failure } : list;
};
