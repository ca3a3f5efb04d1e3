import type { Config } from '../config/config';

/** The status of a lead nobody has touched. */
export const firstStatus = (config: Config): string => {
  const status = config.leadStatuses.find(each => each.type === 'open');
  if (!status) throw new Error('config.leadStatuses has no open status');
  return status.name;
};
