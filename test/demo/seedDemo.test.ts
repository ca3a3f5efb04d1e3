import { isValidPhoneNumber } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/demo/seedDemo';
import { isStrict, picklistOf } from '../../src/domain/config/config';
import { checkRecord } from '../../src/domain/edit/check';
import type { FieldTable } from '../../src/domain/fields/kinds';
import { bantGate } from '../../src/domain/leads/bant';
import { isMoney } from '../../src/domain/money';
import { linesTotal } from '../../src/domain/pipeline/lines';
import { type AnyRecord, definitionOf, recordTypes } from '../../src/domain/records/types';
import { explainScore } from '../../src/domain/scoring/explainScore';
import { scoreAt } from '../../src/domain/scoring/liveScore';
import { MemoryState } from '../../src/domain/state/memory';
import { dateIn } from '../../src/domain/time/zone';
import { changesOf, contextAt, demoOf, now, zone } from './demoOf';

const state = demoOf();
const list = <T extends Parameters<MemoryState['all']>[0]>(type: T) => [...state.all(type).values()];
const today = dateIn(now, zone);
const me = list('user').find(user => user.login === 'jane.doe');
const everything = recordTypes.flatMap(type => list(type).map(record => ({ type, record: record as AnyRecord })));

describe('the same seed at the same moment', () => {
  it('gives the same changes, byte for byte', () => {
    expect(JSON.stringify(changesOf(120, 7))).toBe(JSON.stringify(changesOf(120, 7)));
  });

  it('gives others for another seed or another day', () => {
    expect(JSON.stringify(changesOf(60, 7))).not.toBe(JSON.stringify(changesOf(60, 8)));
    expect(JSON.stringify(changesOf(60, 7))).not.toBe(
      JSON.stringify(changesOf(60, 7, contextAt('2026-11-19T19:30:00.000Z'))),
    );
  });
});

describe('how much there is', () => {
  it('is what a team of a dozen has', () => {
    const counts = Object.fromEntries(recordTypes.map(type => [type, state.all(type).size]));
    expect(counts).toMatchObject({ team: 4, user: 13, product: 9, campaign: 7, account: 120, contact: 200 });
    expect(counts).toMatchObject({ lead: 400, opportunity: 250, activity: 1200 });
  });

  it.each([1, 2, 5, 13, 37, 100])('goes down to %i leads', leads => {
    const few = demoOf(leads, 3);
    expect(few.all('lead').size).toBe(leads);
    for (const type of recordTypes) {
      for (const record of few.all(type).values()) expect(checkRecord(few, type, record as AnyRecord).ok).toBe(true);
    }
  });

  it('grows in proportion, in time for a coffee', () => {
    const started = performance.now();
    const many = demoOf(5_000, 1);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(many.all('lead').size).toBe(5_000);
    expect(many.all('activity').size).toBe(15_000);
  });
});

/** What is wrong with a record's values, by the kinds of their fields. */
function* problemsOf(fields: FieldTable, record: Readonly<Record<string, unknown>>): Generator<string> {
  for (const [name, value] of Object.entries(record)) {
    const field = fields[name];
    if (!field) yield `${name} is no field`;
    else {
      for (const each of field.list ? (value as unknown[]) : [value]) {
        if (field.fields) yield* problemsOf(field.fields, each as Record<string, unknown>);
        else if (typeof each === 'number') {
          if (!Number.isFinite(each) || (field.kind === 'money' && !isMoney(each, 'USD'))) yield `${name}: ${each}`;
          if (field.kind === 'integer' && !Number.isSafeInteger(each)) yield `${name}: ${each}`;
        } else if (typeof each === 'string') {
          if (each === '' || /undefined|null|NaN|\[object|[^\S\n]{2,}|^\s|\s$/.test(each)) yield `${name}: "${each}"`;
          if (field.options && !field.options.includes(each)) yield `${name}: ${each} is no option`;
          if (field.picklist && !picklistOf(state.config, field.picklist).includes(each)) {
            yield `${name}: ${each} is not configured${isStrict(field.picklist) ? ', and must be' : ''}`;
          }
          if (field.kind === 'instant' && new Date(each).toISOString() !== each) yield `${name}: ${each}`;
          if (field.kind === 'email' && !/^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(each)) yield `${name}: ${each}`;
          if (field.kind === 'phone' && !isValidPhoneNumber(each)) yield `${name}: ${each}`;
        }
      }
    }
  }
}

describe('every record', () => {
  it('passes the same check as one typed by hand', () => {
    const refused = everything.filter(({ type, record }) => !checkRecord(state, type, record).ok);
    expect(refused).toEqual([]);
  });

  it('has values that fit its fields, and reads well', () => {
    const problems = everything.flatMap(({ type, record }) =>
      [...problemsOf(definitionOf(type).fields, record)].map(problem => `${record.id} ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('has its dates in order, and nothing has happened tomorrow', () => {
    for (const { record } of everything) {
      expect(record.createdAt <= record.updatedAt, record.id).toBe(true);
      expect(record.updatedAt <= now, record.id).toBe(true);
    }
    for (const activity of list('activity')) {
      if (activity.doneAt === undefined) continue;
      expect(activity.doneAt >= activity.createdAt && activity.doneAt <= now, activity.id).toBe(true);
      for (const id of activity.relatedTo ?? []) {
        expect((state.find(id)?.createdAt ?? '9') <= activity.createdAt, `${activity.id} ${id}`).toBe(true);
      }
    }
    for (const lead of list('lead')) {
      for (const at of [lead.assignedAt, lead.firstResponseAt, lead.convertedAt, lead.scoredAt]) {
        if (at !== undefined) expect(at >= lead.createdAt && at <= now, lead.id).toBe(true);
      }
    }
  });

  it('is numbered in the order of creation', () => {
    for (const type of ['account', 'contact', 'lead', 'opportunity', 'activity'] as const) {
      const created = list(type).map(record => record.createdAt);
      expect(created).toEqual([...created].sort());
    }
  });
});

describe('the deals', () => {
  const deals = list('opportunity');

  it('are worth what their lines sum to', () => {
    for (const deal of deals) expect(linesTotal(deal.lines, 'USD'), deal.id).toBe(deal.amount);
  });

  it('came to their stage by a history that agrees with them', () => {
    for (const deal of deals) {
      const history = deal.stageHistory ?? [];
      const times = history.map(entry => entry.at ?? '');
      expect(times, deal.id).toEqual([...times].sort());
      expect(history.at(-1)).toMatchObject({
        stage: deal.stage,
        amount: deal.amount,
        probability: deal.probability,
        closeDate: deal.closeDate,
      });
      expect(dateIn(times[0] ?? '', zone)).toBe(deal.openedAt);
      expect((times.at(-1) ?? '9') <= now).toBe(true);
    }
  });

  it('are closed in full, or not at all', () => {
    for (const deal of deals) {
      const stage = state.config.stages.find(each => each.name === deal.stage);
      expect(deal.forecastCategory).toBe(stage?.category);
      expect(deal.closedAt !== undefined).toBe(stage?.type !== 'open');
      if (stage?.type === 'open') continue;
      const reasons = stage?.type === 'won' ? state.config.wonReasons : state.config.lostReasons;
      expect(reasons).toContain(deal.outcomeReason);
      expect(deal.probability).toBe(stage?.probability);
      expect(deal.closedAt).toBe(dateIn(deal.stageHistory?.at(-1)?.at ?? '', zone));
      if (stage?.type === 'won') expect(deal.closeDate).toBe(deal.closedAt);
    }
  });

  it('stand in every stage, go back now and then, get pushed, rot and run over', () => {
    for (const { name } of state.config.stages)
      expect(
        deals.some(deal => deal.stage === name),
        name,
      ).toBe(true);
    for (const type of ['new business', 'existing business', 'renewal']) {
      expect(deals.some(deal => deal.type === type)).toBe(true);
    }
    const open = deals.filter(deal => deal.closedAt === undefined);
    expect(open.some(deal => (deal.closeDate ?? '9') < today)).toBe(true);
    expect(open.some(deal => deal.updatedAt < '2026-10-10')).toBe(true);
    expect(deals.some(deal => deal.stageHistory?.some(({ closeDate }) => closeDate !== deal.closeDate))).toBe(true);
    const stages = state.config.stages.map(stage => stage.name);
    const wentBack = deals.some(deal =>
      deal.stageHistory?.some((entry, index, all) => {
        const before = all[index - 1];
        return before !== undefined && stages.indexOf(entry.stage) < stages.indexOf(before.stage);
      }),
    );
    expect(wentBack).toBe(true);
  });

  it('make customers of their accounts', () => {
    const won = new Set(deals.filter(deal => deal.stage === 'Won').map(deal => deal.accountId));
    for (const account of list('account')) {
      expect(account.type === 'customer' || account.type === 'former', account.id).toBe(won.has(account.id));
      expect(account.customerSince !== undefined).toBe(won.has(account.id));
    }
  });

  it('tell who sells well: each region has enough of them to be judged, and their rates differ', () => {
    const rates = list('team').flatMap(team => {
      const members = new Set(list('user').flatMap(user => (user.teamId === team.id ? [user.id] : [])));
      const closed = deals.filter(deal => deal.closedAt !== undefined && members.has(deal.ownerId));
      return closed.length === 0 ? [] : [{ n: closed.length, won: closed.filter(deal => deal.stage === 'Won').length }];
    });
    expect(rates).toHaveLength(3);
    for (const { n } of rates) expect(n).toBeGreaterThanOrEqual(30);
    const shares = rates.map(({ n, won }) => won / n);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.05);
  });
});

describe('the leads', () => {
  const leads = list('lead');

  it('are in every status, and qualified ones meet the gate', () => {
    for (const { name } of state.config.leadStatuses)
      expect(
        leads.some(lead => lead.status === name),
        name,
      ).toBe(true);
    for (const lead of leads) {
      const gate = bantGate(lead.bant, state.config.bant);
      if (lead.status === 'Qualified' || lead.status === 'Converted') expect(gate.met, lead.id).toBe(true);
      if (lead.status === 'Working' || lead.status === 'Nurturing') expect(gate.met, lead.id).toBe(false);
      if (lead.status === 'Unqualified') expect(lead.statusReason).toBeDefined();
      if (lead.status === 'Nurturing') expect(lead.nextStepAt).toBeDefined();
      if (lead.status === 'New') expect(lead.firstResponseAt).toBeUndefined();
    }
    expect(leads.some(lead => (lead.bant?.need?.at ?? '9') < '2026-08-01' && lead.status === 'Qualified')).toBe(true);
  });

  it('have the scores that the rules give them, with reasons', () => {
    for (const lead of leads) {
      const found = explainScore(state, lead.id, now);
      expect(found.ok && [found.value.fit, found.value.grade, found.value.score], lead.id).toEqual([
        lead.fit,
        lead.grade,
        scoreAt(lead, Date.parse(now)),
      ]);
    }
    expect(new Set(leads.map(lead => lead.grade))).toEqual(new Set(['A', 'B', 'C', 'D']));
  });

  it('were first answered when the first word went out to them', () => {
    const first = new Map<string, string>();
    for (const activity of list('activity')) {
      const spoke = activity.kind === 'meeting' || activity.direction === 'out';
      if (!spoke || activity.doneAt === undefined) continue;
      for (const id of activity.relatedTo ?? []) {
        if ((first.get(id) ?? '9') > activity.doneAt) first.set(id, activity.doneAt);
      }
    }
    for (const lead of leads) expect(lead.firstResponseAt, lead.id).toBe(first.get(lead.id));
  });

  it('that were converted and their deals point at each other', () => {
    for (const lead of leads.filter(each => each.status === 'Converted')) {
      const deal = state.get('opportunity', lead.convertedOpportunityId);
      expect(deal?.leadIds).toContain(lead.id);
      expect(deal?.accountId).toBe(lead.convertedAccountId);
      const contact = state.get('contact', lead.convertedContactId);
      expect(contact?.lastName).toBe(lead.lastName);
      expect(contact?.accounts?.some(({ accountId }) => accountId === lead.convertedAccountId)).toBe(true);
    }
  });

  it('hide some duplicates, and come from all over the world', () => {
    const seen = new Map<string, string>();
    const twins = leads.filter(lead => {
      const key = `${lead.lastName}/${lead.website}`;
      const known = seen.has(key);
      seen.set(key, lead.id);
      return known;
    });
    expect(twins.length).toBeGreaterThanOrEqual(2);
    expect(leads.some(lead => /[\u3040-\u9fff]/.test(`${lead.lastName}${lead.company}`))).toBe(true);
    expect(leads.some(lead => /[À-ž]/.test(`${lead.firstName}${lead.lastName}`))).toBe(true);
    expect(leads.some(lead => lead.doNotCall)).toBe(true);
  });
});

describe('the day of whoever runs it', () => {
  it('is one of the team, with a quota each quarter', () => {
    expect(me).toMatchObject({ name: 'Jane Doe', role: 'rep', active: true });
    expect(me?.quotas).toHaveLength(10);
    expect(me?.quotas?.map(quota => quota.period)).toContain('2026-Q4');
  });

  it('has 48 leads to triage, tasks overdue, due today and ahead, and deals', () => {
    const fresh = list('lead').filter(lead => lead.status === 'New' && [undefined, me?.id].includes(lead.ownerId));
    expect(fresh).toHaveLength(48);
    expect(fresh.some(lead => lead.ownerId === me?.id)).toBe(true);
    expect(fresh.some(lead => lead.createdAt > '2026-11-18T15:00')).toBe(true);
    const open = list('activity').filter(each => each.kind === 'task' && each.ownerId === me?.id && !each.doneAt);
    const due = open.map(task => dateIn(task.dueAt ?? '', zone));
    expect(due.filter(date => date < today).length).toBeGreaterThanOrEqual(3);
    expect(due.filter(date => date === today).length).toBeGreaterThanOrEqual(4);
    expect(due.filter(date => date > today).length).toBeGreaterThanOrEqual(3);
    const deals = list('opportunity').filter(deal => deal.ownerId === me?.id && deal.closedAt === undefined);
    expect(deals.length).toBeGreaterThanOrEqual(8);
    const woken = list('lead').filter(lead => lead.ownerId === me?.id && (lead.nextStepAt ?? '9') <= today);
    expect(woken.length).toBeGreaterThanOrEqual(1);
  });

  it('is filled with activities of every kind', () => {
    for (const kind of ['call', 'email', 'meeting', 'task', 'note']) {
      expect(
        list('activity').some(activity => activity.kind === kind),
        kind,
      ).toBe(true);
    }
    expect(list('user').some(user => user.active === false)).toBe(true);
  });

  it('may be a user who exists already', () => {
    const base = new MemoryState({ timeZone: zone });
    const stamps = { v: 1, createdAt: now, createdBy: 'U1', updatedAt: now, updatedBy: 'U1' };
    base.apply({ put: 'U1', record: { id: 'U1', ...stamps, name: 'Ann Lee', login: 'ann', role: 'admin' } });
    const context = contextAt(now, 'U1');
    context.newId('user');
    const deed = seedDemo.run(base, { leads: 50, seed: 1 }, context);
    expect(deed.ok).toBe(true);
    if (deed.ok) base.applyAll(deed.value.changes);
    expect(base.get('user', 'U1')).toMatchObject({ name: 'Ann Lee', role: 'admin', login: 'ann' });
    expect([...base.all('lead').values()].some(lead => lead.ownerId === 'U1')).toBe(true);
  });
});

describe('what it refuses', () => {
  it('is a store that holds something, and a number that is none', () => {
    expect(seedDemo.run(state, { leads: 10, seed: 1 }, contextAt())).toMatchObject({ failure: { code: 'conflict' } });
    for (const leads of [0, -1, 2.5, Number.NaN]) {
      expect(seedDemo.run(new MemoryState(), { leads, seed: 1 }, contextAt()).ok).toBe(false);
    }
  });
});

it('is alive at any hour and in any zone', () => {
  for (const [moment, timeZone] of [
    ['2026-01-01T00:10:00.000Z', 'Asia/Tokyo'],
    ['2024-02-29T23:50:00.000Z', 'America/Los_Angeles'],
    ['2026-03-29T01:30:00.000Z', 'Europe/Berlin'],
  ] as const) {
    const store = new MemoryState({ timeZone });
    const deed = seedDemo.run(store, { leads: 200, seed: 5 }, contextAt(moment));
    if (deed.ok) store.applyAll(deed.value.changes);
    expect(store.all('lead').size).toBe(200);
    for (const type of recordTypes) {
      for (const record of store.all(type).values()) {
        expect(record.createdAt <= record.updatedAt && record.updatedAt <= moment, record.id).toBe(true);
      }
    }
  }
});
