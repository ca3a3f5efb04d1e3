import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glance, select } from '../../src/commands/select';
import { seedDemo } from '../../src/demo/seedDemo';
import { agenda } from '../../src/domain/activities/agenda';
import { timelineOf } from '../../src/domain/activities/timeline';
import { editRecords } from '../../src/domain/edit/edit';
import { publishedFields } from '../../src/domain/filter/fields';
import { RecordList } from '../../src/domain/filter/recordList';
import { dimensions } from '../../src/domain/kpi/dimension';
import { kpiReport } from '../../src/domain/kpi/report';
import { pipelineBoard } from '../../src/domain/pipeline/board';
import { lastEvent } from '../../src/domain/pipeline/lastEvent';
import { type AnyRecord, type RecordType, recordTypes } from '../../src/domain/records/types';
import { relatedTo } from '../../src/domain/related/related';
import { RelatedIndex } from '../../src/domain/related/relatedIndex';
import { naming, scan, sizeOf } from '../../src/domain/state/scan';
import type { State } from '../../src/domain/state/state';
import { allAtOnce } from '../../src/domain/steps';
import { compact } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { JsonStore } from '../../src/store/jsonStore';
import { author, type Desk, Office, outcome, refusal, unwrap } from './desk';

/** Every snapshot is read only as far as it is needed, however small. */
const late = { late: 0 };
/** Everything is read at once, from the data alone: what is true. */
const whole = { late: Number.POSITIVE_INFINITY, caches: { read: false, write: false } };

const caches = (folder: string): string[] => {
  const place = path.join(folder, 'cache');
  return fs.existsSync(place) ? fs.readdirSync(place).map(name => path.join(place, name)) : [];
};

/** Leaves the caches of all types behind. */
const warm = async (folder: string): Promise<void> => {
  const store = JsonStore.open(folder, late);
  store.readAll();
  await store.close();
};

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

const recordsOf = (state: State): string => JSON.stringify(recordTypes.map(type => [...state.all(type).values()]));

describe('A demo store', () => {
  const office = new Office();
  let folder: string;
  let truth: JsonStore;
  let quick: JsonStore;

  beforeAll(async () => {
    folder = office.folder();
    const desk = office.desk(folder);
    unwrap(await desk.store.commit(seedDemo, { leads: 400, seed: 7 }, author(), { batch: true }));
    await desk.edit('L3', { externalIds: { salesforce: '00Q3' } });
    compact(desk.store);
    await warm(folder);
    // What is in the log only must count like all else.
    unwrap(await desk.edit('L5', { source: 'event' }));
    await desk.edit('L7', { country: 'FR', externalIds: { hubspot: '7' } });
    await desk.lead('Newcomer', { source: 'web', country: 'US' });
    await desk.add('activity', { kind: 'call', subject: 'Hello', relatedTo: ['L7', 'L9'], direction: 'out' });
    await desk.add('activity', { kind: 'note', subject: 'Gone' });
    await desk.delete([...desk.store.state.all('activity').keys()].at(-1) as string);
    await desk.edit('O2', { amount: 4711 });
  });

  beforeEach(() => {
    truth = office.desk(folder, { ...whole, readOnly: 'it only reads' }).store;
    quick = office.desk(folder, { ...late, readOnly: 'it only reads' }).store;
  });

  afterAll(() => office.clear());

  /** A condition about a field, with a value that some record has, or none. */
  const condition = (type: RecordType): fc.Arbitrary<string> =>
    fc.constantFrom(...publishedFields(type, truth.state.config)).chain(({ name, operators }) => {
      const found = new Set(
        [...truth.state.all(type).values()].slice(0, 60).map(record => valueAt(record as AnyRecord, name)),
      );
      const values = [...found].filter(value => value !== undefined).map(value => JSON.stringify(String(value)));
      const value = fc.constantFrom('none', 'any', 'me', '10', '2026-10', '-30d', ...values);
      return fc
        .tuple(fc.constantFrom(...operators), value)
        .map(([operator, text]) => `${name.includes('-') ? `"${name}"` : name}${operator}${text}`);
    });

  const valueAt = (record: AnyRecord, name: string): unknown => {
    let value: unknown = record;
    for (const part of name.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
    return typeof value === 'object' ? undefined : value;
  };

  const question = (type: RecordType): fc.Arbitrary<string> =>
    fc
      .array(
        fc.oneof(
          condition(type),
          condition(type).map(each => `-${each}`),
        ),
        { maxLength: 3 },
      )
      .chain(parts => fc.constantFrom(' ', ' or ').map(joint => parts.join(joint)));

  it('lists and counts by any filter and order what the records say', async () => {
    const types: RecordType[] = ['lead', 'opportunity', 'activity', 'account', 'contact', 'user'];
    const orders = [
      '',
      'score',
      '-score',
      'created',
      '-updated,id',
      'owner,status',
      'amount',
      '-closeDate',
      'name',
      'due',
    ];
    const asked = fc.constantFrom(...types).chain(type => fc.tuple(fc.constant(type), question(type)));
    let telling = 0;
    const found = (store: JsonStore, type: RecordType, filter: string, sort: string, limit: number) => {
      const count = glance(store, author('U5'), { type, filter });
      const records = select(store, author('U5'), { type, filter, sort, limit });
      const ids = count.ok ? count.value.map(({ id }) => id) : [];
      if (ids.length > 0 && ids.length < store.state.all(type).size) telling += 1;
      return JSON.stringify([records, count.ok ? ids : count]);
    };
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.constantFrom(...orders),
        fc.integer({ min: 1, max: 30 }),
        async (what, sort, limit) => {
          const [type, filter] = what;
          // A store that answered a question before may have read everything by now.
          const fresh = JsonStore.open(folder, { ...late, readOnly: 'it only reads' });
          const answer = found(fresh, type, filter, sort, limit);
          await fresh.close();
          expect(answer).toBe(found(truth, type, filter, sort, limit));
        },
      ),
      { numRuns: 500 },
    );
    expect(telling).toBeGreaterThan(100);
  });

  it('lists in the app by any filter and order what the records say', () => {
    const orders = [
      '',
      '-score,-created',
      'score,name',
      'company',
      'owner,status',
      '-amount',
      'account',
      'closeDate',
      'due',
    ];
    const types: RecordType[] = ['lead', 'opportunity', 'activity', 'account', 'contact'];
    const asked = fc.constantFrom(...types).chain(type => fc.tuple(fc.constant(type), question(type), question(type)));
    const now = '2026-11-22T10:00:00.000Z';
    fc.assert(
      fc.property(asked, fc.constantFrom(...orders), ([type, ...filters], sort) => {
        const list = ({ state }: JsonStore) => {
          const made = new RecordList({ type, filters, sort }, { state, now, actor: 'U5' });
          if (made.work) allAtOnce(made.work);
          return [made.ids, made.failure, made.ids.slice(0, 9).map(id => made.indexOf(id))];
        };
        expect(list(quick)).toEqual(list(truth));
      }),
      { numRuns: 300 },
    );
  });

  it('tells what a person has to do, and what belongs to a record', () => {
    const users = [...truth.state.all('user').keys()];
    const some = recordTypes.flatMap(type => [...truth.state.all(type).keys()].slice(0, 25));
    const told = ({ state }: JsonStore) => {
      const related = new RelatedIndex(state);
      const of = (record: AnyRecord) => [timelineOf(record, state, related), relatedTo(record, state, related)];
      return [
        users.map(actor => agenda({ state, actor, now: '2026-11-22T10:00:00.000Z', related })),
        some.map(id => of(state.find(id) as AnyRecord)),
        lastEvent(state, '2027-08-01'),
      ];
    };
    expect(told(quick)).toEqual(told(truth));
    expect(new RelatedIndex(quick.state).knowsActivities).toBe(true);
  });

  it('knows how many there are', () => {
    for (const type of recordTypes) expect(sizeOf(quick.state, type)).toBe(truth.state.all(type).size);
  });

  it('shows of each record field by field what it is', () => {
    for (const type of recordTypes) {
      const fields = publishedFields(type, truth.state.config).map(({ name }) => name);
      const shown = (state: State) =>
        [...scan(state, type)].map(record => fields.map(name => (record as unknown as AnyRecord)[name]));
      expect(shown(quick.state)).toEqual(shown(truth.state));
    }
  });

  it('has the figures of all periods and dimensions', () => {
    const now = '2026-11-22T10:00:00.000Z';
    for (const by of [undefined, ...dimensions]) {
      const report = ({ state }: JsonStore) => kpiReport(state, { today: '2026-11-22', now, by });
      expect(report(quick)).toEqual(report(truth));
    }
    const totals = ({ state }: JsonStore) =>
      pipelineBoard(state, { deals: scan(state, 'opportunity') }).columns.map(({ stage, count, weighted, deals }) => [
        stage.name,
        count,
        weighted,
        deals.map(({ id }) => id),
      ]);
    expect(totals(quick)).toEqual(totals(truth));
  });

  it('finds what names a record', () => {
    for (const id of ['L1', 'L7', 'L9', 'O2', 'A1', 'X9', 'L99999', 'nobody'])
      for (const field of ['relatedTo', 'ownerId'] as const)
        expect(idsOf(naming(quick.state, 'activity', field, id))).toEqual(
          idsOf(naming(truth.state, 'activity', field, id)),
        );
  });

  it('knows single records, those there are not, and who holds an external id', () => {
    for (const id of ['L1', 'L5', 'L7', 'O2', 'L99999', 'A1', 'Z1', 'L0', 'config'])
      expect(quick.state.find(id)).toEqual(truth.state.find(id));
    for (const [system, value] of [
      ['salesforce', '00Q3'],
      ['hubspot', '7'],
      ['hubspot', '8'],
    ] as const)
      expect(quick.state.byExternalId('lead', system, value)).toBe(truth.state.byExternalId('lead', system, value));
  });

  it('is the same when all is read in the end', () => {
    quick.state.find('L7');
    expect(recordsOf(quick.state)).toBe(recordsOf(truth.state));
  });
});

describe('A list of which each record must be read', () => {
  it('is right in the end, whatever was written while it was looked for', async () => {
    const office = new Office();
    const folder = office.folder();
    const desk = office.desk(folder);
    await desk.import(5000);
    compact(desk.store);
    await warm(folder);
    const [reader, writer] = [office.desk(folder, late), office.desk(folder, late)];
    const context = ({ store: { state } }: Desk) => ({ state, now: '2026-11-22T10:00:00.000Z', actor: 'dana' });
    const query = { type: 'lead', filters: ['name~7'], sort: '-name' } as const;
    const list = new RecordList(query, context(reader));
    reader.store.subscribe(({ ids }) => list.update(context(reader), ids));
    expect(list.ids).toEqual([]);
    const pause = (steps: number): void => {
      for (let step = 0; step < steps; step += 1) list.work?.next();
    };
    for (let i = 0; i < 12; i += 1) {
      await writer.edit(`L${1 + i * 400}`, { lastName: i % 2 ? `Lead ${i}7` : 'Nobody' });
      if (i === 5) await writer.delete('L78');
      if (i === 7) await writer.lead('Newcomer 7');
      reader.store.refresh();
      pause(1);
    }
    expect(list.work).toBeDefined();
    while (list.work) pause(1);
    const truth = new RecordList(query, context(office.desk(folder, { ...whole, readOnly: 'it only reads' })));
    expect(list.ids).toEqual(truth.ids);
    expect(list.ids).toContain('L401');
    await writer.edit('L500', { lastName: 'Aardvark 7' });
    reader.store.refresh();
    expect(list.ids.at(-1)).toBe('L500');
    office.clear();
  });
});

describe('A changed byte among records that nobody asked for yet', () => {
  it('is found while nobody presses a key; then nothing is written, and the rest can still be read', async () => {
    const office = new Office();
    const folder = office.folder();
    const desk = office.desk(folder);
    await desk.import(400);
    compact(desk.store);
    await warm(folder);
    const file = path.join(folder, 'snapshots', 'lead.g2.jsonl');
    const bytes = fs.readFileSync(file);
    bytes.write('l', bytes.indexOf('Lead 300'));
    fs.writeFileSync(file, bytes);
    const { store } = office.desk(folder, late);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    expect(store.readOnly).toBeUndefined();
    allAtOnce(store.checking());
    expect(told).toBe(1);
    expect(store.readOnly).toContain('lead.g2.jsonl: its content does not match its checksum');
    expect(store.state.find('L7')).toMatchObject({ lastName: 'Lead 6' });
    expect(outcome(() => store.state.find('L301'))).toMatch(/^damaged: .*lead.g2.jsonl/);
    const edited = await store.commit(editRecords, { ids: ['L7'], edits: [] }, author());
    expect(refusal(edited)).toMatch(/^damaged: .*lead.g2.jsonl/);
    office.clear();
  });
});

describe('Caches', () => {
  let office: Office;
  let folder: string;
  let desk: Desk;

  beforeEach(async () => {
    office = new Office();
    folder = office.folder();
    desk = office.desk(folder);
    await desk.import(40);
    await desk.lead('Cooper', { externalIds: { salesforce: '1' } });
    await desk.add('account', { name: 'Isdom' });
    compact(desk.store);
    await warm(folder);
  });

  afterEach(() => office.clear());

  const seen = (options = {}): string => recordsOf(office.desk(folder, { ...late, ...options }).store.state);

  it('serve several who write while others read', async () => {
    const [one, two] = [office.desk(folder, late), office.desk(folder, late)];
    for (let i = 1; i <= 10; i += 1) {
      expect(refusal(await one.edit(`L${i}`, { title: `One ${i}` }))).toBe('done');
      expect(refusal(await two.edit(`L${i}`, { website: `https://two${i}.example` }))).toBe('done');
    }
    await one.lead('Late');
    two.store.refresh();
    expect(two.store.state.find('L10')).toMatchObject({ title: 'One 10', website: 'https://two10.example', v: 3 });
    expect(recordsOf(two.store.state)).toBe(seen(whole));
  });

  it('keep external ids unique, the freed and the taken', async () => {
    const other = office.desk(folder, late);
    expect(refusal(await other.edit('L2', { externalIds: { salesforce: '1' } }))).toMatch(/^invalid: L41 already has/);
    expect(refusal(await other.edit('L41', { externalIds: {} }))).toBe('done');
    expect(refusal(await other.edit('L2', { externalIds: { salesforce: '1' } }))).toBe('done');
    expect(refusal(await office.desk(folder, late).edit('L3', { externalIds: { salesforce: '1' } }))).toMatch(
      /^invalid: L2 already has/,
    );
  });

  it('of another generation are not looked at, and made anew', async () => {
    await desk.edit('L1', { title: 'VP' });
    await desk.delete('L2');
    compact(desk.store);
    const store = JsonStore.open(folder, late);
    expect(store.state.find('L1')).toMatchObject({ title: 'VP' });
    expect(store.state.find('L2')).toBeUndefined();
    await store.close();
    expect(office.desk(folder, late).store.state.find('L1')).toMatchObject({ title: 'VP' });
  });

  it('may go while somebody reads, and so may the snapshots of two generations ago', async () => {
    const reader = office.desk(folder, late);
    expect(reader.store.state.find('L3')).toMatchObject({ lastName: 'Lead 2' });
    for (let i = 0; i < 3; i += 1) {
      await desk.edit('L4', { title: `Round ${i}` });
      compact(desk.store);
    }
    fs.rmSync(path.join(folder, 'cache'), { recursive: true });
    reader.store.refresh();
    expect(reader.store.state.find('L4')).toMatchObject({ title: 'Round 2' });
    expect(recordsOf(reader.store.state)).toBe(seen(whole));
  });

  it('are not written by those who may write nothing', async () => {
    fs.rmSync(path.join(folder, 'cache'), { recursive: true });
    const store = JsonStore.open(folder, { ...late, readOnly: '--read-only', caches: { read: true, write: false } });
    store.readAll();
    await store.close();
    expect(caches(folder)).toEqual([]);
  });

  it('that cannot be written trouble nobody', async () => {
    const places = fs.readdirSync(path.join(folder, 'cache')).map(name => path.join(folder, 'cache', name));
    for (const place of places) {
      fs.rmSync(place);
      fs.mkdirSync(place); // a folder in its place
    }
    const store = JsonStore.open(folder, late);
    store.readAll();
    expect(await store.close()).toBeUndefined();
    expect(seen()).toBe(seen(whole));
  });

  it('say the same with any byte changed, any end missing, or another type in their place', () => {
    const sound = seen(whole);
    const answers = (): string => {
      const { store } = office.desk(folder, {
        ...late,
        readOnly: 'it only reads',
        caches: { read: true, write: false },
      });
      const { state } = store;
      const single = ['L1', 'L41', 'A1', 'L42'].map(id => state.find(id));
      const held = [state.byExternalId('lead', 'salesforce', '1'), state.byExternalId('lead', 'salesforce', '2')];
      const scanned = [...scan(state, 'lead')].map(({ id, status, ownerId, createdAt }) => [
        id,
        status,
        ownerId,
        createdAt,
      ]);
      return JSON.stringify([single, held, scanned, recordsOf(state) === sound]);
    };
    const expected = answers();
    const [account, lead] = ['account', 'lead'].map(type => path.join(folder, 'cache', `${type}.bin`)) as [
      string,
      string,
    ];
    const kept = fs.readFileSync(lead);
    const struck = (bytes: Uint8Array): void => {
      fs.writeFileSync(lead, bytes);
      expect(answers()).toBe(expected);
    };
    const at = fc.integer({ min: 0, max: kept.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), fc.boolean(), (place, flip, cut) => {
        const bytes = Buffer.from(kept);
        bytes[place] = (bytes[place] as number) ^ flip;
        struck(cut ? bytes.subarray(0, place) : bytes);
      }),
      { numRuns: 300 },
    );
    struck(fs.readFileSync(account));
    struck(Buffer.alloc(kept.length));
  });

  it('do not hide that a snapshot is damaged', async () => {
    const file = path.join(folder, 'snapshots', 'lead.g2.jsonl');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"Lead 6"', '"Load 6"'));
    const { store } = office.desk(folder, late);
    expect(store.state.find('L3')).toMatchObject({ lastName: 'Lead 2' });
    expect(outcome(() => store.state.find('L7'))).toMatch(/^damaged: .*its content does not match its checksum/);
    expect(outcome(() => store.state.all('lead'))).toMatch(/^damaged: /);
    expect(examine(folder).ok).toBe(false);
    fs.truncateSync(file, 3000);
    expect(outcome(() => office.desk(folder, late))).toMatch(/^damaged: .*its last line is missing/);
    fs.rmSync(file);
    expect(outcome(() => office.desk(folder, late))).toMatch(/^damaged: .*it is not there/);
  });
});
