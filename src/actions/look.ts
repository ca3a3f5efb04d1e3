import type { Action, Motion, ScreenName } from './action';

/** The ways of looking at one screen's figures: each is a motion, and has its name in the command line. */
export const lookAt =
  (screen: ScreenName, prefix: string) =>
  (id: string, keys: readonly string[], title: string, motion: Motion, footer: number, label: string): Action => ({
    id: `${prefix}.${id}`,
    title,
    help: `${title}.`,
    scope: screen,
    keys,
    words: [id],
    footer,
    label,
    run: () => ({ do: 'move', motion }),
  });
