import type { Scope, ScreenName } from './action';

const all: Readonly<Record<ScreenName, true>> = {
  today: true,
  leads: true,
  pipeline: true,
  accounts: true,
  contacts: true,
  kpis: true,
  insights: true,
  record: true,
};

export const screenNames = Object.keys(all) as readonly ScreenName[];

/** The screens a scope stands for. */
export const screensOf = (scope: Scope): readonly ScreenName[] =>
  scope === 'app' ? screenNames : typeof scope === 'string' ? [scope] : scope;
