import type { Context } from '../context';
import type { Draft } from '../state/draft';
import { Router } from './router';

/** Finds owners for new leads that have none, as far as routing is set up; returns how many found nobody. */
export const routeNew = (draft: Draft, ids: readonly string[], context: Context): number => {
  const { routing, defaultOwner } = draft.config;
  const unset = routing.length === 0 && defaultOwner === '';
  if (unset || ids.length === 0) return 0;
  const router = new Router(draft, context);
  return ids.filter(id => router.assign(id) === undefined).length;
};
