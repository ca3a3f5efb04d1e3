import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bigStore } from './bigStore';
import { cells, type Figure, median, ms, verdictOf } from './figure';
import { measure, wallTime } from './measure';
import { rows } from './rows';

const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '100000' },
    /** Only these rows, such as `keys`. */
    only: { type: 'string', multiple: true },
    /** A bar that is not met fails the run. */
    strict: { type: 'boolean', default: false },
    /** Makes the store anew. */
    fresh: { type: 'boolean', default: false },
  },
});
const leads = Number(values.leads);
if (!Number.isSafeInteger(leads) || leads < 1000) {
  process.stderr.write(`bench: --leads takes a whole number from 1000, not ${values.leads}\n`);
  process.exit(2);
}

const wanted = values.only ?? Object.keys(rows);
const unknown = wanted.find(name => !rows[name]);
if (unknown !== undefined) {
  process.stderr.write(`bench: there is no row ${unknown}; there are ${Object.keys(rows).join(', ')}\n`);
  process.exit(2);
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const widths = [40, 26, 32, 10, 6];
const line = (texts: readonly string[]): string =>
  texts
    .map((text, i) => text.padEnd(widths[i] ?? 0))
    .join(' ')
    .trimEnd();

const begun = performance.now();
const big = bigStore(leads, values.fresh, say);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'dealdeck-bench-'));
try {
  const node = wallTime(process.execPath, ['-e', '0'], 9);
  const parses = [
    await measure('parse', big).answer,
    await measure('parse', big).answer,
    await measure('parse', big).answer,
  ];
  const parse = median(parses.map(each => each.parse));
  const { records = 0, megabytes = 0 } = parses[0] ?? {};
  say(
    `bench: ${records} records, ${Math.round(megabytes)} MB of JSON; node -e 0 ${ms(node)}, JSON.parse of all ${ms(parse)}`,
  );
  say(line(['figure', 'measured', 'ratio', 'bar', '']));
  const figures: Figure[] = [];
  let skipped = 0;
  for (const name of wanted) {
    const row = rows[name];
    if (!row) continue;
    const measured = await row({ big, scratch, leads, node, parse });
    if ('skipped' in measured) {
      skipped += 1;
      say(line([measured.name, `skipped: ${measured.skipped}`]));
      continue;
    }
    figures.push(...measured);
    for (const figure of measured) say(line(cells(figure)));
  }
  const over = figures.filter(figure => verdictOf(figure) === 'over').length;
  const met = figures.filter(figure => verdictOf(figure) === 'ok').length;
  const took = Math.round((performance.now() - begun) / 1000);
  say(`${met} bars met, ${over} not yet, ${skipped} skipped; ${took} s`);
  if (values.strict && over > 0) process.exitCode = 1;
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
