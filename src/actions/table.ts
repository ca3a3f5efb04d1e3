import type { Action, ScreenName } from './action';
import { appActions } from './app';
import { formActions } from './forms';
import { kpiActions } from './kpis';
import { listActions } from './lists';
import { pipelineActions } from './pipeline';
import { recordActions } from './record';
import { todayActions } from './today';
import { viewActions } from './views';

/** Every action of the app: dispatch, footer, help and docs read this one table. */
export const actions: readonly Action[] = [
  ...appActions,
  ...listActions,
  ...viewActions,
  ...formActions,
  ...todayActions,
  ...pipelineActions,
  ...kpiActions,
  ...recordActions,
];

const countsOn = ({ scope }: Action, screen: ScreenName): boolean =>
  scope === 'app' || (typeof scope === 'string' ? scope === screen : scope.includes(screen));

/** The actions that count on a screen, its own first. */
export const actionsOn = (screen: ScreenName): readonly Action[] =>
  actions
    .filter(action => countsOn(action, screen))
    .toSorted((a, b) => Number(a.scope === 'app') - Number(b.scope === 'app'));

/** What a key means on a screen; no key has two meanings on one. */
export const actionFor = (screen: ScreenName, key: string): Action | undefined =>
  actionsOn(screen).find(action => action.keys.includes(key));

/** The actions the footer names, most useful first. */
export const footerOf = (screen: ScreenName): readonly Action[] =>
  actionsOn(screen)
    .filter(action => action.footer !== undefined)
    .toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
