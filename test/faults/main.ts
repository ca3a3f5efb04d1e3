import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../src/demo/random';
import { battery } from './battery';
import { NotHere, type Outcome, type Row } from './row';
import { whyNotRunnable } from './tools';

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    /** How long the soak goes on. */
    minutes: { type: 'string' },
    /** Every problem, not the first few. */
    all: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const chosen = values.only?.toUpperCase().split(',');
const unknown = chosen?.filter(id => !battery.some(row => row.id === id)) ?? [];
if (!Number.isSafeInteger(seed) || unknown.length > 0) {
  process.stderr.write(`faults: ${unknown.length > 0 ? `no test ${unknown.join(', ')}` : `no seed ${values.seed}`}\n`);
  process.exit(2);
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const count = { passed: 0, failed: 0, skipped: 0 };
const problemsShown = values.all ? Number.POSITIVE_INFINITY : 12;

const reasons = (outcome: Outcome): string[] =>
  outcome.control.found.length > 0
    ? [...outcome.wrong]
    : [...outcome.wrong, `the broken control (${outcome.control.what}) was not caught: this test proves nothing`];

const runRow = async (row: Row): Promise<void> => {
  const missing = whyNotRunnable(row.needs ?? []);
  const title = `${row.id.padEnd(4)} ${row.title.padEnd(34)}`;
  const skip = (why: string): void => {
    count.skipped += 1;
    say(`skip ${title} ${why}`);
  };
  if (missing) {
    skip(missing);
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `dealdeck-${row.id.toLowerCase()}-`));
  const start = performance.now();
  const told = await row
    .run({ folder, random: new Random(seed), long: values.long, minutes })
    .then(outcome => ({ ...outcome, problems: reasons(outcome) }))
    .catch((error: unknown) => ({
      figures: 'the test itself broke',
      shows: '',
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      control: undefined,
      notHere: error instanceof NotHere ? error.message : undefined,
    }));
  if ('notHere' in told && told.notHere !== undefined) {
    fs.rmSync(folder, { recursive: true, force: true });
    skip(told.notHere);
    return;
  }
  const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const ok = told.problems.length === 0;
  count[ok ? 'passed' : 'failed'] += 1;
  say(`${ok ? 'ok  ' : 'FAIL'} ${title} ${took.padStart(7)}  ${told.figures}${ok ? `: ${told.shows}` : ''}`);
  if (told.control?.found[0]) say(`          control caught: ${told.control.what}: ${told.control.found[0]}`);
  for (const problem of told.problems.slice(0, problemsShown)) say(`          ${problem}`);
  if (told.problems.length > problemsShown) say(`          … and ${told.problems.length - problemsShown} more`);
  if (ok) fs.rmSync(folder, { recursive: true, force: true });
  else say(`          its files are in ${folder}`);
};

say(`faults: seed ${seed}, ${values.long ? 'long' : 'short'} run; again with: npm run faults -- --seed ${seed}`);
for (const row of battery) if (!chosen || chosen.includes(row.id)) await runRow(row);
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 ? 1 : 0;
