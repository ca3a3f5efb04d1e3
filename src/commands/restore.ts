import path from 'node:path';
import type { Difference } from '../store/backup/compare';
import type { Staged } from '../store/backup/restore';
import type { Command } from './command';
import { confirm } from './confirm';
import type { Environment } from './environment';
import { print, printJson, printTable, tell } from './print';
import { refuse } from './unwrap';

export const restore: Command = {
  name: 'restore',
  summary: 'Bring a backup back; what is there now is kept under backups/',
  arguments: [{ name: '<file>', help: 'what crm backup wrote, one of backups/, or a data folder' }],
  writes: true,
  examples: ['crm restore dealdeck-friday.tar.gz -n', 'crm restore dealdeck-friday.tar.gz'],
  run: async (environment, [given = '']) => {
    const { folder, globals } = environment;
    if (globals.readOnly) refuse('not permitted', 'nothing can be written: --read-only was given');
    const { stageRestore } = await import('../store/backup/restore');
    const staged = await stageRestore(folder, path.resolve(given), { lookOnly: globals.dryRun });
    try {
      if (!globals.json) showDifference(environment, staged);
      if (!globals.dryRun)
        await confirm(environment, `put the backup of ${staged.about.made} in the place of ${folder}`);
      const kept = globals.dryRun ? null : staged.apply(environment.now);
      if (globals.json) printJson(environment, told(given, staged, globals.dryRun, kept));
      else if (globals.dryRun) print(environment, 'dry run: nothing was changed');
      else if (!globals.quiet) {
        print(environment, `restored ${given} into ${folder}`);
        if (kept !== null) print(environment, [{ text: `what was there is in ${kept}`, style: 'faint' }]);
      }
    } finally {
      staged.drop();
    }
  },
};

const told = (file: string, { about, types, unreadable }: Staged, dryRun: boolean, kept: string | null) => ({
  file,
  made: about.made,
  transactions: about.transactions,
  dryRun,
  types,
  unreadable: unreadable ?? null,
  kept,
});

const columns = [
  { head: 'records' },
  ...['only here', 'only in the backup', 'changed', 'same'].map(head => ({ head, align: 'right' as const })),
];

const showDifference = (environment: Environment, { about, types, unreadable }: Staged): void => {
  print(environment, `a backup of ${about.made} with ${about.transactions} transactions`);
  if (unreadable !== undefined)
    tell(environment, [{ text: 'note: ', style: 'warning' }, { text: `what is here now is not whole: ${unreadable}` }]);
  printTable(
    environment,
    columns,
    Object.entries(types).map(([type, difference]) => row(type, difference)),
  );
};

const row = (type: string, { onlyHere, onlyThere, changed, same }: Difference) =>
  [type, onlyHere, onlyThere, changed, same].map(each => ({ text: String(each) }));
