import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compact } from '../../src/store/compact';
import { takeLock } from '../../src/store/lock';
import { Office } from './desk';

let office: Office;
let lock: string;

beforeEach(() => {
  office = new Office();
  lock = office.path('compact.lock');
});

afterEach(() => office.clear());

const own = (): Record<string, unknown> => {
  const release = takeLock(lock);
  const owner = JSON.parse(fs.readFileSync(lock, 'utf8')) as Record<string, unknown>;
  release?.();
  return owner;
};

const held = (owner: unknown): boolean => {
  fs.writeFileSync(lock, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const release = takeLock(lock);
  release?.();
  return release === undefined;
};

describe('a lock', () => {
  it('is one person’s until it is released', () => {
    const release = takeLock(lock);
    expect(release).toBeDefined();
    expect(takeLock(lock)).toBeUndefined();
    release?.();
    expect(fs.existsSync(lock)).toBe(false);
    takeLock(lock)?.();
  });

  it('is taken from the dead only', () => {
    const owner = own();
    expect(held(owner)).toBe(true);
    const dead = spawnSync('true').pid;
    expect(held({ ...owner, pid: dead })).toBe(false);
    expect(held({ ...owner, started: '1' })).toBe(false);
    expect(held({ ...owner, boot: 'another' })).toBe(false);
    expect(held({ ...owner, pid: dead, space: 'pid:[1]' })).toBe(true);
  });

  it('that a power cut left empty holds nobody up', () => {
    expect(held('')).toBe(false);
    expect(held('\u0000\u0000')).toBe(false);
    expect(held('null')).toBe(false);
  });

  it('leaves nothing behind', () => {
    held({ ...own(), started: '1' });
    expect(fs.readdirSync(path.dirname(lock)).filter(name => name.startsWith('compact.lock.'))).toEqual([]);
  });

  it('makes the second compaction wait for another day', () => {
    const folder = office.folder();
    const desk = office.desk(folder);
    const release = takeLock(path.join(folder, 'compact.lock'));
    expect(compact(desk.store)).toBeUndefined();
    release?.();
    expect(compact(desk.store)).toBe(2);
  });
});

const canBecomeNobody = process.getuid?.() === 0 && spawnSync('setpriv', ['--version']).status === 0;

describe.runIf(canBecomeNobody)('someone without write permission', () => {
  const asNobody = (folder: string, ...args: string[]) => {
    const command = [process.execPath, path.resolve('dist/cli.js'), ...args, '--data', folder];
    return spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', ...command], { encoding: 'utf8' });
  };

  it('reads, and is told why nothing can be written', async () => {
    const folder = office.folder();
    await office.desk(folder).lead('Cooper');
    execFileSync('chmod', ['-R', 'a+rX', path.dirname(folder)]);
    expect(asNobody(folder, 'count', 'leads')).toMatchObject({ stdout: '1\n', status: 0 });
    const refused = asNobody(folder, 'add', 'lead', 'lastName=X', 'company=Y');
    expect(refused).toMatchObject({ status: 6 });
    expect(refused.stderr).toMatch('permission denied');
  });
});
