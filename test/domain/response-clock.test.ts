import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/domain/config/defaults';
import { responseClock } from '../../src/domain/leads/responseClock';
import { hoursText } from '../../src/domain/present/hours';
import type { Lead } from '../../src/domain/records/types';
import { shortDay } from '../../src/domain/time/shortDay';

const config = { ...defaultConfig, sla: { responseHours: 4 }, holidays: ['2026-11-26'] };
const lead = (createdAt: string, more: Partial<Lead> = {}): Lead =>
  ({ id: 'L1', status: 'New', createdAt, ...more }) as Lead;

describe('A lead that waits for an answer, of four business hours promised', () => {
  test.each([
    // 2026-11-20 is a Friday.
    ['came an hour ago', '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z', 3, false],
    ['came Friday at four, and it is Sunday', '2026-11-20T16:00:00Z', '2026-11-22T12:00:00Z', 3, false],
    ['came Friday at four, and it is Monday noon', '2026-11-20T16:00:00Z', '2026-11-23T12:00:00Z', 0, true],
    ['came before a holiday', '2026-11-25T16:00:00Z', '2026-11-27T10:30:00Z', 1.5, true],
  ])('%s', (_, createdAt, now, left, atRisk) => {
    expect(responseClock(lead(createdAt), config, now)).toMatchObject({ left, atRisk });
  });

  test('has no clock once it was answered, or is worked on', () => {
    const [came, now] = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'];
    expect(responseClock(lead(came, { firstResponseAt: now }), config, now)).toBeUndefined();
    expect(responseClock(lead(came, { status: 'Working' }), config, now)).toBeUndefined();
  });
});

test('hours and days are told as people say them', () => {
  expect([2.67, 0.5, -1.4, 4, 12.5, 0].map(hoursText)).toEqual(['2h 40m', '30m', '1h 24m', '4h', '12h', '0m']);
  const from = '2026-11-22';
  expect(
    ['2026-11-22', '2026-11-27', '2026-12-22', '2027-01-15', '2026-11-21'].map(day => shortDay(day, from)),
  ).toEqual(['Sun 22 Nov', 'Fri 27 Nov', '22 Dec', '15 Jan 2027', '21 Nov']);
});
