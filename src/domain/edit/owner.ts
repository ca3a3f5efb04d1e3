import type { Context } from '../context';
import { typeOfId } from '../records/types';
import type { Draft } from '../state/draft';

/** The acting user's id; someone without a user record gets one the first time they come to own something. */
export const actingUser = (draft: Draft, context: Context): string => {
  if (typeOfId(context.actor) === 'user') return context.actor;
  for (const user of draft.all('user').values()) if (user.login === context.actor) return user.id;
  return draft.add('user', { name: context.actor, login: context.actor, role: 'admin', active: true });
};
