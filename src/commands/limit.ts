import { type Options, text } from './command';
import { refuse } from './unwrap';

/** The number after `--limit`. */
export const parseLimit = (options: Options): number | undefined => {
  const limit = text(options, 'limit');
  if (limit === undefined) return undefined;
  if (!/^\d+$/.test(limit)) refuse('usage', `--limit takes a whole number, not "${limit}"`, 'write it like --limit 20');
  return Number(limit);
};
