import path from 'node:path';
import type { Examination, Problem } from '../store/doctor';
import type { Repair } from '../store/repair/repair';
import type { Command } from './command';
import type { Environment } from './environment';
import { print, printJson } from './print';
import { refuse } from './unwrap';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Check that the data folder is sound, and mend it (exit 0 sound, 10 not)',
  options: [
    { flags: '--repair', help: 'mend what can be mended without losing anything' },
    { flags: '--accept-loss', help: 'with --repair: take out what is damaged and in no backup, and write it down' },
    { flags: '--read-data', help: 'read every backup too, and compute the snapshots again from the log' },
  ],
  examples: ['crm doctor', 'crm doctor --json', 'crm doctor --repair', 'crm doctor --read-data'],
  run: async (environment, _args, options) => {
    const acceptLoss = options.acceptLoss === true;
    if (acceptLoss && options.repair !== true)
      refuse('usage', '--accept-loss is for --repair', 'crm doctor shows first');
    const repaired = options.repair === true ? await mend(environment, acceptLoss) : undefined;
    const found = await look(environment, repaired, options.readData === true);
    if (environment.globals.json) printJson(environment, { ...found, ...(repaired ? told(repaired) : {}) });
    else {
      if (repaired) showRepair(environment, repaired, acceptLoss);
      show(environment, found);
    }
    if (found.ok) return;
    const errors = found.problems.filter(each => each.severity === 'error').length;
    refuse(
      'damaged',
      `${environment.folder} is not sound: ${errors} ${errors === 1 ? 'error' : 'errors'}`,
      wayOut(repaired),
    );
  },
};

/** zod comes with it, which no other command should wait for. */
const look = async ({ folder }: Environment, repaired: Repair | undefined, deep: boolean): Promise<Examination> => {
  const { examine } = await import('../store/doctor');
  const { ok, problems, checked } = repaired?.examination ?? examine(folder);
  if (!deep || !ok) return { ok, problems, checked };
  const { deepCheck } = await import('../store/repair/deepCheck');
  const more = await deepCheck(folder);
  return {
    ok: more.problems.every(({ severity }) => severity !== 'error'),
    problems: [...problems, ...more.problems],
    checked: { ...checked, files: checked.files + more.files },
  };
};

const mend = async ({ folder, globals, now }: Environment, acceptLoss: boolean): Promise<Repair> => {
  if (globals.readOnly) refuse('not permitted', 'nothing can be mended: --read-only was given');
  const { repair } = await import('../store/repair/repair');
  return repair(folder, { now, acceptLoss });
};

const told = ({ done, lost, report, copy }: Repair) => ({ repair: { done, lost, report, copy } });

const wayOut = (repaired: Repair | undefined): string => {
  if (!repaired) return 'crm doctor --repair mends what can be mended';
  if (repaired.lost.length > 0)
    return 'crm restore brings a backup back; crm doctor --repair --accept-loss gives up what is listed';
  return 'crm restore brings a backup back';
};

const showRepair = (environment: Environment, { done, lost, report, copy }: Repair, accepted: boolean): void => {
  for (const text of done) print(environment, [{ text: 'mended  ', style: 'good' }, { text }]);
  for (const { file, line, from, to, records } of lost) {
    const what = records.length > 0 ? `; it was about ${records.slice(0, 5).join(', ')}` : '';
    print(environment, [
      { text: accepted ? 'lost    ' : 'damaged ', style: 'bad' },
      { text: `${file} line ${line}, bytes ${from} to ${to}${what}` },
    ]);
  }
  const at = (name: string): string => path.join(environment.folder, name);
  if (report) print(environment, [{ text: `what was given up is written down in ${at(report)}`, style: 'faint' }]);
  if (copy) print(environment, [{ text: `the folder as it was is in ${at(copy)}`, style: 'faint' }]);
};

const show = (environment: Environment, { ok, problems, checked }: Examination): void => {
  for (const problem of problems) showProblem(environment, problem);
  if (ok)
    print(
      environment,
      `sound: ${checked.records} records, ${checked.transactions} transactions in ${checked.files} files`,
    );
};

const showProblem = (environment: Environment, { severity, file, offset, message, fix }: Problem): void => {
  const place = offset === null ? file : `${file} at byte ${offset}`;
  print(environment, [
    { text: `${severity}  `, style: severity === 'error' ? 'bad' : 'warning' },
    { text: `${place}: ${message}` },
  ]);
  if (fix) print(environment, [{ text: `       ${fix}`, style: 'faint' }]);
};
