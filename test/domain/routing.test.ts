import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoutingEntry } from '../../src/domain/config/config';
import { routingWays } from '../../src/domain/config/config';
import { type Assigned, assignLeads } from '../../src/domain/leads/assignLeads';
import { addRule } from '../../src/domain/rules/editRules';
import { testLead } from '../../src/domain/rules/testLead';
import { Crm, refusal } from './crm';

/** A sales floor: the team West with Ada, Ben and Cleo. */
const floor = (routing: readonly RoutingEntry[], users: Readonly<Record<string, object>> = {}) => {
  const crm = new Crm({ routing });
  const team = crm.add('team', { name: 'West' });
  for (const name of ['Ada', 'Ben', 'Cleo'])
    crm.add('user', { name, login: name.toLowerCase(), teamId: team, ...users[name] });
  return crm;
};

const lead = (fields: object = {}) => ({ lastName: 'Cooper', company: 'Northwind', ...fields });

const ownerOf = (crm: Crm, id: string): string | undefined =>
  crm.state.get('user', crm.state.get('lead', id)?.ownerId)?.name;

const arrive = (crm: Crm, fields: object = {}): string | undefined => ownerOf(crm, crm.add('lead', lead(fields)));

describe('New leads find their owner', () => {
  it('in turn, whoever asks: the turn is read off the leads', () => {
    const crm = floor([{ when: '', to: 'West' }]);
    const owners = [1, 2, 3, 4, 5].map(minute => {
      crm.now = `2026-11-22T10:0${minute}:00.000Z`;
      return arrive(crm);
    });
    expect(owners).toEqual(['Ada', 'Ben', 'Cleo', 'Ada', 'Ben']);
    expect(crm.state.get('lead', 'L5')?.assignedAt).toBe(crm.now);
  });

  it('in turn when many come at the same moment', () => {
    const crm = floor([{ when: '', to: 'West' }]);
    expect([1, 2, 3, 4].map(() => arrive(crm))).toEqual(['Ada', 'Ben', 'Cleo', 'Ada']);
  });

  it('with whom has the fewest open ones', () => {
    const crm = floor([{ when: '', to: 'West', by: 'least loaded' }]);
    crm.add('lead', lead({ ownerId: 'U1' }));
    crm.add('lead', lead({ ownerId: 'U2', status: 'Archived' }));
    crm.add('lead', lead({ ownerId: 'U3' }));
    expect(arrive(crm)).toBe('Ben');
  });

  it('where it is: a postal prefix before a state before a country, the longest first', () => {
    const crm = floor([{ when: '', to: 'West', by: 'territory' }], {
      Ada: { territories: ['US', '94'] },
      Ben: { territories: ['California'] },
      Cleo: { territories: ['941'] },
    });
    expect(arrive(crm, { country: 'US', state: 'Texas' })).toBe('Ada');
    expect(arrive(crm, { country: 'US', state: 'california', postalCode: '90001' })).toBe('Ben');
    expect(arrive(crm, { country: 'US', state: 'California', postalCode: '94 105' })).toBe('Cleo');
    expect(arrive(crm, { country: 'US', state: 'California', postalCode: '94301' })).toBe('Ada');
    expect(arrive(crm, { country: 'DE', postalCode: '10115' })).toBeUndefined();
  });

  it('who knows their business', () => {
    const crm = floor([{ when: '', to: 'West', by: 'expertise' }], { Ben: { expertise: ['Energy'] } });
    expect(arrive(crm, { industry: 'energy' })).toBe('Ben');
    expect(arrive(crm, { industry: 'retail' })).toBeUndefined();
  });

  it('by the first entry that matches and has somebody; then the default owner', () => {
    const crm = floor(
      [
        { when: 'source:web', to: 'ben' },
        { when: '', to: 'Cleo' },
      ],
      { Ben: { capacity: 1 }, Cleo: { active: false } },
    );
    expect([arrive(crm, { source: 'web' }), arrive(crm, { source: 'web' })]).toEqual(['Ben', undefined]);
    crm.state.apply({ put: 'config', record: { id: 'config', v: 1, routing: [], defaultOwner: 'Ada' } });
    expect(arrive(crm)).toBe('Ada');
  });

  it('by their score, which they have from the first moment', () => {
    const crm = floor([{ when: 'grade:A', to: 'Cleo' }]);
    const best = { title: 'Chief Operating Officer', industry: 'software', employees: 900 };
    expect([arrive(crm, best), arrive(crm)]).toEqual(['Cleo', undefined]);
  });

  it('unless somebody named one, or they are done already', () => {
    const crm = floor([{ when: '', to: 'West' }]);
    expect(arrive(crm, { ownerId: 'U3' })).toBe('Cleo');
    expect(arrive(crm, { status: 'Unqualified', statusReason: 'spam' })).toBeUndefined();
  });
});

describe('Somebody asks for owners', () => {
  const assign = (crm: Crm, ids: readonly string[], to?: string): Assigned =>
    crm.do(assignLeads, { ids, ...(to === undefined ? {} : { to }) }).result as Assigned;

  it('and leads that have one keep it', () => {
    const crm = floor([]);
    for (const ownerId of [null, 'U2', null]) crm.add('lead', lead({ ownerId }));
    crm.do(addRule, { kind: 'routing', rule: { when: '', to: 'west' } });
    expect(assign(crm, ['L1', 'L2', 'L3'])).toEqual({ owners: { U1: 1, U3: 1 }, kept: 1, left: [] });
    expect(assign(crm, ['L1', 'L2', 'L3'])).toEqual({ owners: {}, kept: 3, left: [] });
    expect(crm.last).toEqual([]);
  });

  it('for one user, who may get more than they have room for, but not once they left', () => {
    const crm = floor([], { Ada: { capacity: 1 }, Ben: { active: false } });
    for (let count = 0; count < 2; count += 1) crm.add('lead', lead());
    const deed = crm.do(assignLeads, { ids: ['L1', 'L2'], to: 'U1' });
    expect(deed.warnings).toEqual(['Ada now has 2 open leads, and room for 1']);
    expect(refusal(crm.try(assignLeads, { ids: ['L1'], to: 'U2' }))).toBe('not permitted: Ben is not active');
  });

  it('and hears why an entry gives a lead to nobody', () => {
    const crm = floor([
      { when: 'country:DE', to: 'West' },
      { when: '', to: 'West', by: 'territory' },
      { when: '', to: 'ada' },
    ]);
    crm.add('lead', lead({ country: 'US' }));
    const found = testLead(crm.state, 'L1', { now: crm.now, actor: 'dana', newId: () => 'L9' });
    expect(
      found.ok && found.value.routing.map(({ why, candidates }) => [why, candidates.map(({ name }) => name)]),
    ).toEqual([
      ['the lead is another one', []],
      ["nobody's territory is it", []],
      ['', ['Ada']],
    ]);
  });
});

describe('However leads come in', () => {
  const places = ['US', 'DE', 'FR'];
  const fields = ['energy', 'retail', 'software'];
  const someUser = fc.record({
    capacity: fc.option(fc.nat(4), { nil: undefined }),
    active: fc.boolean(),
    territories: fc.subarray(places),
    expertise: fc.subarray(fields),
  });
  const someLead = fc.record({
    country: fc.constantFrom(...places),
    industry: fc.constantFrom(...fields),
    ownerId: fc.constantFrom(null, null, null, 'U1'),
  });
  const world = fc.record({
    users: fc.tuple(someUser, someUser, someUser),
    leads: fc.array(someLead, { maxLength: 12 }),
    ways: fc.array(fc.constantFrom(...routingWays), { maxLength: 3 }),
  });

  const play = ({ users: [first, ...others], leads, ways }: typeof world extends fc.Arbitrary<infer W> ? W : never) => {
    const all = { Ada: { ...first, active: true }, Ben: others[0] ?? {}, Cleo: others[1] ?? {} };
    const crm = floor([], all);
    for (const each of leads) crm.add('lead', lead(each));
    const before = [...crm.state.all('lead').values()];
    for (const by of ways) crm.do(addRule, { kind: 'routing', rule: { when: '', to: 'West', by } });
    const deed = crm.do(assignLeads, { ids: before.map(({ id }) => id) });
    return { crm, before, deed };
  };

  it('nobody gets more than they have room for, nobody who left gets any, and nobody loses one', () => {
    fc.assert(
      fc.property(world, wanted => {
        const { crm, before } = play(wanted);
        for (const user of crm.state.all('user').values()) {
          const had = before.filter(({ ownerId }) => ownerId === user.id).length;
          const has = [...crm.state.all('lead').values()].filter(({ ownerId }) => ownerId === user.id).length;
          expect(has).toBeLessThanOrEqual(Math.max(had, user.capacity ?? Number.POSITIVE_INFINITY));
          if (user.active === false) expect(has).toBe(had);
        }
        for (const { id, ownerId } of before)
          if (ownerId !== undefined) expect(crm.state.get('lead', id)?.ownerId).toBe(ownerId);
      }),
      { numRuns: 100 },
    );
  });

  it('the same leads go to the same owners', () => {
    fc.assert(
      fc.property(world, wanted => {
        expect(play(wanted).deed).toEqual(play(wanted).deed);
      }),
      { numRuns: 30 },
    );
  });
});
