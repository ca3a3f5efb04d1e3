import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changedId } from '../../src/domain/changes';
import type { Lead } from '../../src/domain/records/types';
import { addRule, removeRule } from '../../src/domain/rules/editRules';
import { recalculateScores } from '../../src/domain/rules/recalculate';
import { explainScore } from '../../src/domain/scoring/explainScore';
import { scoreAt } from '../../src/domain/scoring/liveScore';
import { Crm, refusal } from './crm';

const scoring = {
  fit: [
    { when: 'industry:software', points: 60, label: 'Target industry' },
    { when: 'employees>=200', points: 30, label: 'Large' },
    { when: 'title~student', points: -40, label: 'Student' },
  ],
  engagement: [
    { on: 'created', when: 'source:web', points: 20, label: 'Asked on the website' },
    { on: 'activity', when: 'kind:meeting', points: 40, label: 'Met us' },
    { on: 'activity', when: 'kind:email direction:in', points: 16, label: 'Wrote to us' },
    { on: 'campaign responded', points: 10, label: 'Responded' },
  ],
} as const;

const cooper = { lastName: 'Cooper', company: 'Northwind', industry: 'software' };
const leadOf = (crm: Crm, id = 'L1'): Lead => crm.state.get('lead', id) as Lead;
const scoreNow = (crm: Crm, id = 'L1'): number | undefined => scoreAt(leadOf(crm, id), Date.parse(crm.now));

const explained = (crm: Crm, id = 'L1') => {
  const found = explainScore(crm.state, id, crm.now);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
};

describe('A lead comes in', () => {
  it('is scored by who it is, and graded by that alone', () => {
    const crm = new Crm({ scoring });
    crm.add('lead', { ...cooper, employees: 300 });
    expect(leadOf(crm)).toMatchObject({ fit: 90, engagement: 0, score: 54, grade: 'A' });
    crm.edit('L1', { employees: 20 });
    expect(leadOf(crm)).toMatchObject({ fit: 60, score: 36, grade: 'B' });
    crm.edit('L1', { industry: null, title: 'Student' });
    expect(leadOf(crm)).toMatchObject({ fit: 0, score: 0, grade: 'D' });
  });

  it('has no score where no rules are set up', () => {
    const crm = new Crm({ scoring: { fit: [], engagement: [] } });
    crm.add('lead', cooper);
    expect(Object.keys(leadOf(crm))).not.toContain('score');
  });
});

describe('What a lead does', () => {
  const meeting = { kind: 'meeting', relatedTo: ['L1'], ownerId: 'U1', doneAt: '2026-11-22T09:00:00.000Z' };
  const desk = () => {
    const crm = new Crm({ scoring });
    crm.add('user', { name: 'Dana', login: 'dana' });
    crm.add('lead', { ...cooper, source: 'web' });
    return crm;
  };

  it('raises its score in the same transaction, and a meeting is the answer it waited for', () => {
    const crm = desk();
    expect(scoreNow(crm)).toBe(44);
    crm.now = '2026-11-22T10:05:00.000Z';
    crm.add('activity', meeting);
    expect(crm.last.map(changedId)).toEqual(['T1', 'L1']);
    expect(scoreNow(crm)).toBe(60);
    expect(leadOf(crm)).toMatchObject({ status: 'Working', firstResponseAt: '2026-11-22T10:00:00.000Z' });
  });

  it('halves every 30 days while nothing is written', () => {
    const crm = desk();
    crm.add('activity', { ...meeting, doneAt: crm.now });
    crm.now = '2026-12-22T10:00:00.000Z';
    expect(scoreNow(crm)).toBe(36 + 12);
    expect(leadOf(crm).score).toBe(60);
    expect(explained(crm).score).toBe(48);
  });

  it('no longer counts when it is taken back, corrected or deleted', () => {
    const crm = desk();
    crm.add('activity', meeting);
    const { last } = crm;
    expect(refusal(crm.tryUndo(last))).toBe('done');
    expect(scoreNow(crm)).toBe(44);
    const id = crm.add('activity', meeting);
    crm.edit(id, { kind: 'note' });
    expect(scoreNow(crm)).toBe(44);
    crm.edit(id, { kind: 'meeting' });
    expect(scoreNow(crm)).toBe(60);
    expect(refusal(crm.tryDelete(id))).toBe('done');
    expect(scoreNow(crm)).toBe(44);
  });

  it('leaves an older edit of the lead free to be undone', () => {
    const crm = desk();
    crm.edit('L1', { employees: 500 });
    const { last } = crm;
    crm.add('activity', meeting);
    expect(refusal(crm.tryUndo(last))).toBe('done');
    expect(leadOf(crm)).toMatchObject({ fit: 60 });
    expect(scoreNow(crm)).toBe(60);
  });

  it('is told by a campaign, too', () => {
    const crm = desk();
    const member = { recordId: 'L1', status: 'responded', at: crm.now };
    const id = crm.add('campaign', { name: 'Expo', members: [member] });
    expect(scoreNow(crm)).toBe(48);
    crm.edit(id, { members: [{ ...member, status: 'sent' }] });
    expect(scoreNow(crm)).toBe(44);
  });

  it('is not written again when a field changes that no rule asks for', () => {
    const crm = desk();
    crm.now = '2026-12-22T10:00:00.000Z';
    crm.edit('L1', { city: 'Oslo' });
    const [change] = crm.last as readonly (Change & { fields: object })[];
    expect(Object.keys(change?.fields ?? {}).sort()).toEqual(['city', 'updatedAt']);
  });

  it('stops counting once the lead is converted', () => {
    const crm = desk();
    const was = { status: leadOf(crm).status, convertedAt: null };
    const convert = { set: 'L1', fields: { status: 'Converted', convertedAt: crm.now }, was };
    crm.do({ name: 'convert', run: () => ({ ok: true, value: { changes: [convert] } }) }, undefined);
    crm.now = '2026-12-22T10:00:00.000Z';
    crm.add('activity', { ...meeting, doneAt: crm.now });
    expect(scoreNow(crm)).toBe(36 + 4);
  });
});

describe('A manager changes the rules', () => {
  const energy = { when: 'industry:energy', points: 50, label: 'Energy' };

  it('and every score follows at once, and comes back with an undo', () => {
    const crm = new Crm({ scoring });
    crm.add('lead', cooper);
    crm.add('lead', { lastName: 'Volt', company: 'Grid', industry: 'energy' });
    crm.do(addRule, { kind: 'fit', rule: energy });
    const { last } = crm;
    expect([leadOf(crm, 'L1').fit, leadOf(crm, 'L2').fit]).toEqual([60, 50]);
    expect(crm.last.map(changedId)).toEqual(['config', 'L2']);
    expect(refusal(crm.tryUndo(last))).toBe('done');
    expect(leadOf(crm, 'L2').fit).toBe(0);
    crm.do(removeRule, { kind: 'fit', place: 1 });
    expect(leadOf(crm, 'L1').fit).toBe(0);
  });

  it.each([
    ['score>50', 'usage: a rule cannot ask for score, which the rules decide'],
    ['created>-14d', 'usage: "created>-14d" depends on today\'s date, and scores are kept until a record changes'],
    ['industri:energy', 'usage: unknown field "industri" at column 1'],
  ])('but not to %s', (when, told) => {
    const crm = new Crm();
    expect(refusal(crm.try(addRule, { kind: 'fit', rule: { ...energy, when } }))).toContain(told);
  });

  it('and a rule that names somebody who left gives no points, and says so', () => {
    const crm = new Crm({
      scoring: { ...scoring, fit: [...scoring.fit, { when: 'owner:dana', points: 10, label: 'Dana’s' }] },
    });
    const { warnings } = crm.do(
      {
        name: 'add',
        run: (_state, _input, { newId }) => {
          const id = newId('lead');
          const stamps = { v: 1, createdAt: crm.now, createdBy: 'dana', updatedAt: crm.now, updatedBy: 'dana' };
          return { ok: true, value: { changes: [{ put: id, record: { id, ...stamps, ...cooper, status: 'New' } }] } };
        },
      },
      undefined,
    );
    expect(warnings).toEqual([expect.stringMatching(/^the scoring rule "Dana’s" gives no points: /)]);
    expect(leadOf(crm).fit).toBe(60);
  });

  it('follows what a rule looks at beyond the lead', () => {
    const crm = new Crm({
      scoring: { fit: [{ when: 'owner.team.name:west', points: 25, label: 'West' }], engagement: [] },
    });
    const west = crm.add('team', { name: 'West' });
    const dana = crm.add('user', { name: 'Dana', login: 'dana' });
    crm.add('lead', { ...cooper, ownerId: dana });
    expect(leadOf(crm).fit).toBe(0);
    crm.edit(dana, { teamId: west });
    expect(leadOf(crm).fit).toBe(25);
  });
});

describe('Whatever a team does', () => {
  const kinds = ['meeting', 'email', 'note', 'call'] as const;
  const deed = fc.oneof(
    fc.record({
      do: fc.constant('talk' as const),
      lead: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom(...kinds),
      hoursAgo: fc.integer({ min: -20, max: 4000 }),
    }),
    fc.record({ do: fc.constant('edit' as const), lead: fc.integer({ min: 1, max: 3 }), people: fc.nat(400) }),
    fc.record({ do: fc.constant('source' as const), lead: fc.integer({ min: 1, max: 3 }), web: fc.boolean() }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ do: fc.constant('undo' as const) }),
    fc.record({ do: fc.constant('forget' as const), activity: fc.integer({ min: 1, max: 5 }) }),
  );
  type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

  const later = (iso: string, hours: number): string => new Date(Date.parse(iso) + hours * 3_600_000).toISOString();

  const carryOut = (crm: Crm, each: Deed): void => {
    switch (each.do) {
      case 'talk':
        crm.tryAdd('activity', {
          kind: each.kind,
          direction: 'in',
          relatedTo: [`L${each.lead}`],
          doneAt: later(crm.now, -each.hoursAgo),
        });
        break;
      case 'edit':
        crm.tryEdit(`L${each.lead}`, { employees: each.people });
        break;
      case 'source':
        crm.tryEdit(`L${each.lead}`, { source: each.web ? 'web' : 'list' });
        break;
      case 'wait':
        crm.now = later(crm.now, each.days * 24);
        break;
      case 'undo':
        crm.tryUndo(crm.last);
        break;
      case 'forget':
        crm.tryDelete(`T${each.activity}`);
    }
  };

  it('the contributions add up, and what is stored has decayed to what they say', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), deeds => {
        const crm = new Crm({ scoring });
        crm.add('user', { name: 'Dana', login: 'dana' });
        for (let number = 1; number <= 3; number += 1)
          crm.add('lead', { ...cooper, source: number === 1 ? 'web' : 'list', employees: number * 150 });
        for (const each of deeds) carryOut(crm, each);
        for (const id of crm.state.all('lead').keys()) {
          const why = explained(crm, id);
          const sum = (part: 'fit' | 'engagement'): number =>
            why.contributions.filter(each => each.part === part).reduce((total, { points }) => total + points, 0);
          expect(sum('fit')).toBeCloseTo(why.fit, 9);
          expect(sum('engagement')).toBeCloseTo(why.engagement, 9);
          expect(why.score).toBe(Math.round(0.6 * why.fit + 0.4 * why.engagement));
          expect(scoreNow(crm, id)).toBe(why.score);
        }
        expect(crm.do(recalculateScores, undefined).changes).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
