import type { Config, LeadStatus } from '../../domain/config/config';
import { formatValue } from '../../domain/filter/format';
import { firstStatus } from '../../domain/leads/firstStatus';
import type { Failure } from '../../domain/result';
import { recordList } from '../kit/recordLists';
import type { Setting } from '../kit/setting';

/** The queues of the screen; `h` and `l` go from one to the next. */
export const queues = ['new', 'open', 'nurturing', 'closed', 'all'] as const;
export type Queue = (typeof queues)[number];

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

/** The names that the statuses of a queue have here. */
const statusesOf = (queue: Exclude<Queue, 'all'>, config: Config): readonly string[] => {
  const ofType = (...wanted: readonly LeadStatus['type'][]): string[] =>
    config.leadStatuses.filter(({ type }) => wanted.includes(type)).map(({ name }) => name);
  switch (queue) {
    case 'new':
      return [firstStatus(config)];
    case 'open':
      return ofType('open');
    case 'nurturing':
      return ofType('waiting');
    case 'closed':
      return ofType('closed', 'converted');
  }
};

/** A queue in the filter language; undefined when there is no status for it. */
const filterOf = (queue: Queue, config: Config): string | undefined => {
  if (queue === 'all') return '';
  const names = statusesOf(queue, config);
  return names.length === 0 ? undefined : `status:${names.map(formatValue).join(',')}`;
};

/** The best first; of equals the newest. */
const usualSort = '-score,-created';

/** The leads of a queue that the query lets through, in its order or with the best first; the same ids as long as nothing came, went or moved. */
export const listed = (queue: Queue, setting: Setting): Listed => {
  const queued = filterOf(queue, setting.state.config);
  if (queued === undefined) return nothing;
  const { filter, sort } = setting.query;
  const list = recordList({ type: 'lead', filters: [queued, filter], sort: sort === '' ? usualSort : sort }, setting);
  return list.failure ? { ...nothing, failure: list.failure } : list;
};
