import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'shell-quote';
import { expect, test } from 'vitest';
import { Crm } from '../kit/crm';

// Whoever follows the README sees what it shows. `README=write npx vitest run test/cli/readme.test.ts` prints it anew.

/** The words of a line as a shell takes them, and how many lines of output `| head -n N` leaves. */
const commandOf = (line: string): { words: string[]; lines: number } => {
  const [command = '', pipe] = line.split(' | ');
  const words = parse(command.replace(/^crm /, '')).map(word => {
    if (typeof word !== 'string' && 'pattern' in word) return word.pattern;
    if (typeof word !== 'string') throw new Error(`README: a word of the shell's own in ${line}`);
    return word;
  });
  return { words, lines: pipe === undefined ? Number.POSITIVE_INFINITY : Number(/^head -n (\d+)$/.exec(pipe)?.[1]) };
};

/** A block of commands with what each prints now. */
const played = (block: string, crm: Crm): string =>
  block
    .split('\n')
    .filter(line => line.startsWith('$ '))
    .map(line => {
      const { words, lines } = commandOf(line.slice(2));
      const { stdout, stderr } = crm.run(...words);
      const printed = `${stdout}${stderr}`.trimEnd().split('\n').slice(0, lines);
      return [line, ...printed.map(each => each.trimEnd())].join('\n').trimEnd();
    })
    .join('\n\n');

test('The tour of the commands is as printed', () => {
  const crm = Crm.demo(400);
  const readme = readFileSync('README.md', 'utf8');
  const now = readme.replace(/(?<=```console\n)[\s\S]*?(?=\n```)/g, block => played(block, crm));
  if (process.env.README === 'write') writeFileSync('README.md', now);
  expect(now).toBe(readme);
});
