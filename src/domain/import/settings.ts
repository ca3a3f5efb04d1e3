import type { Config } from '../config/config';
import { recordTypes } from '../records/types';
import type { Draft } from '../state/draft';
import { sizeOf } from '../state/scan';

/**
 * The settings that came with a folder: stages, lists, rules. They are taken where nothing is there yet that they would
 * turn around. Returns what the user should hear.
 */
export const takeSettings = (draft: Draft, settings: Partial<Config>): string[] => {
  const names = Object.keys(settings) as (keyof Config)[];
  const different = names.filter(name => JSON.stringify(settings[name]) !== JSON.stringify(draft.config[name]));
  if (different.length === 0) return [];
  if (recordTypes.some(type => type !== 'user' && sizeOf(draft, type) > 0))
    return [`settings that differ were left as they are here: ${different.join(', ')}`];
  draft.configure(settings);
  return [];
};
