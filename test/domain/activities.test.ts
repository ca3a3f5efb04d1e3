import { describe, expect, it, test } from 'vitest';
import { addTask } from '../../src/domain/activities/addTask';
import { doneTask } from '../../src/domain/activities/doneTask';
import { type LogInput, logActivity } from '../../src/domain/activities/logActivity';
import { ruleOf } from '../../src/domain/activities/recurrence';
import { nextOf } from '../../src/formats/recurrence';
import { Crm, refusal } from './crm';

const desk = (): Crm => {
  const crm = new Crm({ timeZone: 'Europe/Berlin' });
  crm.add('user', { name: 'Dana', login: 'dana' });
  crm.actor = 'U1';
  crm.add('lead', { lastName: 'Cooper', company: 'Northwind', createdAt: '2026-11-20T10:00:00.000Z' });
  crm.add('opportunity', { name: 'Seats' });
  return crm;
};

const log = (crm: Crm, input: Partial<LogInput>) =>
  crm.try(logActivity, { kind: 'call', about: ['L1'], text: 'Asked for a quote', ...input });

const lead = (crm: Crm) => crm.state.get('lead', 'L1');

describe('A rep logs what happened', () => {
  it('a call to a new lead is its first response, and the lead is worked on; undo takes both back', () => {
    const crm = desk();
    const before = crm.contents();
    expect(refusal(log(crm, { outcome: 'interested', durationMin: 12 }))).toBe('done');
    expect(crm.state.get('activity', 'T1')).toMatchObject({
      kind: 'call',
      direction: 'out',
      subject: 'Asked for a quote',
      outcome: 'interested',
      durationMin: 12,
      relatedTo: ['L1'],
      ownerId: 'U1',
      doneAt: crm.now,
    });
    expect(lead(crm)).toMatchObject({ status: 'Working', firstResponseAt: crm.now });
    expect(refusal(crm.tryUndo(crm.last))).toBe('done');
    expect(crm.contents()).toEqual(before);
  });

  it('but what comes in, or is only noted, answers nobody', () => {
    const crm = desk();
    log(crm, { direction: 'in' });
    log(crm, { kind: 'note' });
    expect(lead(crm)).toMatchObject({ status: 'New' });
    expect(lead(crm)?.firstResponseAt).toBeUndefined();
  });

  it('later, about an hour before: the earlier answer is the first one', () => {
    const crm = desk();
    log(crm, {});
    log(crm, { at: '2026-11-21T09:00:00.000Z', kind: 'email' });
    log(crm, { at: '2026-11-20', kind: 'email' });
    expect(lead(crm)?.firstResponseAt).toBe('2026-11-20T10:00:00.000Z');
  });

  it('a meeting that is to come is planned, and done on its day', () => {
    const crm = desk();
    log(crm, { kind: 'meeting', at: '2026-11-24T09:00:00.000Z' });
    expect(crm.state.get('activity', 'T1')).toMatchObject({ dueAt: '2026-11-24T09:00:00.000Z' });
    expect(lead(crm)?.status).toBe('New');
    crm.now = '2026-11-24T10:00:00.000Z';
    crm.do(doneTask, { ids: ['T1'], outcome: 'they want it' });
    expect(crm.state.get('activity', 'T1')).toMatchObject({ doneAt: crm.now, outcome: 'they want it' });
    expect(lead(crm)).toMatchObject({ status: 'Working', firstResponseAt: crm.now });
  });

  it('and hears of somebody who did not want it', () => {
    const crm = desk();
    crm.edit('L1', { doNotCall: true });
    const done = log(crm, {});
    expect(done.ok && done.value.warnings).toEqual(['L1 asked not to be called']);
  });

  it.each([
    [{ text: ' ' }, 'usage: what happened?'],
    [{ about: ['L9'] }, 'not found: there is no record L9'],
    [{ about: ['U1'] }, 'usage: U1 is nothing one talks with'],
    [
      { kind: 'email', at: '2026-12-01' },
      'invalid: 2026-12-01 is still to come, and emails are logged when they were written',
    ],
  ] as const)('but not %j', (input, told) => {
    expect(refusal(log(desk(), input))).toBe(told);
  });
});

describe('A task that repeats', () => {
  const task = (crm: Crm, recurrence: string, dueAt: string, more = {}) =>
    crm.try(addTask, { text: 'Call', about: ['O1'], recurrence, dueAt, ...more });
  const done = (crm: Crm, id: string) => crm.do(doneTask, { ids: [id], next: nextOf }).result as string[];

  it('makes the next one when it is done, with all that it had, and undo takes that back', () => {
    const crm = desk();
    task(crm, 'every 2 weeks', '2026-11-20', { priority: 'high', remindAt: '2026-11-19T08:00:00.000Z' });
    const before = crm.contents();
    expect(done(crm, 'T1')).toEqual(['T2']);
    expect(crm.state.get('activity', 'T2')).toMatchObject({
      subject: 'Call',
      relatedTo: ['O1'],
      ownerId: 'U1',
      priority: 'high',
      dueAt: '2026-12-04',
      remindAt: '2026-12-03T08:00:00.000Z',
      recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    });
    const { last } = crm;
    expect(crm.do(doneTask, { ids: ['T1'], next: nextOf }).changes).toEqual([]);
    expect(refusal(crm.tryUndo(last))).toBe('done');
    expect(crm.contents()).toEqual(before);
  });

  it('does not catch up with what was missed', () => {
    const crm = desk();
    task(crm, 'weekly', '2026-10-02');
    done(crm, 'T1');
    expect(crm.state.get('activity', 'T2')?.dueAt).toBe('2026-11-27');
  });

  it('done early, comes the time after', () => {
    const crm = desk();
    task(crm, 'every mon,thu', '2026-11-26');
    done(crm, 'T1');
    expect(crm.state.get('activity', 'T2')?.dueAt).toBe('2026-11-30');
  });

  it('keeps its hour when the clocks change', () => {
    const crm = desk();
    crm.now = '2026-10-20T10:00:00.000Z';
    task(crm, 'weekly', '2026-10-21T07:00:00.000Z');
    done(crm, 'T1');
    expect(crm.state.get('activity', 'T2')?.dueAt).toBe('2026-10-28T08:00:00.000Z');
  });

  it('on the last day of a month stays there', () => {
    const crm = desk();
    crm.now = '2027-01-31T10:00:00.000Z';
    task(crm, 'monthly', '2027-01-31');
    for (const [id, now] of [
      ['T1', '2027-01-31T11:00:00.000Z'],
      ['T2', '2027-02-28T11:00:00.000Z'],
    ] as const) {
      crm.now = now;
      done(crm, id);
    }
    expect(['T2', 'T3'].map(id => crm.state.get('activity', id)?.dueAt)).toEqual(['2027-02-28', '2027-03-31']);
  });

  it('comes to its end', () => {
    const crm = desk();
    task(crm, 'FREQ=DAILY;COUNT=3', '2026-11-22');
    expect([done(crm, 'T1'), done(crm, 'T2'), done(crm, 'T3')]).toEqual([['T2'], ['T3'], []]);
    task(crm, 'FREQ=DAILY;UNTIL=20261123', '2026-11-22');
    expect([done(crm, 'T4'), done(crm, 'T5')]).toEqual([['T5'], []]);
  });

  it.each([
    ['whenever', '2026-11-22', 'invalid: "whenever" is no way to repeat'],
    ['every 0 weeks', '2026-11-22', 'invalid: "every 0 weeks" is no way to repeat'],
    ['FREQ=HOURLY', '2026-11-22', 'invalid: "FREQ=HOURLY" is no way to repeat'],
  ])('"%s" is refused', (rule, due, told) => {
    expect(refusal(task(desk(), rule, due))).toBe(told);
  });

  it('a rule that has no day at all is told when it is done', () => {
    const crm = desk();
    task(crm, 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2026-11-22');
    expect(['done', 'invalid']).toContain(refusal(crm.try(doneTask, { ids: ['T1'], next: nextOf })).split(':')[0]);
    task(crm, 'FREQ=WEEKLY;BYDAY=QQ', '2026-11-22');
    expect(refusal(crm.try(doneTask, { ids: ['T2'], next: nextOf }))).toBe(
      'invalid: T2 repeats "FREQ=WEEKLY;BYDAY=QQ", which is no rule',
    );
  });
});

test.each([
  ['daily', 'FREQ=DAILY'],
  ['every day', 'FREQ=DAILY'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU'],
  ['every Monday and Thursday', 'FREQ=WEEKLY;BYDAY=MO,TH'],
  ['every 3 months', 'FREQ=MONTHLY;INTERVAL=3'],
  ['yearly', 'FREQ=YEARLY'],
  ['rrule:freq=monthly;byday=1mo', 'FREQ=MONTHLY;BYDAY=1MO'],
  ['every', undefined],
  ['every other', undefined],
  ['every 3', undefined],
  ['monday', undefined],
])('"%s" is %s', (typed, rule) => {
  expect(ruleOf(typed, '2026-11-22')).toBe(rule);
});
