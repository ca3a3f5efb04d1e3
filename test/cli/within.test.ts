import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Commands } from '../../src/actions/ports';
import { shellWords } from '../../src/actions/shellWords';
import type { Environment } from '../../src/commands/environment';
import { commandsWithin } from '../../src/commands/within';
import { seedDemo } from '../../src/demo/seedDemo';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { rawControl } from '../kit/crm';

// Anna has the app open and types commands into it: they run on the store that the app has open, and nobody is asked.

const now = '2026-11-22T09:30:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'crm-within-'));
const data = join(folder, 'data');

const silent = new Writable({
  write: () => {
    throw new Error('a command wrote to the terminal that the app draws on');
  },
});

let store: JsonStore;
let commands: Commands;

beforeAll(async () => {
  createFolder(data, { timeZone: 'UTC' }, { now, actor: 'anna' });
  store = JsonStore.open(data);
  await store.commit(
    seedDemo,
    { leads: 60, seed: 42 },
    { actor: 'anna', now, command: 'crm init --demo' },
    { batch: true },
  );
  const globals = { json: false, ndjson: false, tsv: false, quiet: false, verbose: false } as const;
  const environment: Environment = {
    globals: { ...globals, readOnly: false, dryRun: false, yes: true, input: true },
    env: {},
    stdin: Object.assign(Readable.from(['y\n']), { isTTY: true }),
    stdout: Object.assign(silent, { isTTY: true }),
    stderr: silent,
    columns: 200,
    color: true,
    unicode: true,
    now,
    timeZone: 'UTC',
    login: 'anna',
    folder: data,
    command: 'crm',
    openStore: () => {
      throw new Error('a second store was opened');
    },
    author: () => ({ actor: 'U1', now, command: 'crm' }),
  };
  commands = commandsWithin({ environment, store, version: '1.2.3' });
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const type = (line: string, columns = 78): Promise<Answer> => {
  const words = shellWords(line);
  if (!words.ok) throw new Error(words.failure.message);
  return commands.run(words.value, columns);
};

const open = (): string => [...store.state.all('lead').values()].find(lead => lead.status === 'New')?.id ?? '';

describe('A command inside of the app', () => {
  test('prints what it prints in a shell, as wide as there is room, and without colour', async () => {
    const { code, out, failure, wrote } = await type('list leads status:new --sort -score --limit 5', 60);
    expect([code, failure, wrote]).toEqual([0, undefined, undefined]);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^Id +Name/);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(60);
      expect(line).not.toMatch(rawControl);
    }
    expect((await type('kpi --group opp --by manager')).out).toMatch(/KPIs 2026-Q4[\s\S]*\nmanager /);
    expect(JSON.parse((await type('count leads --json')).out)).toMatchObject({ count: 60 });
  });

  test('writes as the app’s user, in one transaction of the app’s store, and says the command', async () => {
    const id = open();
    const before = store.seq;
    const answer = await type(`edit ${id} "title=VP Sales" tags+=hot`);
    expect(answer).toMatchObject({ code: 0, wrote: `crm edit ${id} 'title=VP Sales' tags+=hot` });
    expect(answer.out).toContain(`changed ${id}`);
    expect(store.seq).toBe(before + 1);
    expect(store.state.get('lead', id)).toMatchObject({ title: 'VP Sales', updatedBy: 'U1' });
    const [entry] = store.history();
    expect(entry).toMatchObject({ by: 'U1', at: now, command: answer.wrote });
    expect(await type(`edit ${id} "title=VP Sales"`)).toMatchObject({ code: 0, out: 'nothing to change\n' });
    expect((await type(`edit ${id} "title=VP Sales"`)).wrote).toBeUndefined();
    expect(await type(`undo ${entry?.tx}`)).toMatchObject({ code: 0, wrote: `crm undo ${entry?.tx}` });
    expect(store.state.get('lead', id)?.title).not.toBe('VP Sales');
  });

  test('never asks: what would ask says how to do it', async () => {
    const before = store.seq;
    const { code, failure } = await type('edit leads status:new owner=U1');
    expect(code).toBe(2);
    expect(failure).toMatchObject({
      message: expect.stringContaining('this would change'),
      hint: expect.stringContaining('--yes'),
    });
    expect(store.seq).toBe(before);
    expect((await type('edit leads status:new rating=hot --dry-run')).out).toMatch(
      /^dry run: would create 0, change \d+/,
    );
    expect(store.seq).toBe(before);
    expect(await type('edit leads status:new tags+=autumn --yes')).toMatchObject({ code: 0 });
    expect(store.seq).toBe(before + 1);
  });

  test.each([
    ['nosuch', 2, 'there is no command "nosuch"', undefined],
    ['lsit leads', 2, 'there is no command "lsit"', 'did you mean "list"?'],
    ['list leads --srot x', 2, expect.stringContaining('--srot'), 'did you mean "--sort"?'],
    ['list leads scor>3', 2, expect.stringContaining('scor'), 'did you mean "score"?'],
    ['show L99999', 3, expect.stringContaining('L99999'), undefined],
    ['diff', 2, 'crm diff is not available yet', undefined],
    ['--json', 2, 'which command?', undefined],
    ['undo X1 X2', 2, expect.stringContaining('too many arguments'), 'crm undo --help shows how'],
    ['init', 2, 'crm init: the app has a data folder open', 'run it in a shell'],
    ['import leads -', 2, 'crm import: there is no stdin inside of the app', 'name a file'],
    ['edit L1', 2, 'crm edit: name what shall be changed', expect.stringContaining('title=VP')],
    ['list leads --data /tmp', 2, '--data is for the shell: the app has its own', undefined],
    ['list leads --as dana', 2, '--as is for the shell: the app has its own', undefined],
    ['list leads --as-of 2026-01-01', 2, '--as-of is not available yet', undefined],
    ['edit L1 title=X --read-only', 6, 'nothing can be written: --read-only says so', undefined],
  ])('%s ends with %i and says what now', async (line, code, message, hint) => {
    const before = store.seq;
    const answer = await type(line);
    expect(answer).toMatchObject({ code, out: '', failure: { message, ...(hint ? { hint } : {}) } });
    expect(store.seq).toBe(before);
  });

  test('help is text like any other', async () => {
    expect((await type('help')).out).toContain('Usage: crm');
    expect((await type('kpi --help')).out).toContain('--by <dimension>');
    expect((await type('--version')).out).toBe('1.2.3\n');
  });

  test('imports a file as one batch, which can be undone, and says what it wrote', async () => {
    const before = store.state.all('lead').size;
    const file = join(folder, 'expo.csv');
    writeFileSync(file, 'First name,Last name,Company\nJane,Cooper,Northwind\nRavi,Patel,Konex\n');
    const { code, out, wrote } = await type(`import leads ${file} --set source=event`);
    expect([code, wrote]).toEqual([0, `crm import leads ${file} --set source=event`]);
    expect(out).toMatch(/2/);
    expect(store.state.all('lead').size).toBe(before + 2);
    const [batch] = [...store.history()].map(entry => entry.batch);
    expect(await type(`undo ${batch}`)).toMatchObject({ code: 0 });
    expect(store.state.all('lead').size).toBe(before);
    expect((await type(`import leads ${join(folder, 'none.csv')}`)).failure?.message).toContain('none.csv');
  });

  test('compacts the store that is open, which goes on', async () => {
    expect((await type('compact')).out).toMatch(/^compacted: generation \d+\n$/);
    expect(await type(`edit ${open()} title=Buyer`)).toMatchObject({ code: 0, wrote: expect.any(String) });
    expect((await type('doctor')).out).toMatch(/^sound: /);
    expect((await type('search buyer')).code).toBe(0);
  });
});

describe('What could come next', () => {
  const offered = (line: string): string[] => {
    const { from, to, candidates } = commands.complete(line, line.length);
    return candidates.map(({ text }) => line.slice(0, from) + text + line.slice(to));
  };

  test.each([
    ['ki', []],
    ['kp', ['kpi']],
    ['crm li', ['crm list']],
    ['list lea', ['list leads']],
    ['help co', ['help count', 'help convert', 'help contact', 'help config', 'help compact']],
    ['help contact j', ['help contact join']],
    ['lead qu', ['lead qualify']],
    ['lead nurture --un', ['lead nurture --until']],
    ['vie', ['views']],
    ['list leads --so', ['list leads --sort']],
    ['list leads --sort -sco', ['list leads --sort -score', 'list leads --sort -scoredAt']],
    ['list leads status:nu', ['list leads status:Nurturing']],
    ["list leads 'score>=7 status:nu", ["list leads 'score>=7 status:Nurturing"]],
    ['list leads score>=7 status:nu', ['list leads score>=7 status:Nurturing']],
    ['count opps stage:nego', ['count opps stage:Negotiation']],
    ['pipeline ownerI', ['pipeline ownerId:']],
    ['kpi opp.winRateB', ['kpi opp.winRateByStage']],
    ['kpi opp.winRate --by man', ['kpi opp.winRate --by manager']],
    ['kpi --by owner opp.cyc', ['kpi --by owner opp.cycleDays']],
    ['add opport', ['add opportunity']],
    ['add lead lastN', ['add lead lastName=']],
    ['edit L1 tit', ['edit L1 title=']],
    ['edit O1 stage=nego', ['edit O1 stage=Negotiation']],
    ['edit L99999 tit', []],
    ['edit U1 log', ['edit U1 login=']],
    ['edit me log', ['edit me login=']],
    ['edit leads status:new tit', ['edit leads status:new title=']],
    ['nosuch --x', []],
  ])('%s', (line, wanted) => {
    expect(offered(line)).toEqual(wanted);
  });

  test('what holds a space comes in quotes', () => {
    const user = [...store.state.all('user').values()].find(({ name }) => name.startsWith('Marcus'));
    expect(offered('list leads owner:marc')).toEqual([`list leads 'owner:"${user?.name}"'`]);
    expect(offered('edit L1 owner=marc')).toEqual([`edit L1 'owner=${user?.name}'`]);
    expect(offered("list leads 'owner:marc")).toEqual([`list leads 'owner:"${user?.name}"`]);
  });

  test('each says what it means', () => {
    for (const line of ['', 'list ', 'list leads ', 'list leads --', 'kpi ', 'add lead ', 'edit L1 '])
      for (const { text, help } of commands.complete(line, line.length).candidates)
        expect([text, help]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
  });
});
