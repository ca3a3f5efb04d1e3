import { spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, startApp } from '../kit/app';
import { Crm, program } from '../kit/crm';

const crm = Crm.demo(60);

afterEach(closeApps);

const widest = (lines: readonly string[]): number => Math.max(...lines.map(line => line.length));

describe('On a terminal', () => {
  test.each([40, 60, 80, 132])('tables fit its %i columns', async columns => {
    for (const words of [
      ['list', 'opps', '--limit', '8'],
      ['list', 'leads', '--limit', '8', '--fields', 'id,company,lastName,email,title,source'],
      ['kpi', '--group', 'revenue'],
      ['pipeline', '--by', 'owner'],
    ]) {
      const terminal = startApp(crm, { columns, rows: 60, words });
      expect(await terminal.exited).toMatchObject({ exitCode: 0 });
      const lines = terminal.raw.replace(/\u001B\[[\d;]*m/g, '').split('\r\n');
      // Wide letters take two columns; the emulator would have wrapped a longer line onto another row.
      const shown = (await terminal.lines()).filter(line => line !== '');
      expect(shown.length, words.join(' ')).toBe(lines.filter(line => line !== '').length);
      expect(widest(shown)).toBeLessThanOrEqual(columns);
    }
  });

  test('a name keeps room before less important columns do', async () => {
    const terminal = startApp(crm, { columns: 80, words: ['list', 'opps', '--limit', '3'] });
    await terminal.exited;
    expect(await terminal.screen()).toMatch(/O1 {2}Domínguez Ingeniería – Star/);
  });

  test('a table has colours, and with NO_COLOR or TERM=dumb none', async () => {
    const words = ['list', 'opps', '--limit', '3'];
    const colourful = startApp(crm, { words });
    const plain = startApp(crm, { words, env: { NO_COLOR: '1' } });
    const dumb = startApp(crm, { words, env: { TERM: 'dumb' } });
    await Promise.all([colourful.exited, plain.exited, dumb.exited]);
    expect(colourful.raw).toContain('\u001B[2m');
    expect(plain.raw).not.toContain('\u001B');
    expect(dumb.raw).not.toContain('\u001B');
  });

  test.each([
    ['y', 0, 'changed'],
    ['n', 130, 'nothing was changed'],
    ['', 130, 'nothing was changed'],
  ])('a large change asks once: "%s"', async (answer, code, said) => {
    const copy = crm.copy();
    const terminal = startApp(copy, { words: ['edit', 'leads', 'status:new', 'rating=hot'] });
    await terminal.waitFor('change 8 leads? [y/N]');
    terminal.type(`${answer}\r`);
    expect(await terminal.exited).toMatchObject({ exitCode: code });
    expect(await terminal.screen()).toContain(said);
    expect(copy.json('count', 'leads', 'status:new rating:hot').count === 8).toBe(code === 0);
  });

  test.each([
    ['ctrl-c', '\u0003'],
    ['ctrl-d', '\u0004'],
  ])('%s is no, and no bug (130)', async (_, key) => {
    const terminal = startApp(crm, { words: ['edit', 'leads', 'status:new', 'rating=hot'] });
    await terminal.waitFor('[y/N]');
    terminal.type(key);
    expect(await terminal.exited).toMatchObject({ exitCode: 130 });
    expect(await terminal.screen()).toContain('crm: nothing was changed');
    expect(crm.json('count', 'leads', 'rating:hot status:new').count).toBe(
      crm.json('list', 'leads', 'status:new').filter((lead: { rating?: string }) => lead.rating === 'hot').length,
    );
  });

  test('--no-input never asks', async () => {
    const terminal = startApp(crm, { words: ['edit', 'leads', 'status:new', 'rating=hot', '--no-input'] });
    expect(await terminal.exited).toMatchObject({ exitCode: 2 });
    expect(await terminal.screen()).toContain('add --yes to do it');
  });
});

describe('In a pipe', () => {
  test('whoever reads only the first line gets it, and nobody complains', async () => {
    const big = Crm.demo(2000);
    const shell = `'${process.execPath}' '${program}' list leads --data '${big.data}' | head -1; echo "\${PIPESTATUS[0]}"`;
    const child = spawn('bash', ['-c', shell], { env: big.env });
    let out = '';
    let err = '';
    child.stdout.on('data', chunk => {
      out += chunk;
    });
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    await new Promise(resolve => child.on('close', resolve));
    expect(err).toBe('');
    expect(out).toMatch(/^Id +Name .*\n0\n$/);
  });

  test('ctrl-c ends an import at once, and the store is as it was (130)', async () => {
    const other = Crm.empty();
    const before = other.bytes();
    const child = spawn(process.execPath, [program, ...other.where, 'import', 'leads', '-'], { env: other.env });
    child.stdin.write('Last Name,Company\nCooper,Northwind\n');
    await new Promise(resolve => setTimeout(resolve, 500));
    child.kill('SIGINT');
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(130);
    expect(other.bytes()).toEqual(before);
  });
});
