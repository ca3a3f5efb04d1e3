import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { addRecord } from '../../src/domain/edit/add';
import { compact } from '../../src/store/compact';
import { JsonStore } from '../../src/store/jsonStore';
import { createFolder } from '../../src/store/open';
import { author, newLead, unwrap } from './folder';
import { commandLine, crm, type Ended, inParallel, run } from './programs';
import type { Row } from './row';
import { careless } from './subject';

const group = 4100;
const people = { dana: 4101, ravi: 4102, mallory: 4103 } as const;
type Person = keyof typeof people;

/** Runs a program as another user, with a umask, for no longer than ten seconds: what waits for a pipe has hung. */
const as = (person: Person, mask: string, args: readonly string[]): Promise<Ended> => {
  const gid = person === 'mallory' ? people.mallory : group;
  const user = [`--reuid=${people[person]}`, `--regid=${gid}`, '--clear-groups'];
  const shell = ['sh', '-c', `umask ${mask}; exec timeout 10 "$@"`, 'sh', process.execPath];
  return run('setpriv', [...user, ...shell, ...args]);
};

const wrongModes = (data: string, folderMode: string, fileMode: string, gid: number | undefined): string[] =>
  ['.', ...fs.readdirSync(data, { recursive: true, encoding: 'utf8' })].flatMap(name => {
    const found = fs.statSync(path.join(data, name));
    const mode = (found.mode & 0o7777).toString(8);
    const wanted = found.isDirectory() ? folderMode : fileMode;
    if (mode !== wanted) return [`${name} has mode ${mode} instead of ${wanted}`];
    return gid !== undefined && found.gid !== gid ? [`${name} belongs to group ${found.gid}`] : [];
  });

const work = (data: string, file: string, tar: string): string[][] => [
  crm(data, 'add', 'lead', 'lastName=Doe', 'company=Acme'),
  crm(data, 'import', 'leads', file),
  crm(data, 'compact'),
  crm(data, 'undo'),
  crm(data, 'backup', tar, '--force'),
  crm(data, 'restore', tar, '--yes'),
  crm(data, 'doctor', '--repair'),
];

/** Two people and every umask: whoever writes, all files stay open to both and closed to everyone else. */
const inTurns = async (parent: string, shared: boolean, masks: readonly string[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const mask of masks) {
    const place = path.join(parent, `${shared ? 'shared' : 'private'}-${mask}`);
    fs.mkdirSync(place);
    fs.chmodSync(place, 0o1777);
    const data = path.join(place, 'data');
    const expo = path.join(place, 'expo.csv');
    fs.writeFileSync(expo, 'Last Name,Company,Email\nCooper,Acme,c@expo.io\n', { mode: 0o644 });
    fs.chmodSync(expo, 0o644);
    const made = await as('dana', mask, crm(data, 'init', ...(shared ? ['--shared'] : [])));
    if (made.code !== 0) wrong.push(`umask ${mask}: init: ${made.stderr}`);
    let turn = 0;
    for (const words of work(data, expo, '')) {
      const who: Person = shared && turn % 2 === 0 ? 'ravi' : 'dana';
      turn += 1;
      const mine = words.map(word => (word === '' ? path.join(place, `${who}.tar`) : word));
      const ended = await as(who, mask, mine);
      const isMissingTar = mine[1] === 'restore' && ended.code === 3;
      if (ended.code !== 0 && !isMissingTar) wrong.push(`umask ${mask}: ${who}: ${mine[1]}: ${ended.stderr}`);
      const modes = shared ? wrongModes(data, '2770', '660', group) : wrongModes(data, '700', '600', undefined);
      wrong.push(...modes.map(text => `umask ${mask}: after ${mine[1]}: ${text}`));
    }
    const stranger = await as('mallory', mask, crm(data, 'list', 'leads'));
    if (stranger.code !== 6) wrong.push(`umask ${mask}: a stranger ends with ${stranger.code}`);
  }
  return wrong;
};

const names = [
  ...['MANIFEST.json', 'log/g2.jsonl', 'snapshots/lead.g2.jsonl', 'snapshots/store.g2.jsonl'],
  ...['log', 'snapshots', 'batches', 'quarantine', 'backups', 'cache', 'compact.lock', 'RESTORE.json'],
];

interface Plant {
  readonly name: string;
  readonly what: 'link' | 'pipe';
}

const plants: readonly Plant[] = names.flatMap(name => [
  { name, what: 'link' },
  { name, what: 'pipe' },
]);

/** A link or a pipe where one of ours belongs: refused or harmless, and what it leads to stays as it is. */
const planted = async (parent: string, chosen: readonly Plant[]): Promise<string[]> => {
  const base = path.join(parent, 'base');
  createFolder(base, { timeZone: 'UTC' }, author);
  const store = JsonStore.open(base);
  unwrap(await store.commit(addRecord, newLead('Doe'), author));
  compact(store);
  await store.close();
  const wrong: string[] = [];
  await inParallel(chosen, 2, async plant => {
    wrong.push(...(await tryPlanted(base, path.join(parent, `${plant.what}-${plant.name.replace('/', '-')}`), plant)));
  });
  return wrong;
};

const tryPlanted = async (base: string, place: string, { name, what }: Plant): Promise<string[]> => {
  const wrong: string[] = [];
  const data = path.join(place, 'data');
  fs.cpSync(base, data, { recursive: true });
  const victim = path.join(place, 'victim');
  const target = path.join(data, name);
  if (fs.existsSync(target)) fs.renameSync(target, victim);
  else if (name.includes('.')) fs.writeFileSync(victim, 'mine');
  else fs.mkdirSync(victim);
  if (what === 'link') fs.symlinkSync(victim, target);
  else execFileSync('mkfifo', [target]);
  const before = fingerprint(victim);
  for (const words of [['add', 'lead', 'lastName=X', 'company=Y'], ['compact'], ['doctor', '--repair']]) {
    const { code, stderr } = await run('timeout', ['10', process.execPath, ...crm(data, ...words)]);
    const how = `${what} ${name}: ${words[0]}`;
    if (![0, 4, 6, 10].includes(code ?? -1)) wrong.push(`${how} ends with ${code}: ${stderr.trim()}`);
    if (code !== 0 && !/^crm: [^\n]+\n {5}[^\n]+\n$/.test(stderr)) wrong.push(`${how} names no way out: ${stderr}`);
  }
  if (fingerprint(victim) !== before) wrong.push(`${what} ${name}: what it leads to was changed`);
  return wrong;
};

const fingerprint = (file: string): string =>
  fs.statSync(file).isDirectory()
    ? JSON.stringify(fs.readdirSync(file).map(name => fingerprint(path.join(file, name))))
    : fs.readFileSync(file, 'latin1');

/** The control writes where its name leads. */
const control = async (parent: string): Promise<string[]> => {
  const program = careless();
  const data = path.join(parent, 'careless');
  await program.prepare(data);
  const victim = path.join(parent, 'victim.json');
  fs.renameSync(path.join(data, 'data.json'), victim);
  fs.symlinkSync(victim, path.join(data, 'data.json'));
  const before = fingerprint(victim);
  await run(process.execPath, program.argv(data));
  return fingerprint(victim) === before ? [] : ['what a planted link leads to was changed'];
};

/** T12: several users in one folder, any umask, and what a stranger may have planted. */
export const permissions: Row = {
  id: 'T12',
  title: 'modes, users, links and pipes',
  needs: ['setpriv', 'mkfifo', 'timeout', 'root'],
  run: async ({ folder, random, long }) => {
    // The programs lie in a folder of root's own.
    fs.chmodSync(path.dirname(path.dirname(commandLine)), 0o755);
    fs.chmodSync(folder, 0o755);
    const masks = ['000', '022', '077'];
    const few = (): string[] => [random.pick(masks)];
    const chosen = long ? plants : new Set(Array.from({ length: 8 }, () => random.pick(plants)));
    const [together, alone] = [long ? masks : few(), long ? masks : few()];
    const found = await Promise.all([inTurns(folder, true, together), inTurns(folder, false, alone)]);
    const wrong = [...found.flat(), ...(await planted(folder, [...chosen]))];
    return {
      figures: `umask ${together} shared, ${alone} private, ${[...chosen].length} links and pipes at names of ours`,
      shows: 'modes as promised, refusals with a way out, victims untouched, nobody hangs',
      wrong,
      control: { what: 'a file opened by its name', found: await control(folder) },
    };
  },
};
