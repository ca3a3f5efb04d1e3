import fs from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editRecords } from '../../src/domain/edit/edit';
import { ok } from '../../src/domain/result';
import { Draft } from '../../src/domain/state/draft';
import type { Verb } from '../../src/domain/verb';
import { compact, compactIfDue } from '../../src/store/compact';
import { examine } from '../../src/store/doctor';
import { sealLine } from '../../src/store/frame';
import { createLog } from '../../src/store/journal';
import type { Op } from '../../src/store/transaction';
import { author, Desk, logOf, Office, outcome, refusal, unwrap } from './desk';

let office: Office;
let folder: string;

beforeEach(() => {
  office = new Office();
  folder = office.folder();
});

afterEach(() => office.clear());

let lines = 0;

/** What another process, somewhere else, appends just now. */
const somebodyWrites = (ops: readonly Op[], generation = 1): void => {
  lines += 1;
  const line = { tx: `tx-${lines}`, at: 'now', by: 'ravi', action: 'edit', command: '', reads: {}, ops };
  fs.appendFileSync(logOf(folder, generation), sealLine(line));
};

const retitled = (id: string, v: number, title: string): Op => ({
  set: id,
  v,
  fields: { title },
  was: { title: null },
});

/** A verb during whose first run somebody else is quicker. */
const interrupted = <I>(verb: Verb<I>, meanwhile: () => void): Verb<I> => {
  let runs = 0;
  return {
    name: verb.name,
    run: (state, input, context) => {
      runs += 1;
      if (runs === 1) meanwhile();
      return verb.run(state, input, context);
    },
  };
};

describe('two people at one folder', () => {
  type Step = (desks: readonly [Desk, Desk]) => Promise<unknown>;
  const at = (desk: Desk, type: 'lead' | 'account', index: number): string => {
    const ids = [...desk.store.state.all(type).keys()];
    return ids[index % Math.max(1, ids.length)] ?? 'L999';
  };
  const who = fc.constantFrom(0 as const, 1 as const);
  const single: fc.Arbitrary<Step> = fc.oneof(
    fc.tuple(who, fc.constantFrom('a', 'b', 'c')).map(
      ([i, key]): Step =>
        desks =>
          desks[i].tryAdd('lead', { lastName: key, company: 'x', externalIds: { salesforce: key } }),
    ),
    fc.tuple(who, fc.nat(5)).map(
      ([i, n]): Step =>
        desks =>
          desks[i].tryAdd('account', { name: `Account ${n}` }),
    ),
    fc.tuple(who, fc.nat(9), fc.string({ maxLength: 5 })).map(
      ([i, n, title]): Step =>
        desks =>
          desks[i].edit(at(desks[i], 'lead', n), { title }),
    ),
    fc.tuple(who, fc.nat(9), fc.nat(9)).map(
      ([i, n, m]): Step =>
        desks =>
          desks[i].edit(at(desks[i], 'account', n), { parentId: at(desks[i], 'account', m) }),
    ),
    fc.tuple(who, fc.nat(9), fc.constantFrom('lead' as const, 'account' as const)).map(
      ([i, n, type]): Step =>
        desks =>
          desks[i].delete(at(desks[i], type, n), true),
    ),
    fc.tuple(who, fc.integer({ min: 1, max: 4 })).map(
      ([i, n]): Step =>
        desks =>
          desks[i].import(n),
    ),
    who.map(
      (i): Step =>
        async desks => {
          const [last] = desks[i].store.history();
          if (last) await desks[i].undo(last.tx);
        },
    ),
    who.map(
      (i): Step =>
        async desks =>
          compact(desks[i].store),
    ),
  );
  const both = fc.tuple(single, single).map(
    ([one, other]): Step =>
      desks =>
        Promise.all([one(desks), other(desks)]),
  );

  it('see the same, and so does who comes later, before and after a compaction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(single, both), { maxLength: 14 }), async steps => {
        const shared = office.folder();
        const desks = [new Desk(shared), new Desk(shared)] as const;
        for (const step of steps) await step(desks);
        const expected = desks[0].contents();
        expect(desks[1].contents()).toBe(expected);
        const later = new Desk(shared);
        expect(later.contents()).toBe(expected);
        compact(later.store);
        const last = new Desk(shared);
        expect(last.contents()).toBe(expected);
        expect(desks[0].contents()).toBe(expected);
        expect(examine(shared)).toMatchObject({ ok: true, problems: [] });
        for (const { store } of [...desks, later, last]) await store.close();
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('who is slower works on what the quicker one left', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const slow = interrupted(editRecords, () => somebodyWrites([retitled('L1', 2, 'CEO')]));
    const edits = [{ path: ['email'], op: 'set' as const, value: 'jane@northwind.io' }];
    const receipt = unwrap(await desk.store.commit(slow, { ids: ['L1'], edits }, author()));
    expect(receipt.tx).toBe('X3');
    expect(desk.store.state.get('lead', 'L1')).toMatchObject({ title: 'CEO', email: 'jane@northwind.io', v: 3 });
    expect([...desk.store.history()].map(({ tx, by }) => [tx, by])).toEqual([
      ['X3', 'dana'],
      ['X2', 'ravi'],
      ['X1', 'dana'],
    ]);
  });

  it('hears no when the record went away meanwhile, and nothing is written', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const slow = interrupted(editRecords, () => somebodyWrites([{ del: 'L1', v: 2, was: {} }]));
    const edits = [{ path: ['title'], op: 'set' as const, value: 'VP' }];
    expect(refusal(await desk.store.commit(slow, { ids: ['L1'], edits }, author()))).toBe(
      'not found: there is no record L1',
    );
    expect(desk.store.seq).toBe(2);
  });

  it('gives up politely when others never stop', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    let version = 1;
    const restless: Verb<undefined> = {
      name: 'restless',
      run: (state, _input, context) => {
        version += 1;
        somebodyWrites([retitled('L1', version, `${version}`)]);
        const draft = new Draft(state, context);
        draft.set('L1', { email: `${version}@x.io` });
        return ok({ changes: draft.changes() });
      },
    };
    expect(refusal(await desk.store.commit(restless, undefined, author()))).toBe(
      'conflict: others kept changing the same records',
    );
  });

  it('a batch is void whole when one of its records was changed meanwhile, and is computed again', async () => {
    const desk = office.desk(folder);
    for (const name of ['Cooper', 'Patel']) await desk.lead(name);
    const heard = new Set<string>();
    desk.store.subscribe(({ ids }) => {
      for (const id of ids) heard.add(id);
    });
    const slow = interrupted(editRecords, () => somebodyWrites([retitled('L1', 2, 'CEO')]));
    const edits = [{ path: ['tags'], op: 'set' as const, value: ['expo'] }];
    const receipt = unwrap(await desk.store.commit(slow, { ids: ['L1', 'L2'], edits }, author(), { batch: true }));
    expect(receipt).toMatchObject({ tx: 'X4', batch: 'B2' });
    for (const id of ['L1', 'L2']) expect(desk.store.state.get('lead', id)?.tags).toEqual(['expo']);
    expect(desk.store.state.get('lead', 'L1')?.title).toBe('CEO');
    expect([...heard].sort()).toEqual(['L1', 'L2']);
    const later = office.desk(folder);
    expect(later.contents()).toBe(desk.contents());
    expect(refusal(await later.undo('B2'))).toBe('done');
    expect(later.store.state.get('lead', 'L2')).not.toHaveProperty('tags');
  });

  it('an external id taken by two at once goes to the first', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const taken: Op = { set: 'L1', v: 2, fields: { externalIds: { hubspot: '7' } }, was: {} };
    await desk.lead('Patel');
    somebodyWrites([taken]);
    somebodyWrites([{ ...taken, set: 'L2' }]);
    desk.store.refresh();
    expect(desk.store.state.byExternalId('lead', 'hubspot', '7')).toBe('L1');
    expect(refusal(await desk.edit('L2', { 'externalIds.hubspot': '7' }))).toBe(
      'invalid: L1 already has the hubspot id 7',
    );
    // Handing it over in one line is fine, keeping it on both sides is not.
    somebodyWrites([
      { set: 'L2', v: 2, fields: { externalIds: { hubspot: '7' } }, was: {} },
      { set: 'L1', v: 3, fields: { title: 'VP' }, was: {} },
    ]);
    desk.store.refresh();
    expect(desk.store.seq).toBe(3);
    somebodyWrites([
      { set: 'L2', v: 2, fields: { externalIds: { hubspot: '7' } }, was: {} },
      { set: 'L1', v: 3, fields: { externalIds: null }, was: {} },
    ]);
    desk.store.refresh();
    expect(desk.store.state.byExternalId('lead', 'hubspot', '7')).toBe('L2');
  });

  it('a line that points at nothing, is out of turn or writes a record twice is void', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const before = desk.contents();
    const stamps = { createdAt: 'now', createdBy: 'x', updatedAt: 'now', updatedBy: 'x', lastName: 'X', v: 1 };
    somebodyWrites([{ set: 'L1', v: 2, fields: { ownerId: 'U9' }, was: {} }]);
    somebodyWrites([retitled('L1', 3, 'too early')]);
    somebodyWrites([retitled('L1', 1, 'too late')]);
    somebodyWrites([retitled('L9', 2, 'nobody')]);
    somebodyWrites([retitled('L1', 2, 'once'), retitled('L1', 3, 'twice')]);
    somebodyWrites([{ put: 'L1', v: 1, record: { ...stamps, id: 'L1' } }]);
    somebodyWrites([{ put: '?1', v: 1, record: { ...stamps, id: '?1' } }]);
    expect(desk.contents()).toBe(before);
    expect(office.desk(folder).contents()).toBe(before);
    expect(refusal(await desk.edit('L1', { title: 'VP' }))).toBe('done');
  });

  it('two new parents at once cannot close a ring', async () => {
    const [one, other] = [office.desk(folder), office.desk(folder)];
    for (const name of ['a', 'b']) await one.add('account', { name });
    const done = await Promise.all([one.edit('A1', { parentId: 'A2' }), other.edit('A2', { parentId: 'A1' })]);
    expect(done.map(refusal).sort()).toEqual(['done', expect.stringMatching(/^invalid: A\d would be its own parent/)]);
  });
});

describe('listening', () => {
  it('tells what others did, and ends with the store, even in the middle of a change', async () => {
    const [one, other] = [office.desk(folder), new Desk(folder)];
    const heard: string[] = [];
    const stop = other.store.subscribe(({ ids, seq }) => heard.push(`${seq}:${[...ids]}`));
    await one.lead('Cooper');
    await expect.poll(() => heard, { timeout: 2000 }).toEqual(['1:L1']);
    stop();
    other.store.subscribe(() => heard.push('again'));
    await one.lead('Patel');
    await other.store.close();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(heard.filter(each => each !== 'again')).toEqual(['1:L1']);
  });
});

describe('history', () => {
  it('counts over seals and past void lines, and every number still names the same', async () => {
    const [one, other] = [office.desk(folder), office.desk(folder)];
    await one.lead('Cooper');
    somebodyWrites([retitled('L1', 7, 'void')]);
    await one.edit('L1', { title: 'A' });
    compact(one.store);
    await other.import(3);
    somebodyWrites([retitled('L1', 9, 'void')], 2);
    await other.edit('L1', { title: 'B' });
    compact(other.store);
    await one.edit('L1', { title: 'C' });
    const expected = ['X5 edit', 'X4 edit', 'X3 import', 'X2 edit', 'X1 add'];
    for (const desk of [one, other, office.desk(folder)]) {
      expect([...desk.store.history()].map(({ tx, action }) => `${tx} ${action}`)).toEqual(expected);
    }
    expect(refusal(await one.undo('X2'))).toMatch('conflict: X2 cannot be undone: L1.title was changed since');
    expect(refusal(await one.undo('X3'))).toBe('done');
    expect(one.names()).toEqual(['Cooper']);
  });

  it('shows no line that came in behind the look and was void', async () => {
    const desk = office.desk(folder);
    await desk.lead('Cooper');
    const history = desk.store.history();
    somebodyWrites([retitled('L1', 7, 'void')]);
    expect([...history].map(({ tx }) => tx)).toEqual(['X1']);
  });
});

describe('compaction', () => {
  it('is not due in a small store, and forgets the batches it folded', async () => {
    const desk = office.desk(folder);
    await desk.import(3);
    compactIfDue(desk.store);
    expect(desk.store.log.generation).toBe(1);
    expect(desk.store.batchBytes(() => 1)).toBe(1);
    compact(desk.store);
    expect(desk.store.batchBytes(() => 1)).toBe(0);
    await desk.import(3);
    expect(desk.store.batchBytes(() => 1)).toBe(1);
  });

  it('a writer that did not see the seal writes again in the next log', async () => {
    const [one, other] = [office.desk(folder), office.desk(folder)];
    await one.lead('Cooper');
    const slow = interrupted(editRecords, () => {
      compact(one.store);
      compact(one.store);
    });
    const edits = [{ path: ['title'], op: 'set' as const, value: 'VP' }];
    unwrap(await other.store.commit(slow, { ids: ['L1'], edits }, author()));
    expect(one.store.log.generation).toBe(3);
    for (const desk of [one, other, office.desk(folder)]) {
      desk.store.refresh();
      expect(desk.store.state.get('lead', 'L1')).toMatchObject({ title: 'VP', v: 2 });
    }
    expect(examine(folder)).toMatchObject({ ok: true, problems: [] });
  });

  it('that died at any step leaves a store that reads the same, can be written and compacted', async () => {
    const desk = office.desk(folder);
    await desk.add('account', { name: 'Isdom' });
    await desk.import(3);
    await desk.delete('L2');
    const [before, expected] = [office.copy(folder), desk.contents()];
    compact(desk.store);
    const after = folder;
    const copyOf =
      (...names: string[]) =>
      (to: string) => {
        for (const name of names) fs.cpSync(`${after}/${name}`, `${to}/${name}`);
      };
    const snapshots = fs.readdirSync(`${after}/snapshots`).filter(name => name.includes('.g2.'));
    const steps: ((to: string) => void)[] = [
      to => createLog(`${to}/log/g2.jsonl`, 2),
      copyOf('log/g1.jsonl'),
      copyOf('log/g1.seal.json'),
      ...snapshots.map(name => copyOf(`snapshots/${name}`)),
      copyOf('MANIFEST.json'),
    ];
    const crashed = before;
    for (const step of steps) {
      step(crashed);
      const copy = office.copy(crashed);
      const next = office.desk(copy);
      expect(next.contents()).toBe(expected);
      await next.lead('After');
      const written = next.contents();
      expect(compact(next.store)).toBeGreaterThan(1);
      expect(office.desk(copy).contents()).toBe(written);
      expect(examine(copy).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(refusal(await next.undo('B1'))).toMatch('conflict');
      expect(refusal(await next.undo('X3'))).toBe('done');
    }
  });

  it('is refused on a store that is only read', async () => {
    await office.desk(folder).lead('Cooper');
    const desk = office.desk(folder, { readOnly: 'asked for with --read-only' });
    expect(outcome(() => compact(desk.store))).toBe(
      'not permitted: nothing can be written: asked for with --read-only',
    );
    expect(refusal(await desk.tryAdd('account', { name: 'X' }))).toBe(
      'not permitted: nothing can be written: asked for with --read-only',
    );
    expect(desk.names()).toEqual(['Cooper']);
  });
});
