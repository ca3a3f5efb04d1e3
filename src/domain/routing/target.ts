import type { User } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';

/** Those among whom a routing entry chooses. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** Whether it is one user, so that there is nothing to choose. */
  readonly chosen: boolean;
  readonly users: readonly User[];
}

/** The user or team that a text names by id, login or name. Of a team and those below it the reps take part; where there are none, all. */
export const targetNamed = (state: State, text: string): Result<Target> => {
  const wanted = fold(text.trim());
  const users = [...state.all('user').values()];
  const teams = [...state.all('team').values()];
  const user = users.find(({ id, login, name }) => [id, login, name].some(each => each && fold(each) === wanted));
  if (user) return ok({ id: user.id, name: user.name, chosen: true, users: [user] });
  const team = teams.find(({ id, name }) => fold(id) === wanted || fold(name) === wanted);
  if (!team) {
    const names = [...users, ...teams].map(({ name }) => name);
    return fail(
      'not found',
      `there is no user or team "${text}"`,
      didYouMean(text, names) ?? 'crm list teams lists them',
    );
  }
  const below = new Set([team.id]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { id, parentId } of teams) if (parentId !== undefined && below.has(parentId)) below.add(id);
  }
  const members = users.filter(({ teamId }) => teamId !== undefined && below.has(teamId));
  const reps = members.filter(({ role }) => role === 'rep');
  return ok({ id: team.id, name: team.name, chosen: false, users: reps.length > 0 ? reps : members });
};
