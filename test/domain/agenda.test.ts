import { describe, expect, it } from 'vitest';
import { agenda } from '../../src/domain/activities/agenda';
import { defaultConfig } from '../../src/domain/config/defaults';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import { Crm } from './crm';

/** Dana's Monday morning, 2026-11-23 at 10:00. */
const monday = (crm: Crm) =>
  agenda({ state: crm.state, actor: 'U1', now: '2026-11-23T10:00:00.000Z' }).map(
    ({ section, id, note }) => `${section} ${id}: ${note}`,
  );

const office = (crm = new Crm()): Crm => {
  crm.add('user', { name: 'Dana', login: 'dana' });
  crm.add('user', { name: 'Ravi', login: 'ravi' });
  return crm;
};

describe('a rep’s day', () => {
  it('lists tasks that are late before those of today, and nobody else’s', () => {
    const crm = office();
    const task = (dueAt: string, values = {}) =>
      crm.add('activity', { kind: 'task', subject: 'Call back', ownerId: 'U1', dueAt, ...values });
    task('2026-11-23T16:00:00.000Z');
    task('2026-11-20');
    task('2026-11-22');
    task('2026-11-24');
    task('2026-11-20', { ownerId: 'U2' });
    task('2026-11-20', { doneAt: '2026-11-20' });
    expect(monday(crm)).toEqual(['overdue T2: 3 days late', 'overdue T3: 1 day late', 'today T1: at 16:00']);
  });

  it('lists untouched leads by how little time is left, and nurtures that woke', () => {
    const crm = office();
    const lead = (createdAt: string, values = {}) =>
      crm.add('lead', { lastName: 'Cooper', company: 'Northwind', ownerId: 'U1', createdAt, ...values });
    lead('2026-11-23T09:30:00.000Z');
    lead('2026-11-20T12:00:00.000Z');
    lead('2026-11-20T12:00:00.000Z', { status: 'Nurturing', nextStepAt: '2026-11-22' });
    lead('2026-11-20T12:00:00.000Z', { status: 'Nurturing', nextStepAt: '2026-11-24' });
    lead('2026-11-20T12:00:00.000Z', { status: 'Working' });
    expect(monday(crm)).toEqual([
      'answer L2: answer 2.0 h late',
      'answer L1: 3.5 h left to answer',
      'woken L3: since 2026-11-22',
    ]);
  });

  it('knows a new lead by its status’s type, wherever it stands in the list', () => {
    const crm = office(new Crm({ leadStatuses: defaultConfig.leadStatuses.toReversed() }));
    crm.add('lead', { lastName: 'Cooper', company: 'Northwind', ownerId: 'U1', createdAt: '2026-11-23T09:30:00.000Z' });
    expect(monday(crm)).toEqual(['answer L1: 3.5 h left to answer']);
  });

  it('lists deals that close this week, and those that nobody touched for too long', () => {
    const crm = office();
    const deal = (values: object) => crm.add('opportunity', { name: 'Seats', ownerId: 'U1', ...values });
    const old = { createdAt: '2026-09-01T10:00:00.000Z', openedAt: '2026-09-01' };
    deal({ closeDate: '2026-11-29' });
    deal({ closeDate: '2026-11-30' });
    deal({ closeDate: '2026-11-20' });
    deal(old);
    deal(old);
    crm.add('activity', { kind: 'call', relatedTo: ['O5'], doneAt: '2026-11-20T10:00:00.000Z' });
    deal(old);
    crm.do(moveStage, { id: 'O6', stage: 'Lost', reason: 'pricing' });
    expect(monday(crm)).toEqual([
      'closing O3: close date 3 days ago',
      'closing O1: closes 2026-11-29',
      'rotting O4: 83 days without activity',
    ]);
  });
});
