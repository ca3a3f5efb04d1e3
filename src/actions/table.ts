import type { Action, ScreenName } from './action';
import { activityActions } from './activities';
import { appActions } from './app';
import { formActions } from './forms';
import { giveUpActions } from './giveUp';
import { insightActions } from './insights';
import { keyActions } from './keys';
import { kpiActions } from './kpis';
import { leadAssignActions } from './leadAssign';
import { leadMoveActions } from './leadMoves';
import { leadQualifyActions } from './leadQualify';
import { leadActions } from './leads';
import { listActions } from './lists';
import { mergeActions } from './merge';
import { moveActions } from './moves';
import { pipelineActions } from './pipeline';
import { recordActions } from './record';
import { screensOf } from './scope';
import { viewActions } from './views';

const ownActions: readonly Action[] = [
  ...moveActions,
  ...activityActions,
  ...leadQualifyActions,
  ...leadActions,
  ...leadMoveActions,
  ...leadAssignActions,
  ...mergeActions,
  ...pipelineActions,
  ...kpiActions,
  ...insightActions,
  ...giveUpActions,
  ...recordActions,
  ...formActions,
  ...listActions,
  ...viewActions,
];

/** Every action of the app with the keys it comes with: dispatch, footer, help and docs read this one table. */
export const actions: readonly Action[] = [...ownActions, ...keyActions(() => actions), ...appActions];

/** The actions that count on a screen, its own first; of `among`, where somebody bound keys of their own. */
export const actionsOn = (screen: ScreenName, among = actions): readonly Action[] =>
  among
    .filter(action => screensOf(action.scope).includes(screen))
    .toSorted((a, b) => Number(a.scope === 'app') - Number(b.scope === 'app'));

/** What a key means on a screen; no key has two meanings on one. */
export const actionFor = (screen: ScreenName, key: string, among = actions): Action | undefined =>
  actionsOn(screen, among).find(action => action.keys.includes(key));

/** The actions the footer names, most useful first. One that somebody left without a key has no place there. */
export const footerOf = (screen: ScreenName, among = actions): readonly Action[] =>
  actionsOn(screen, among)
    .filter(({ footer, keys }) => footer !== undefined && keys.length > 0)
    .filter(({ label }) => typeof label !== 'object' || label[screen] !== undefined)
    .toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
