import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeApps, startApp } from '../kit/app';
import { Crm, program, rawControl } from '../kit/crm';
import { Terminal } from '../kit/terminal';

afterEach(closeApps);

const start = ((): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'user', 'name=Anna', 'login=anna');
  crm.done('add', 'user', 'name=Ravi Menon', 'login=ravi');
  crm.done('add', 'lead', 'firstName=Jane', 'lastName=Cooper', 'company=Northwind', 'title=Buyer', 'owner=ravi');
  crm.done('add', 'lead', 'lastName=Li', 'company=Kan', 'title=Clerk');
  return crm;
})();

const office = (): Crm => start.copy();

/** An editor that runs a script of a test on the file, each line of it in one round. */
class Hand {
  readonly crm: Crm;
  readonly editor: string;
  readonly #folder: string;

  constructor(crm: Crm, ...rounds: readonly string[]) {
    this.crm = crm;
    this.#folder = join(crm.folder, 'my editors');
    mkdirSync(this.#folder);
    const program = join(this.#folder, 'ed it.mjs');
    writeFileSync(program, `#!${process.execPath}\n${script}`);
    chmodSync(program, 0o755);
    for (const [index, round] of rounds.entries()) writeFileSync(join(this.#folder, `round${index + 1}`), round);
    this.editor = `'${program}' --wait "a b; \\$(touch hacked)"`;
  }

  get temporary(): string {
    return join(this.crm.folder, 'tmp');
  }

  /** Runs an edit in a terminal, with this as the editor. */
  edit(...words: readonly string[]): Terminal {
    mkdirSync(this.temporary, { recursive: true });
    const env = { VISUAL: '', EDITOR: this.editor, TMPDIR: this.temporary };
    return startApp(this.crm, { words: ['edit', ...words], env, columns: 120 });
  }

  /** What a round was called with, and saw. */
  seen(round: number): { args: string[]; text: string; mode: number; folderMode: number } {
    return JSON.parse(readFileSync(join(this.#folder, `seen${round}`), 'utf8'));
  }

  /** Lets an editor go on that waits until then. */
  go(): void {
    writeFileSync(join(this.#folder, 'go'), '');
  }

  /** Files that are left of the edit. */
  get left(): string[] {
    return existsSync(this.temporary)
      ? readdirSync(this.temporary, { recursive: true, encoding: 'utf8' }).filter(name =>
          statSync(join(this.temporary, name)).isFile(),
        )
      : [];
  }
}

const script = `
import fs from 'node:fs';
import path from 'node:path';
const file = process.argv.at(-1);
const here = path.dirname(process.argv[1]);
let round = 1;
while (fs.existsSync(path.join(here, 'seen' + round))) round += 1;
const text = fs.readFileSync(file, 'utf8');
const mode = name => fs.statSync(name).mode & 0o777;
const save = (...changes) => {
  let next = text;
  for (const [from, to] of changes) next = next.replace(from, to);
  fs.writeFileSync(file, next);
};
const until = async name => {
  while (!fs.existsSync(path.join(here, name))) await new Promise(resolve => setTimeout(resolve, 20));
};
fs.writeFileSync(path.join(here, 'seen' + round), JSON.stringify({ args: process.argv.slice(2, -1), text, mode: mode(file), folderMode: mode(path.dirname(file)) }));
await eval('(async () => {' + fs.readFileSync(path.join(here, 'round' + round), 'utf8') + '})()');
`;

describe('A rep edits a record in the editor', () => {
  test('sees what changes, says yes, and can take it back', async () => {
    const crm = office();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP, Sales'], [/rating:/, 'rating: hot'])`);
    const terminal = hand.edit('L1');
    const screen = await terminal.waitFor('change 1 lead? [y/N]');
    expect(screen).toMatch(/L1 +Jane Cooper +title +Buyer +VP, Sales/);
    expect(screen).toMatch(/L1 +Jane Cooper +rating +none +hot/);
    expect(crm.json('show', 'L1').title).toBe('Buyer');
    terminal.type('y\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(await terminal.screen()).toContain('changed L1 Jane Cooper   X5 · crm undo X5 takes it back');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP, Sales', rating: 'hot' });
    expect(hand.left).toEqual([]);
    crm.done('undo');
    expect(crm.json('show', 'L1').title).toBe('Buyer');
  });

  test('the editor gets its own arguments and a file for the rep’s eyes only, and no shell reads any of it', async () => {
    const crm = office();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP'])`);
    expect(await hand.edit('L1', '--yes').exited).toMatchObject({ exitCode: 0 });
    expect(hand.seen(1)).toMatchObject({ args: ['--wait', 'a b; $(touch hacked)'], mode: 0o600, folderMode: 0o700 });
    expect(existsSync(join(crm.folder, 'hacked'))).toBe(false);
  });

  test.each([
    ['saves nothing', '', 0, 'nothing to change'],
    ['empties the file', `fs.writeFileSync(file, '')`, 0, 'nothing to change'],
    ['removes the file', `fs.rmSync(file)`, 0, 'nothing to change'],
    ['gives up in the editor', `process.exit(1)`, 130, 'ended with 1; nothing was changed'],
    ['loses the editor', `process.kill(process.pid, 'SIGKILL')`, 130, 'was ended by SIGKILL; nothing was changed'],
  ])('%s: nothing is written, and no file stays', async (_, round, exitCode, said) => {
    const crm = office();
    const before = crm.bytes();
    const hand = new Hand(crm, round);
    const terminal = hand.edit('L1');
    expect(await terminal.exited).toMatchObject({ exitCode });
    expect((await terminal.screen()).replaceAll('\n', '')).toContain(said);
    expect(hand.left).toEqual([]);
    expect(crm.bytes()).toEqual(before);
  });

  test('what was typed into an editor that then died is not lost', async () => {
    const crm = office();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP']); process.kill(process.pid, 'SIGKILL')`);
    const terminal = hand.edit('L1');
    expect(await terminal.exited).toMatchObject({ exitCode: 130 });
    expect((await terminal.screen()).replaceAll('\n', '')).toContain('what you typed is kept in');
    const [file = ''] = hand.left;
    expect(crm.done('edit', 'L1', '--with', join(hand.temporary, file), '--yes').stdout).toContain('changed L1');
    expect(crm.json('show', 'L1').title).toBe('VP');
  });

  test.each(['no-such-editor', "'/no such/editor' -w"])(
    'EDITOR=%j, which is not there, is named, with what to do (3)',
    async editor => {
      const terminal = startApp(office(), { words: ['edit', 'L1'], env: { EDITOR: editor, VISUAL: '' }, columns: 150 });
      expect(await terminal.exited).toMatchObject({ exitCode: 3 });
      expect(await terminal.screen()).toMatch(
        /the editor ".*" was not found\n {5}set EDITOR to one, such as EDITOR=nano/,
      );
    },
  );

  test.each(['vi; rm -rf x', 'vi | tee', 'vi *.txt', 'vi > x', 'vi # x'])(
    'EDITOR=%j is refused, as no shell runs it',
    async editor => {
      const terminal = startApp(office(), { words: ['edit', 'L1'], env: { EDITOR: editor, VISUAL: '' }, columns: 150 });
      expect(await terminal.exited).toMatchObject({ exitCode: 2 });
      expect(await terminal.screen()).toMatch(/EDITOR has .+ in it: vi.*\n {5}it runs without a shell/);
    },
  );

  test('a no leaves the record as it is, and the text is kept', async () => {
    const crm = office();
    const before = crm.bytes();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP'])`);
    const terminal = hand.edit('L1');
    await terminal.waitFor('[y/N]');
    terminal.type('n\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 130 });
    const said = (await terminal.screen()).replaceAll('\n', '');
    expect(said).toContain('nothing was changed     your text is kept: crm edit L1 --with ');
    expect(said).toContain(hand.left[0]);
    expect(crm.bytes()).toEqual(before);
  });

  test('--dry-run shows the changes, and that is all', async () => {
    const crm = office();
    const before = crm.bytes();
    const terminal = new Hand(crm, `save(['title: Buyer', 'title: VP'])`).edit('L1', '-n');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(await terminal.screen()).toMatch(/title +Buyer +VP/);
    expect(crm.bytes()).toEqual(before);
  });

  test('Ctrl-C belongs to the editor', async () => {
    const crm = office();
    const round = `process.on('SIGINT', () => { save(['title: Buyer', 'title: After Ctrl-C']); process.exit(0) }); console.log('editing'); await until('never')`;
    const terminal = new Hand(crm, round).edit('L1', '--yes');
    await terminal.waitFor('editing');
    terminal.type('\u0003');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1').title).toBe('After Ctrl-C');
  });

  test('Ctrl-Z in the editor leads to the shell, and fg back', async () => {
    const crm = office();
    const hand = new Hand(
      crm,
      `process.kill(0, 'SIGTSTP'); await until('go'); save(['title: Buyer', 'title: After a break'])`,
    );
    const env = { EDITOR: hand.editor, VISUAL: '', PS1: 'shell> ', HOME: crm.folder };
    const shell = new Terminal('bash', ['--norc', '--noprofile', '-i'], { cwd: crm.folder, env, columns: 160 });
    await shell.waitFor('shell>');
    shell.type(`'${process.execPath}' '${program}' ${crm.where.join(' ')} edit L1 --yes\r`);
    await shell.waitFor(/Stopped/);
    shell.type('echo in $((40 + 2)) the shell\r');
    await shell.waitFor('in 42 the shell');
    shell.type('fg\r');
    hand.go();
    await shell.waitFor('changed L1');
    expect(crm.json('show', 'L1').title).toBe('After a break');
    shell.kill();
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('%s ends the editor too, and leaves no file', async signal => {
    const crm = office();
    const hand = new Hand(crm, `console.log('editing ' + process.pid); await until('never')`);
    const terminal = hand.edit('L1');
    const pid = Number(/editing (\d+)/.exec(await terminal.waitFor(/editing \d+/))?.[1]);
    terminal.kill(signal);
    await terminal.exited;
    expect(() => process.kill(pid, 0)).toThrow();
    expect(hand.left).toEqual([]);
  });
});

describe('A rep mistypes', () => {
  test('is told all of it, mends it above the same text, and it is written', async () => {
    const crm = office();
    const hand = new Hand(
      crm,
      `save(['title: Buyer', 'title: VP'], ['rating:', 'rating: hott'], ['company:', 'compny:'])`,
      `save(['rating: hott', 'rating: hot'], ['compny:', 'company:'])`,
    );
    const terminal = hand.edit('L1');
    const screen = await terminal.waitFor('edit again? [y/N]');
    expect(screen).toMatch(/line \d+: a lead has no field "compny" \(did you mean "company"\?\)/);
    expect(screen).toMatch(/line \d+, rating: "hott" is not one of hot, warm, cold/);
    terminal.type('y\r');
    await terminal.waitFor('change 1 lead? [y/N]');
    const { text } = hand.seen(2);
    const [first = '', second = ''] = text.split('\n');
    expect(first).toMatch(/^#! line \d+: a lead has no field "compny"/);
    expect(second).toMatch(/^#! line \d+, rating: /);
    const line = Number(/line (\d+)/.exec(second)?.[1]);
    expect(text.split('\n')[line - 1]).toBe('rating: hott');
    terminal.type('y\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP', rating: 'hot', company: 'Northwind' });
    expect(hand.left).toEqual([]);
  });

  test('a rule that says no is a line above the text too', async () => {
    const crm = office();
    const hand = new Hand(
      crm,
      `save(['status: New', 'status: Unqualified'])`,
      `save(['statusReason:', 'statusReason: no budget'])`,
    );
    const terminal = hand.edit('L1', '--yes');
    expect(await terminal.waitFor('edit again? [y/N]')).toContain('Unqualified needs a reason');
    terminal.type('y\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(hand.seen(2).text).toMatch(
      /^#! line \d+, status: Unqualified needs a reason \(give it with statusReason=…\)/,
    );
    expect(crm.json('show', 'L1')).toMatchObject({ status: 'Unqualified', statusReason: 'no budget' });
  });

  test('has enough: nothing is written, and the text waits where it is said (7)', async () => {
    const crm = office();
    const before = crm.bytes();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP'], ['rating:', 'rating: hott'])`);
    const terminal = hand.edit('L1');
    await terminal.waitFor('edit again? [y/N]');
    terminal.type('n\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 7 });
    expect(crm.bytes()).toEqual(before);
    const file = join(hand.temporary, hand.left[0] ?? '');
    expect((await terminal.screen()).replaceAll('\n', '')).toContain(`--with ${file}`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('hott', 'hot'));
    crm.done('edit', 'L1', '--with', file, '--yes');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP', rating: 'hot' });
  });
});

describe('Somebody else edits while the editor is open', () => {
  const openAndWait = (change: string, ...more: readonly string[]) => {
    const crm = office();
    const hand = new Hand(crm, `console.log('open'); await until('go'); ${change}`, ...more);
    const terminal = hand.edit('L1', '--yes');
    return { crm, hand, terminal, go: () => hand.go() };
  };

  test('another field: both changes stay', async () => {
    const { crm, terminal, go } = openAndWait(`save(['title: Buyer', 'title: VP'])`);
    await terminal.waitFor('open');
    crm.done('edit', 'L1', 'phone=+1 415 555 0142', 'owner=');
    go();
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP', phone: '+1 415 555 0142' });
    expect(crm.json('show', 'L1')).not.toHaveProperty('ownerId');
  });

  test('the same field: it is said, and the next text is laid over what is there now', async () => {
    const { crm, hand, terminal, go } = openAndWait(
      `save(['title: Buyer', 'title: VP'], ['rating:', 'rating: hot'])`,
      `save(['title: VP', 'title: VP Buying'])`,
    );
    await terminal.waitFor('open');
    crm.done('edit', 'L1', 'title=Head of Buying', 'phone=+1 415 555 0142');
    go();
    await terminal.waitFor('[t/m, anything else leaves it open]');
    terminal.type('\r');
    const screen = await terminal.waitFor('edit again? [y/N]');
    expect(screen.replaceAll('\n', '')).toContain('title was changed to "Head of Buying" in the meantime');
    expect(crm.json('show', 'L1').title).toBe('Head of Buying');
    terminal.type('y\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    const { text } = hand.seen(2);
    expect(text).toMatch(/^#! .*title was changed to "Head of Buying"/);
    expect(text).toContain('\ntitle: VP\n');
    expect(text).toContain('\nphone: +1 415 555 0142\n');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'VP Buying', rating: 'hot', phone: '+1 415 555 0142' });
  });

  test.each([
    ['t', 'Head of Buying'],
    ['m', 'VP'],
  ])('the same field: both values are shown, and whose stays is chosen (%s)', async (answer, title) => {
    const { crm, terminal, go } = openAndWait(`save(['title: Buyer', 'title: VP'], ['rating:', 'rating: hot'])`);
    await terminal.waitFor('open');
    crm.done('edit', 'L1', 'title=Head of Buying', '--as', 'ravi');
    crm.done('edit', 'L1', 'company=Northwind AG');
    go();
    const screen = await terminal.waitFor('[t/m, anything else leaves it open]');
    expect(screen).toContain('L1 Jane Cooper, Title');
    expect(screen).toContain('theirs (Ravi Menon, just now): Head of Buying');
    expect(screen).toContain('yours: VP');
    expect(screen).toContain('it was: Buyer');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'Head of Buying' });
    terminal.type(`${answer}\r`);
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1')).toMatchObject({ title, rating: 'hot', company: 'Northwind AG' });
  });

  test('and who gives in gets a conflict (4)', async () => {
    const { crm, terminal, go } = openAndWait(`save(['title: Buyer', 'title: VP'])`);
    await terminal.waitFor('open');
    crm.done('edit', 'L1', 'title=Head of Buying');
    go();
    await terminal.waitFor('[t/m, anything else leaves it open]');
    terminal.type('\r');
    await terminal.waitFor('edit again? [y/N]');
    terminal.type('n\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 4 });
    expect(crm.json('show', 'L1').title).toBe('Head of Buying');
  });
});

describe('Many records at once', () => {
  test('are one text, one question and one transaction', async () => {
    const crm = office();
    const hand = new Hand(crm, `save(['title: Buyer', 'title: VP'], ['title: Clerk', 'title: CEO'])`);
    const terminal = hand.edit('leads', 'status:new');
    await terminal.waitFor('change 2 leads? [y/N]');
    terminal.type('y\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('list', 'leads').map(({ title }: { title: string }) => title)).toEqual(['VP', 'CEO']);
    expect(crm.json('history')[0].changes.filter(({ field }: { field: string }) => field === 'title')).toHaveLength(2);
  });

  test('as a table where that is asked for, or where they are many', async () => {
    const crm = office();
    const hand = new Hand(crm, `save([',Buyer,', ',"VP, Sales",'])`);
    expect(await hand.edit('leads', '--format', 'csv', '--yes').exited).toMatchObject({ exitCode: 0 });
    expect(crm.json('show', 'L1').title).toBe('VP, Sales');
    const demo = Crm.demo(60);
    expect(demo.done('edit', 'leads', '--write-text').stdout).toMatch(/^id,v,firstName/m);
    expect(demo.done('edit', 'leads', '--write-text', '--format', 'yaml').stdout).toMatch(/^---\n# L2 /m);
  });

  test('one that is taken out of the text is left as it is, and that is said', async () => {
    const crm = office();
    const hand = new Hand(crm, `save([/---[\\s\\S]*/, ''], ['title: Buyer', 'title: VP'])`);
    const terminal = hand.edit('leads', '--yes');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(await terminal.screen()).toContain('not in the text, and left as they are: L2');
    expect(crm.json('show', 'L2').title).toBe('Clerk');
  });
});

describe('A script edits as text', () => {
  const crm = office();
  const text = (): string => crm.done('edit', 'L1', '--write-text').stdout;
  const apply = (input: string, ...words: readonly string[]) =>
    crm.raw([...crm.where, 'edit', 'L1', '--with', '-', ...words], { input });

  test('with what it was given, through a pipe', () => {
    const before = crm.bytes();
    expect(apply(text(), '--yes').stdout).toBe('nothing to change\n');
    const unasked = apply(text().replace('Buyer', 'VP'));
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toMatch(/^crm: this would change 1 lead\n {5}add --yes/);
    expect(apply(text().replace('Buyer', 'VP'), '-n', '--json').json()).toMatchObject({
      dryRun: true,
      changed: ['L1'],
      diff: [
        { id: 'L1', name: 'Jane Cooper', field: 'title', from: 'Buyer', to: 'VP' },
        { id: 'L1', name: 'Jane Cooper', field: 'score', from: '0', to: '18' },
      ],
    });
    expect(crm.bytes()).toEqual(before);
    expect(apply(text().replace('Buyer', 'VP'), '--yes', '--json').json()).toMatchObject({
      changed: ['L1'],
      created: [],
    });
  });

  test('and a text that others have overtaken undoes nothing of theirs', () => {
    const old = text();
    crm.done('edit', 'L1', 'phone=+1 415 555 0142');
    apply(old.replace('title: VP', 'title: CEO'), '--yes');
    expect(crm.json('show', 'L1')).toMatchObject({ title: 'CEO', phone: '+1 415 555 0142' });
  });

  test('and a field that both changed is told with both values, and nothing is written (4)', () => {
    const old = text();
    crm.done('edit', 'L1', 'title=Head of Buying', '--as', 'ravi');
    crm.done('edit', 'L1', 'rating=hot');
    const before = crm.bytes();
    const mine = old.replace('title: CEO', 'title: VP Buying').replace('lastName: Cooper', 'lastName: Coper');
    const ran = apply(mine, '--yes');
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain(
      'L1 Jane Cooper, Title\n  theirs (Ravi Menon, just now): Head of Buying\n  yours: VP Buying\n  it was: CEO\n',
    );
    expect(apply(mine, '--yes', '--json').error()).toMatchObject({
      code: 'conflict',
      details: {
        conflicts: [{ id: 'L1', field: 'title', was: 'CEO', theirs: 'Head of Buying', mine: 'VP Buying', by: 'U2' }],
      },
    });
    expect(crm.bytes()).toEqual(before);
    crm.done('edit', 'L1', 'title=CEO', 'rating=');
  });

  test('and a text that is older than what the history tells is not taken (4)', () => {
    const old = text().replace(/^v: .*$/m, 'v: 999');
    expect(apply(old.replace('title: CEO', 'title: VP'), '--yes').code).toBe(4);
    expect(crm.json('show', 'L1').title).toBe('CEO');
  });

  test('and hears of all mistakes at once (7)', () => {
    const wrong = text().replace('title:', 'titel:').replace('rating:', 'rating: hott');
    const ran = apply(wrong, '--yes');
    expect(ran.code).toBe(7);
    expect(ran.stderr).toMatch(
      /^line \d+: .*titel.*\nline \d+, rating: .*\ncrm: 2 things in the text are wrong\n {5}the first: line \d+: .*titel/,
    );
    expect(apply(wrong, '--yes', '--json').error()).toMatchObject({
      code: 'invalid',
      details: { problems: [{ message: expect.stringMatching(/titel/) }, { id: 'L1', field: 'rating' }] },
    });
  });

  test('and without a terminal no editor is opened (2)', () => {
    const ran = crm.run('edit', 'L1');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^crm: an editor needs a terminal\n {5}name fields.*--write-text.*--with FILE/);
    expect(crm.run('edit', 'L1', '--with', 'nowhere.yaml').code).toBe(3);
    expect(crm.run('edit', 'L1', 'title=x', '--with', '-').code).toBe(2);
    expect(crm.run('edit', 'L1', '--write-text', '--format', 'xml').code).toBe(2);
  });

  test('--no-input opens no editor on a terminal either (2)', async () => {
    const terminal = new Hand(office(), '').edit('L1', '--no-input');
    expect(await terminal.exited).toMatchObject({ exitCode: 2 });
  });
});

describe('A value that would act on the terminal', () => {
  const hostile = 'Eve\u001B]52;c;aGFj\u0007\u001B[31m\u009B2J\u202Egnp\u200F';

  test.each(['yaml', 'csv'])('is shown for what it is, and comes back unchanged (%s)', async format => {
    const crm = Crm.empty();
    crm.done('add', 'lead', `lastName=${hostile}`, `company=${hostile}`, `description=a\n\u001B[2J# b`, 'title=x');
    const before = crm.json('show', 'L1');
    const written = crm.done('edit', 'L1', '--write-text', '--format', format).stdout;
    expect(written).not.toMatch(rawControl);
    const change =
      format === 'csv'
        ? `save([',x,', ',y\\u001B[5m,'])`
        : `save(['title: x', 'title: y\\u001B[5m'], ['company:', 'state: "\\\\e[1m"\\ncompany:'])`;
    const terminal = new Hand(crm, change).edit('L1', '--yes', '--format', format);
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
    expect(await terminal.screen()).toMatch(/title +x +y␛\[5m/);
    expect(terminal.raw.replace(/\u001B\[[\d;]*m/g, '').replace(/\r\n/g, '')).not.toMatch(rawControl);
    expect(terminal.raw).not.toContain('\u001B[5m');
    const { v: _v, updatedAt: _at, ...after } = crm.json('show', 'L1');
    expect({ ...before, ...after, title: 'x' }).toMatchObject({
      lastName: hostile,
      company: hostile,
      description: before.description,
    });
    expect(after.title).toBe('y\u001B[5m');
  });
});
