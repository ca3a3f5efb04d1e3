import { compact as compactStore } from '../store/compact';
import type { Command } from './command';
import { print, printJson } from './print';
import { refuse } from './unwrap';

export const compact: Command = {
  name: 'compact',
  summary: 'Fold the log into snapshots; nobody has to wait, and history is kept',
  examples: ['crm compact', 'crm compact --json'],
  run: async environment => {
    const store = await environment.openStore({ write: true });
    const generation =
      compactStore(store) ?? refuse('conflict', 'another process is compacting just now', 'there is nothing to do');
    if (environment.globals.json) printJson(environment, { generation });
    else print(environment, `compacted: generation ${generation}`);
  },
};
