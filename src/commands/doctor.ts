import type { Command } from './command';
import { print, printJson } from './print';
import { refuse } from './unwrap';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Check that the data folder is sound; reads only (exit 0 sound, 10 not)',
  examples: ['crm doctor', 'crm doctor --json'],
  run: async environment => {
    // It brings zod along, which no other command should wait for.
    const { examine } = await import('../store/doctor');
    const { ok, problems, checked } = examine(environment.folder);
    if (environment.globals.json) printJson(environment, { ok, problems, checked });
    else {
      for (const { severity, file, offset, message, fix } of problems) {
        const place = offset === null ? file : `${file} at byte ${offset}`;
        print(environment, [
          { text: `${severity}  `, style: severity === 'error' ? 'bad' : 'warning' },
          { text: `${place}: ${message}` },
        ]);
        if (fix) print(environment, [{ text: `       ${fix}`, style: 'faint' }]);
      }
      if (ok)
        print(
          environment,
          `sound: ${checked.records} records, ${checked.transactions} transactions in ${checked.files} files`,
        );
    }
    if (!ok)
      refuse(
        'damaged',
        `${environment.folder} is not sound: ${problems.filter(each => each.severity === 'error').length} errors`,
      );
  },
};
