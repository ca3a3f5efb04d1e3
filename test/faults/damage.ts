import fs from 'node:fs';
import path from 'node:path';
import type { Random } from '../../src/demo/random';
import { changedId, configId } from '../../src/domain/changes';
import { addRecord } from '../../src/domain/edit/add';
import { recordTypes } from '../../src/domain/records/types';
import { FailureError } from '../../src/domain/result';
import { MemoryState } from '../../src/domain/state/memory';
import { scan } from '../../src/domain/state/scan';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { author, contents, makeSmall, newLead, recordsOf } from './folder';
import { inParallel } from './programs';
import type { Row } from './row';

/** What a disk, or a careless hand, does to a file at a byte. */
const damages = {
  'a bit flipped': (bytes, at, random) => changed(bytes, at, (bytes[at] ?? 0) ^ (1 << random.int(0, 7))),
  'a byte zeroed': (bytes, at) => changed(bytes, at, 0),
  'a byte deleted': (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
  'a byte put in': (bytes, at, random) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from([random.int(0, 255)]), bytes.subarray(at)]),
  '64 bytes zeroed': (bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.alloc(Math.min(64, bytes.length - at)), bytes.subarray(at + 64)]),
} satisfies Record<string, (bytes: Buffer, at: number, random: Random) => Buffer>;

const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
};

interface Damage {
  readonly file: string;
  readonly what: string;
  readonly at: number;
  /** The damaged file; undefined: it is gone. */
  readonly bytes: Buffer | undefined;
}

/** What somebody who looks at a damaged folder is told. */
type Verdict = 'refused' | 'harmless' | 'cut tail' | { readonly wrong: string };

/** Something that keeps data in a folder, and how its answer to damage is judged. */
interface Target {
  readonly files: readonly string[];
  judge(folder: string, damage: Damage): Promise<Verdict>;
}

const sample = (folder: string, files: readonly string[], count: number, random: Random): Damage[] => {
  const weighted = files.map(file => [file, Math.sqrt(fs.statSync(path.join(folder, file)).size)] as const);
  const names = Object.keys(damages) as (keyof typeof damages)[];
  return Array.from({ length: count }, () => {
    const file = random.weighted(weighted);
    const bytes = fs.readFileSync(path.join(folder, file));
    const at = random.int(0, bytes.length - 1);
    const what = random.pick(names);
    return { file, what, at, bytes: damages[what](bytes, at, random) };
  });
};

/** Whole files gone, emptied, zeroed, or cut in the middle. The live log cut short is the log of a moment ago: that cannot be told. */
const whole = (folder: string, files: readonly string[]): Damage[] =>
  files.flatMap(file => {
    const bytes = fs.readFileSync(path.join(folder, file));
    const half = { file, what: 'cut in half', at: bytes.length >> 1, bytes: bytes.subarray(0, bytes.length >> 1) };
    return [
      { file, what: 'gone', at: 0, bytes: undefined },
      { file, what: 'emptied', at: 0, bytes: Buffer.alloc(0) },
      { file, what: 'zeroed', at: 0, bytes: Buffer.alloc(bytes.length) },
      ...(isLiveLog(file) ? [] : [half]),
    ];
  });

const isLiveLog = (file: string): boolean => file === path.join('log', 'g2.jsonl');

const refusal = (error: unknown): Verdict => {
  if (error instanceof FailureError && ['damaged', 'not permitted'].includes(error.failure.code)) return 'refused';
  return { wrong: `it fails, but not as damaged: ${(error as Error).message}` };
};

/** Every version a record ever had, and the records as they were before each transaction. */
const past = async (folder: string): Promise<{ versions: Set<string>; before: string[] }> => {
  const store = JsonStore.open(folder, { readOnly: 'only compared' });
  const state = new MemoryState();
  state.load(configId, store.state.find(configId));
  const versions = new Set<string>();
  const before: string[] = [];
  for (const entry of [...store.history()].toReversed()) {
    before.push(recordsOf(state));
    for (const change of entry.changes()) {
      state.apply(change);
      versions.add(JSON.stringify(state.find(changedId(change))));
    }
  }
  await store.close();
  return { versions, before };
};

/** The same records, and of the history what is newest. */
const isSoundWithLessHistory = (found: string, sound: string): boolean => {
  const [records, history = ''] = found.split('\n');
  const [all, told = ''] = sound.split('\n');
  return records === all && told.startsWith(history.slice(0, -1));
};

/** How many of the live log's last lines the damage reaches: struck over a line's end, two of them are one torn piece. */
const touched = (base: string, { file, at }: Damage): number => {
  const bytes = fs.readFileSync(path.join(base, file));
  let lines = 0;
  for (let end = bytes.lastIndexOf(10); end >= at; end = bytes.lastIndexOf(10, end - 1))
    if (bytes[end - 1] !== 10) lines += 1;
  return Math.max(1, lines);
};

/** Records are read one by one through caches, as in a store that is too large to be read at once. */
const late = { late: 0 };

/** Leaves a cache of every type behind, so that there is something to damage. */
const keepCaches = async (folder: string): Promise<void> => {
  const store = JsonStore.open(folder, { ...late, readOnly: 'only read' });
  store.readAll();
  await store.close();
};

/** Single records, single fields and who holds what, asked for before anything is read whole. */
const glimpses = async (folder: string): Promise<string> => {
  const store = JsonStore.open(folder, { ...late, readOnly: 'only looked at' });
  try {
    const { state } = store;
    const fields = recordTypes.map(type => [...scan(state, type)].map(({ id, v, createdAt }) => [id, v, createdAt]));
    const records = ['L1', 'L5', 'L30', 'A1', 'A2', 'L4711'].map(id => state.find(id));
    return JSON.stringify([fields, records, state.byExternalId('lead', 'salesforce', '1')]);
  } finally {
    await store.close();
  }
};

const storeTarget = async (base: string): Promise<Target> => {
  await keepCaches(base);
  const [sound, glimpsed] = [await contents(base), await glimpses(base)];
  const { versions, before } = await past(base);
  const files = ['log', 'snapshots', 'batches', 'cache']
    .flatMap(sub => fs.readdirSync(path.join(base, sub)).map(name => path.join(sub, name)))
    .filter(file => !/snapshots.*\.g1\./.test(file));
  const judge = async (folder: string, damage: Damage): Promise<Verdict> => {
    let store: JsonStore;
    try {
      const seen = await glimpses(folder);
      const found = await contents(folder, late);
      if (found === sound) return seen === glimpsed ? 'harmless' : { wrong: `single records are others: ${seen}` };
      if (isSoundWithLessHistory(found, sound) && examine(folder).problems.length > 0) return 'refused';
      store = JsonStore.open(folder, late);
    } catch (error) {
      return refusal(error);
    }
    const { state } = store;
    const shown = recordsOf(state);
    const strange = recordTypes
      .flatMap((type): object[] => [...state.all(type).values()])
      .map(record => JSON.stringify(record))
      .find(record => !versions.has(record));
    if (strange !== undefined) return { wrong: `it shows a record that never was: ${strange}` };
    const { problems } = examine(folder);
    const written = await store.commit(addRecord, newLead('Afterwards'), author);
    await store.close();
    if (!written.ok) {
      if (written.failure.code !== 'damaged') return { wrong: `a write fails with: ${written.failure.message}` };
      return problems.some(({ severity }) => severity === 'error') ? 'refused' : { wrong: 'doctor finds it sound' };
    }
    if (shown !== before.at(-touched(base, damage)))
      return { wrong: 'it shows other records than it holds, and lets one write on' };
    if (problems.length === 0) return { wrong: 'the end is missing, and doctor does not say so' };
    if (!fs.existsSync(path.join(folder, 'quarantine'))) return { wrong: 'the end is gone without a copy' };
    const again = JsonStore.open(folder);
    const second = await again.commit(addRecord, newLead('And again'), author);
    await again.close();
    return second.ok ? 'cut tail' : { wrong: `the write after the next one fails: ${second.failure.message}` };
  };
  return { files: ['MANIFEST.json', ...files], judge };
};

/** The control: JSON lines without checksums; a line that does not parse is skipped. */
const plainTarget = (base: string): Target => {
  fs.mkdirSync(base, { recursive: true });
  const file = 'leads.jsonl';
  const leads = Array.from({ length: 40 }, (_, i) => JSON.stringify({ id: `L${i}`, amount: i * 1000 }));
  fs.writeFileSync(path.join(base, file), `${leads.join('\n')}\n`);
  const read = (folder: string): string[] => {
    const text = fs.existsSync(path.join(folder, file)) ? fs.readFileSync(path.join(folder, file), 'utf8') : '';
    return text.split('\n').flatMap(line => {
      try {
        return [JSON.stringify(JSON.parse(line))];
      } catch {
        return [];
      }
    });
  };
  const judge = async (folder: string): Promise<Verdict> =>
    String(read(folder)) === String(leads) ? 'harmless' : { wrong: 'other values are shown without a word' };
  return { files: [file], judge };
};

interface Count {
  made: number;
  refused: number;
  harmless: number;
  cut: number;
  wrong: string[];
}

const strike = async (target: Target, base: string, made: readonly Damage[], parent: string): Promise<Count> => {
  const count: Count = { made: made.length, refused: 0, harmless: 0, cut: 0, wrong: [] };
  await inParallel([...made.entries()], 8, async ([index, damage]) => {
    const folder = path.join(parent, String(index));
    fs.cpSync(base, folder, { recursive: true });
    const file = path.join(folder, damage.file);
    if (damage.bytes) fs.writeFileSync(file, damage.bytes);
    else fs.rmSync(file);
    const verdict = await target.judge(folder, damage);
    if (verdict === 'refused') count.refused += 1;
    else if (verdict === 'harmless') count.harmless += 1;
    else if (verdict === 'cut tail' && isLiveLog(damage.file)) count.cut += 1;
    else {
      const why = verdict === 'cut tail' ? 'its end is cut off' : verdict.wrong;
      count.wrong.push(`${damage.file}, ${damage.what} at ${damage.at}: ${why} (${folder})`);
      return;
    }
    fs.rmSync(folder, { recursive: true });
  });
  return count;
};

/** T9: whatever byte of whatever file goes bad, it is noticed, or it makes no difference. */
export const damage: Row = {
  id: 'T9',
  title: 'damaged bytes and files',
  run: async ({ folder, random, long }) => {
    const base = path.join(folder, 'base');
    await makeSmall(base);
    const target = await storeTarget(base);
    const made = [...whole(base, target.files), ...sample(base, target.files, long ? 20_000 : 600, random)];
    const { refused, harmless, cut, wrong } = await strike(target, base, made, path.join(folder, 'struck'));

    const plain = path.join(folder, 'plain');
    const control = plainTarget(plain);
    const caught = await strike(control, plain, sample(plain, control.files, 20, random), path.join(folder, 'control'));
    return {
      figures: `${made.length} damages in ${target.files.length} files, ${refused} refused, ${harmless} harmless, ${cut} at the log's end told and put aside`,
      shows: 'no wrong value shown',
      wrong,
      control: { what: 'JSON lines without checksums', found: caught.wrong },
    };
  },
};
