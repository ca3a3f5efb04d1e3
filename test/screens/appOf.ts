import type { TextEditing } from '../../src/actions/ports';
import { Controller } from '../../src/screens/controller';
import type { Desk } from '../store/desk';

/** A Sunday morning. */
export const now = '2026-11-22T10:00:00.000Z';

const never = (): never => {
  throw new Error('nothing of this is asked for');
};

/** The app of somebody at a data folder, without a terminal. */
export const appOf = ({ store }: Desk, actor: string): Controller => {
  const controller = new Controller(
    store,
    { color: false, unicode: true },
    {
      author: command => ({ actor, now, command }),
      memory: { likes: {}, file: 'preferences.json', trouble: undefined, keep: () => undefined },
      search: undefined,
      loadSearch: never,
      commands: async () => ({ names: [], complete: never, run: never }),
      phones: async () => () => undefined,
      recurrence: never,
      text: {} as TextEditing,
      lend: never,
      changed: () => undefined,
      quit: () => undefined,
      suspend: never,
      redraw: never,
      copy: never,
    },
  );
  store.subscribe(event => controller.heard(event));
  controller.resize(160, 40);
  controller.prepare();
  return controller;
};
