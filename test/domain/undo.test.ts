import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTo, type Change, configId, invert } from '../../src/domain/changes';
import { editRecords } from '../../src/domain/edit/edit';
import { deleteRecords } from '../../src/domain/edit/remove';
import { sinceIn } from '../../src/domain/history/since';
import { undoChanges } from '../../src/domain/history/undo';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import type { AnyRecord } from '../../src/domain/records/types';
import { type Failure, ok } from '../../src/domain/result';
import { same } from '../../src/domain/same';
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

  it('of what others changed since leaves theirs and takes the rest, or takes all', () => {
    const crm = new Crm();
    const id = crm.add('lead', { ...lead, title: 'A', phone: '1' });
    crm.edit(id, { title: 'B', phone: '2', tags: ['hot'] });
    const mine = crm.last;
    crm.actor = 'ben';
    crm.edit(id, { title: 'C', email: 'jane@northwind.io' });
    const theirs = crm.last;
    const refused = crm.tryUndo(mine);
    expect(refused.ok || refused.failure.details).toEqual({
      tx: 'X1',
      changedSince: [{ id, field: 'title', from: 'B', to: 'C', by: 'ben', at: crm.now }],
    });
    const kept = crm.tryUndo(mine, { since: 'keep' });
    expect(kept.ok && kept.value).toMatchObject({
      result: { leftOut: [{ id, field: 'title' }] },
      warnings: ['left as it is now: L1.title'],
    });
    expect(crm.state.get('lead', id)).toMatchObject({ title: 'C', phone: '1', email: 'jane@northwind.io' });
    expect(crm.state.get('lead', id)).not.toHaveProperty('tags');
    crm.tryUndo(crm.last);
    crm.tryUndo(mine, { since: 'take' });
    expect(crm.state.get('lead', id)).toMatchObject({ title: 'A', phone: '1', email: 'jane@northwind.io' });
    expect(theirs).toHaveLength(1);
  });

  it('of all is asked about again when somebody was quicker', () => {
    const crm = new Crm();
    const id = crm.add('lead', { ...lead, title: 'A', phone: '1' });
    crm.edit(id, { title: 'B', phone: '2' });
    const mine = crm.last;
    crm.edit(id, { title: 'C' });
    const seen = sinceIn((crm.tryUndo(mine) as { failure: Failure }).failure);
    crm.edit(id, { phone: '3' });
    const refused = crm.tryUndo(mine, { since: 'take', seen });
    const again = refused.ok ? [] : sinceIn(refused.failure);
    expect(again.map(({ field }) => field)).toEqual(['phone', 'title']);
    expect(crm.plan(undoChanges, { tx: 'X1', changes: mine, since: 'take', seen: again }).ok).toBe(true);
    expect(refusal(crm.tryUndo(mine, { since: 'take' }))).toBe('done');
  });

  it('of a deal others moved on leaves all that comes with the stage, and not half of it', () => {
    const crm = new Crm();
    const id = crm.add('opportunity', { name: 'Seats', amount: 5, stage: 'Prospecting' });
    crm.do(editRecords, { ids: [id], edits: editsOf({ stage: 'Proposal', nextStep: 'call' }) });
    const mine = crm.last;
    crm.do(moveStage, { id, stage: 'Negotiation' });
    const then = crm.deal(id);
    expect(refusal(crm.tryUndo(mine, { since: 'keep' }))).toBe('done');
    const { v: _v, nextStep: _step, ...rest } = then;
    expect(crm.deal(id)).toMatchObject(rest);
    expect(crm.deal(id)).not.toHaveProperty('nextStep');
  });

  it('of an addition keeps the record that others worked on, and says when nothing else is left', () => {
    const crm = new Crm();
    const id = crm.add('lead', lead);
    const added = crm.last;
    crm.edit(id, { title: 'VP' });
    expect(refusal(crm.tryUndo(added, { since: 'keep' }))).toMatch(/^conflict: nothing of X1 is left to take back/);
    expect(refusal(crm.tryUndo(added, { since: 'take' }))).toBe('done');
    expect(crm.state.find(id)).toBeUndefined();
  });

  it('of an edit of a record that was deleted since takes the others, and never all', () => {
    const crm = new Crm();
    const [one, other] = [crm.add('lead', lead), crm.add('lead', lead)];
    crm.do(editRecords, { ids: [one, other], edits: editsOf({ title: 'VP' }) });
    const mine = crm.last;
    crm.tryDelete(one);
    expect(refusal(crm.tryUndo(mine, { since: 'take' }))).toMatch(
      /^conflict: X1 cannot be undone: L1 was changed since/,
    );
    expect(refusal(crm.tryUndo(mine, { since: 'keep' }))).toBe('done');
    expect(crm.state.get('lead', other)).not.toHaveProperty('title');
    expect(crm.state.find(one)).toBeUndefined();
  });

  it('never loses what somebody points at, whatever is asked for', () => {
    const crm = new Crm();
    crm.add('account', { name: 'Isdom' });
    const added = crm.last;
    crm.add('opportunity', { name: 'Seats', accountId: 'A1' });
    for (const since of ['keep', 'take'] as const)
      expect(refusal(crm.tryUndo(added, { since }))).toBe('conflict: X1 cannot be undone: O1 now points at A1');
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

type Left = { readonly leftOut: readonly { readonly id: string; readonly field: string }[] };

/** What every write raises, and what rules work out anew after each. */
const ruled = new Set(['v', 'updatedAt', 'updatedBy', 'fit', 'engagement', 'scoredAt', 'score', 'grade']);
const belongsTogether = [
  'stage',
  'stageHistory',
  'probability',
  'probabilityPinned',
  'forecastCategory',
  'closedAt',
  'outcomeReason',
  'outcomeNote',
];

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

  it('keeping theirs changes no field that was changed since, and takes back all others', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), step, fc.array(step, { maxLength: 5 }), (earlier, mine, later) => {
        const crm = new Crm();
        for (const each of earlier) each(crm);
        crm.last = [];
        mine(crm);
        const changes = crm.last;
        crm.actor = 'ravi';
        for (const each of later) each(crm);
        const before = crm.contents();
        const undone = crm.tryUndo(changes, { since: 'keep' });
        if (!undone.ok) {
          expect(undone.failure.code).toMatch(/conflict|invalid/);
          expect(crm.contents()).toEqual(before);
          return;
        }
        const leftOut = new Set((undone.value.result as Left).leftOut.map(({ id, field }) => `${id}.${field}`));
        for (const change of changes) {
          if (!('set' in change) || change.set === configId) continue;
          const now = crm.state.find(change.set);
          for (const [field, value] of Object.entries(change.fields)) {
            if (ruled.has(field) || !now) continue;
            const then = before[change.set]?.[field] ?? null;
            const changedSince = !same(then, value);
            const expected = leftOut.has(`${change.set}.${field}`) ? then : change.was[field];
            if (changedSince) expect(leftOut.has(`${change.set}.${field}`)).toBe(true);
            expect({ field, value: now[field] ?? null }).toEqual({ field, value: expected ?? null });
            // What was not changed since is left only where it belongs to something that was.
            if (!changedSince && leftOut.has(`${change.set}.${field}`)) expect(belongsTogether).toContain(field);
          }
        }
      }),
      { numRuns: 200 },
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
