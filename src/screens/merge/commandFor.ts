import { shellWord } from '../../actions/shellWord';
import type { MergeInput } from '../../domain/merge/mergeRecords';

/** The command that merges as it was chosen on the screen. */
export const commandFor = ({ winner, losers, picks = {} }: MergeInput): string => {
  const picked = Object.entries(picks).flatMap(([field, id]) => ['--pick', `${field}=${id}`]);
  return ['crm', 'merge', winner, ...losers, ...picked, '--yes'].map(shellWord).join(' ');
};
