import { fail, ok, type Result } from '../../result';
import { fold } from '../../text/fold';
import { didYouMean } from '../../text/nearest';
import { maven } from './maven';
import type { Profile } from './profile';

const profiles: readonly Profile[] = [maven];

export const profileNamed = (name: string): Result<Profile> => {
  const found = profiles.find(profile => profile.name === fold(name));
  if (found) return ok(found);
  const names = profiles.map(profile => profile.name);
  return fail(
    'usage',
    `there is no import profile "${name}"`,
    didYouMean(name, names) ?? `profiles: ${names.join(', ')}`,
  );
};
