import type { Config } from '../config/config';
import { formatValue } from '../filter/format';
import { firstStatus } from '../leads/firstStatus';
import type { RecordType } from '../records/types';
import type { View } from './view';

type Row = readonly [name: string, filter: string, sort: string];

const named = (field: string, names: readonly string[]): string => `${field}:${names.map(formatValue).join(',')}`;

/** The statuses of some type by the names they have here; undefined when there are none. */
const statuses = ({ leadStatuses }: Config, type: string): string | undefined => {
  const names = leadStatuses.filter(status => status.type === type).map(status => status.name);
  return names.length > 0 ? named('status', names) : undefined;
};

const stages = (config: Config, type: string): string | undefined => {
  const names = config.stages.filter(stage => stage.type === type).map(stage => stage.name);
  return names.length > 0 ? named('stage', names) : undefined;
};

const leads = (config: Config): Row[] => {
  const [fresh, open, waiting] = [
    named('status', [firstStatus(config)]),
    statuses(config, 'open'),
    statuses(config, 'waiting'),
  ];
  return [
    ['New & mine', `${fresh} owner:me`, '-score,-created'],
    ['Unanswered', `${fresh} firstResponse:none`, 'created'],
    ...(open
      ? ([
          ['Mine', `${open} owner:me`, '-score,-created'],
          ['Unassigned', `${open} owner:none`, '-score,-created'],
          ['Hot', `${open} score>=75`, '-score,-created'],
        ] as const)
      : []),
    ...(waiting ? ([['Waking up', `${waiting} nextStep<=today`, 'nextStep,-score']] as const) : []),
  ];
};

const opportunities = (config: Config): Row[] => {
  const [open, won] = [stages(config, 'open'), stages(config, 'won')];
  return [
    ...(open
      ? ([
          ['My open deals', `${open} owner:me`, 'closeDate,-amount'],
          ['Closing this quarter', `${open} closeDate:"this quarter"`, 'closeDate,-amount'],
          ['Past their close date', `${open} closeDate<today`, 'closeDate,-amount'],
          ['A month in one stage', `${open} -stageHistory.at>-1m`, '-amount'],
          ['Without a next step', `${open} nextStep:none`, '-amount'],
        ] as const)
      : []),
    ...(won ? ([['Won this quarter', `${won} closed:"this quarter"`, '-amount']] as const) : []),
  ];
};

const rows = (type: RecordType, config: Config): readonly Row[] => {
  switch (type) {
    case 'lead':
      return leads(config);
    case 'opportunity':
      return opportunities(config);
    case 'account':
      return [
        ['My accounts', 'owner:me', 'name'],
        ['Customers', 'type:customer', 'name'],
        ['Without an owner', 'owner:none', 'name'],
      ];
    case 'contact':
      return [
        ['My contacts', 'owner:me', 'name'],
        ['Out of reach', 'email:none phone:none mobile:none', 'name'],
      ];
    case 'activity':
      return [
        ['My open tasks', 'kind:task done:none owner:me', 'due'],
        ['Overdue tasks', 'kind:task done:none due<today', 'due'],
        ['Meetings this week', 'kind:meeting due:"this week"', 'due'],
      ];
    default:
      return [];
  }
};

/** The views that come with the program; statuses and stages are the organisation's, found by what they mean. */
export const builtInViews = (type: RecordType, config: Config): View[] =>
  rows(type, config).map(([name, filter, sort]) => ({ name, type, filter, sort, shared: true, origin: 'built in' }));
