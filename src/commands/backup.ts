import path from 'node:path';
import type { Command } from './command';
import { print, printJson } from './print';
import { size } from './size';

export const backup: Command = {
  name: 'backup',
  summary: 'Save everything in one file, checked; nobody has to wait',
  arguments: [{ name: '<file>', help: 'a tar file; gzipped when its name ends in .gz or .tgz' }],
  options: [{ flags: '--force', help: 'write over a file that is there' }],
  examples: ['crm backup dealdeck-friday.tar.gz', 'crm backup /media/stick/crm.tar --force'],
  run: async (environment, [given = ''], options) => {
    const { writeBackup } = await import('../store/backup/writeBackup');
    const store = await environment.openStore();
    const file = path.resolve(given);
    const made = await writeBackup(store, file, { now: environment.now, force: options.force === true });
    if (environment.globals.json) printJson(environment, made);
    else if (!environment.globals.quiet)
      print(environment, [
        { text: `${given}: ${made.transactions} transactions in ${made.files} files, ${size(made.bytes)}, verified` },
        { text: `   crm restore ${given} brings it back`, style: 'faint' },
      ]);
  },
};
