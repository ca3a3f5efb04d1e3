import { compact as compactStore } from '../store/compact';
import { layout } from '../store/layout';
import { lockHolder } from '../store/lock';
import type { Command } from './command';
import { print, printJson } from './print';
import { refuse } from './unwrap';

export const compact: Command = {
  name: 'compact',
  summary: 'Fold the log into snapshots; nobody has to wait, and history is kept',
  examples: ['crm compact', 'crm compact --json'],
  run: async environment => {
    const store = await environment.openStore({ write: true });
    const generation = compactStore(store) ?? refuse('conflict', busy(store.folder), 'there is nothing to do');
    if (environment.globals.json) printJson(environment, { generation });
    else print(environment, `compacted: generation ${generation}`);
  },
};

const busy = (folder: string): string => {
  const pid = lockHolder(layout.compactLock(folder));
  return `another process${pid === undefined ? '' : ` (${pid})`} is compacting just now`;
};
