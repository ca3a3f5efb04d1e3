import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTo, type Change, configId, invert } from '../../src/domain/changes';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import type { AnyRecord } from '../../src/domain/records/types';
import { ok } from '../../src/domain/result';
import { Draft } from '../../src/domain/state/draft';
import { MemoryState } from '../../src/domain/state/memory';
import type { Verb } from '../../src/domain/verb';
import { Crm, editsOf, refusal } from './crm';

const lead = { lastName: 'Cooper', company: 'Northwind' };

describe('undo', () => {
  it('of an edit restores each field, even after a change there and back', () => {
    const crm = new Crm();
    const id = crm.add('lead', { ...lead, title: 'A' });
    crm.edit(id, { title: 'B', tags: ['hot'] });
    const first = crm.last;
    crm.edit(id, { title: 'C' });
    expect(crm.tryUndo(first)).toMatchObject({ failure: { code: 'conflict' } });
    crm.edit(id, { title: 'B', email: 'jane@northwind.io' });
    expect(refusal(crm.tryUndo(first))).toBe('done');
    expect(crm.state.get('lead', id)).toMatchObject({ title: 'A', email: 'jane@northwind.io' });
    expect(crm.state.get('lead', id)).not.toHaveProperty('tags');
  });

  it('of an addition is refused when something points at it now', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom' });
    const added = crm.last;
    crm.add('opportunity', { name: 'Seats', accountId: 'A1' });
    expect(refusal(crm.tryUndo(added))).toBe('conflict: X1 cannot be undone: O1 now points at A1');
    crm.tryDelete('O1');
    expect(refusal(crm.tryUndo(added))).toBe('done');
    expect(crm.state.all('account').size).toBe(0);
  });

  it('of a deletion is refused when its external id was given away, or what it points at is gone', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom' });
    crm.add('contact', { lastName: 'Li', externalIds: { hubspot: '7' }, accounts: [{ accountId: 'A1' }] });
    crm.tryDelete('C1');
    const deleted = crm.last;
    crm.add('contact', { lastName: 'Lee', externalIds: { hubspot: '7' } });
    expect(refusal(crm.tryUndo(deleted))).toBe('invalid: C2 already has the hubspot id 7');
    crm.tryDelete('C2');
    crm.tryDelete('A1');
    expect(refusal(crm.tryUndo(deleted))).toBe('invalid: accounts.accountId names A1, which does not exist');
  });

  it('twice is refused, and undoing the undo brings all back', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom' });
    crm.tryDelete('A1');
    const deleted = crm.last;
    crm.tryUndo(deleted);
    const undone = crm.last;
    expect(crm.state.find('A1')?.v).toBe(3);
    expect(crm.tryUndo(deleted)).toMatchObject({ failure: { code: 'conflict' } });
    expect(refusal(crm.tryUndo(undone))).toBe('done');
    expect(crm.state.find('A1')).toBeUndefined();
    expect(crm.tryUndo(undone)).toMatchObject({ failure: { code: 'conflict' } });
  });

  it('of a batch takes records that point at each other, and the setting that came with them', () => {
    const crm = new Crm();
    const batch: Verb<undefined> = {
      name: 'import',
      run: (state, _input, context) => {
        const draft = new Draft(state, context);
        draft.configure({ stages: state.config.stages.filter(({ name }) => name !== 'Proposal') });
        const ownerId = draft.add('user', { name: 'Ravi', login: 'ravi', role: 'rep', active: true });
        const accountId = draft.add('account', { name: 'Isdom', ownerId });
        draft.add('opportunity', { name: 'Seats', stage: 'Prospecting', accountId, ownerId });
        return ok({ changes: draft.changes() });
      },
    };
    crm.do(batch, undefined);
    expect(crm.state.config.stages).toHaveLength(5);
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual({});
    expect(crm.state.config.stages).toHaveLength(6);
    expect(crm.state.find(configId)).toBeUndefined();
  });

  it('of a win takes the follow-up and the customer back', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom' });
    crm.add('opportunity', { name: 'Seats', accountId: 'A1', amount: 5 });
    const before = crm.contents();
    crm.do(moveStage, { id: 'O1', stage: 'Won', reason: 'pricing' });
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
  });

  it('of a deletion puts the record back where it was in the list', () => {
    const crm = new Crm();
    for (const name of ['a', 'b', 'c']) crm.add('account', { name });
    crm.tryDelete('A2');
    crm.tryUndo(crm.last);
    expect([...crm.state.all('account').keys()]).toEqual(['A1', 'A2', 'A3']);
  });
});

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
const name = fc.constantFrom('title', 'company', 'tags', 'custom', 'amount', '__proto__', 'lines');
const fields = fc.dictionary(name, fc.oneof(scalar, fc.dictionary(fc.string(), fc.string())), {
  noNullPrototype: true,
});

describe('laws', () => {
  const common = { id: 'L1', v: 3, createdAt: 'c', createdBy: 'u', updatedAt: 'a', updatedBy: 'u' };
  const withoutVersion = (record: AnyRecord | undefined) => {
    const { v: _v, ...rest } = record ?? {};
    return record && rest;
  };

  it('apply after invert is the identity, apart from the version, which only rises', () => {
    fc.assert(
      fc.property(fields, fields, fc.constantFrom('put', 'set', 'delete'), (before, after, kind) => {
        const record: AnyRecord | undefined = kind === 'put' ? undefined : { ...before, ...common };
        const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        const pick = (from: Readonly<Record<string, unknown>>) =>
          Object.fromEntries(keys.map(key => [key, Object.hasOwn(from, key) ? from[key] : null]));
        const change: Change =
          kind === 'put'
            ? { put: 'L1', record: { ...after, ...common } }
            : kind === 'set'
              ? { set: 'L1', fields: pick(after), was: pick(before) }
              : { delete: 'L1', was: record ?? {} };
        const changed = applyTo(record, change);
        const back = applyTo(changed, invert(change));
        expect(withoutVersion(back)).toEqual(withoutVersion(record));
        expect(applyTo(back, invert(invert(change)))?.v ?? 9).toBeGreaterThan(back?.v ?? 0);
      }),
    );
  });

  type Step = (crm: Crm) => void;
  const texts = fc.constantFrom('a', 'b', '', 'ß', '\u202e', '"quoted"');
  const pick = (crm: Crm, type: 'lead' | 'account' | 'opportunity', at: number): string | undefined => {
    const ids = [...crm.state.all(type).keys()];
    return ids[at % Math.max(ids.length, 1)];
  };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.tuple(texts, texts).map(
      ([title, tag]): Step =>
        crm => {
          crm.tryAdd('lead', { ...lead, title, tags: [tag], externalIds: { salesforce: tag } });
        },
    ),
    texts.map(
      (text): Step =>
        crm => {
          crm.tryAdd('account', { name: text || 'x' });
        },
    ),
    fc.tuple(fc.nat(9), fc.integer({ min: 0, max: 1e6 })).map(
      ([at, minor]): Step =>
        crm => {
          const accountId = pick(crm, 'account', at);
          crm.tryAdd('opportunity', { name: 'Seats', amount: minor / 100, ...(accountId ? { accountId } : {}) });
        },
    ),
    fc.tuple(fc.nat(9), fields).map(
      ([at, values]): Step =>
        crm => {
          const id = pick(crm, 'lead', at);
          const { title, tags, custom } = values;
          if (id) crm.try(editRecords, { ids: [id], edits: editsOf({ title, tags, custom }) });
        },
    ),
    fc.tuple(fc.nat(9), fc.constantFrom('Proposal', 'Won', 'Lost', 'Prospecting')).map(
      ([at, stage]): Step =>
        crm => {
          const id = pick(crm, 'opportunity', at);
          if (id) crm.try(moveStage, { id, stage, reason: 'pricing' });
        },
    ),
    fc.tuple(fc.nat(9), fc.constantFrom('lead', 'account', 'opportunity')).map(
      ([at, type]): Step =>
        crm => {
          const id = pick(crm, type, at);
          if (id) crm.try(deleteRecords, { ids: [id], cascade: true });
        },
    ),
    fc.constantFrom('UTC', 'Asia/Tokyo').map(
      (timeZone): Step =>
        crm => {
          const draft = new Draft(crm.state, { now: crm.now, actor: 'dana', newId: () => 'L1' });
          draft.configure({ timeZone });
          crm.last = draft.changes();
          crm.state.applyAll(crm.last);
        },
    ),
  );

  it('undoing any one transaction brings every field back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), step, (earlier, last) => {
        const crm = new Crm();
        for (const each of earlier) each(crm);
        const [before, config] = [crm.contents(), { ...crm.state.config, v: 0, updatedAt: '', updatedBy: '' }];
        crm.last = [];
        crm.now = '2026-12-24T10:00:00.000Z';
        crm.actor = 'ravi';
        last(crm);
        expect(refusal(crm.tryUndo(crm.last))).toBe('done');
        expect(crm.contents()).toEqual(before);
        const stamps = {
          v: 0,
          createdAt: undefined,
          createdBy: undefined,
          updatedAt: '',
          updatedBy: '',
          id: undefined,
        };
        expect({ ...crm.state.config, ...stamps }).toEqual({ ...config, ...stamps });
      }),
      { numRuns: 150 },
    );
  });

  it('a verb gives the same changes each time it is asked, and changes nothing by itself', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), earlier => {
        const [one, other] = [new Crm(), new Crm()];
        for (const each of earlier) {
          each(one);
          const before = JSON.stringify(other.contents());
          const untouched = new MemoryState();
          each(other);
          expect(other.last).toEqual(one.last);
          expect(untouched.all('lead').size).toBe(0);
          if (other.last.length === 0) expect(JSON.stringify(other.contents())).toBe(before);
        }
        const ids = [...one.state.all('lead').keys()];
        const plan = () => one.plan(editRecords, { ids, edits: editsOf({ title: 'Chief' }) });
        const before = one.contents();
        expect(plan()).toEqual(plan());
        expect(one.contents()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});
