import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/changes';
import { recordsAt } from '../../src/domain/history/recordAt';
import { lastWriters } from '../../src/domain/history/since';
import type { AnyRecord } from '../../src/domain/records/types';
import { ago } from '../../src/domain/time/ago';
import { Crm } from './crm';

/** A CRM that keeps its transactions, newest first. */
const kept = () => {
  const crm = new Crm();
  const entries: { by: string; at: string; changes: () => readonly Change[] }[] = [];
  const did = (by: string, at: string, deed: () => unknown): void => {
    crm.actor = by;
    crm.now = at;
    crm.last = [];
    deed();
    const { last } = crm;
    entries.unshift({ by, at, changes: () => last });
  };
  return { crm, entries, did };
};

const monday = '2026-11-16T09:00:00.000Z';
const tuesday = '2026-11-17T09:00:00.000Z';
const friday = '2026-11-20T09:00:00.000Z';

test('Who wrote a field last is told by the field, also by a part of one, and not by the record', () => {
  const { crm, entries, did } = kept();
  did('dana', monday, () => crm.add('lead', { lastName: 'Li', company: 'Kan', title: 'A', 'bant.need.level': 1 }));
  did('ben', tuesday, () => crm.edit('L1', { title: 'B', 'bant.need.level': 3 }));
  did('carl', friday, () => crm.edit('L1', { phone: '1', 'bant.budget.level': 2 }));
  const places = ['title', 'bant.need.level', 'bant.budget.level', 'company'].map(field => ({ id: 'L1', field }));
  expect(lastWriters(entries, places)).toEqual([
    { by: 'ben', at: tuesday },
    { by: 'ben', at: tuesday },
    { by: 'carl', at: friday },
    { by: 'dana', at: monday },
  ]);
  did('dana', friday, () => crm.tryDelete('L1'));
  expect(lastWriters(entries, [{ id: 'L1', field: 'id' }])).toEqual([{ by: 'dana', at: friday }]);
  expect(lastWriters(entries.slice(0, 1), [{ id: 'L2', field: 'title' }])).toEqual([undefined]);
});

test('A record is found as it stood at each of its versions, as far as the history goes', () => {
  const { crm, entries, did } = kept();
  const seen: AnyRecord[] = [];
  const look = () => seen.push(crm.state.find('L1') as AnyRecord);
  did('dana', monday, () => crm.add('lead', { lastName: 'Li', company: 'Kan', title: 'A' }));
  look();
  did('ben', tuesday, () => crm.edit('L1', { title: 'B', phone: '1' }));
  look();
  did('ben', tuesday, () => crm.add('lead', { lastName: 'Cooper', company: 'Isdom' }));
  did('carl', friday, () => crm.edit('L1', { title: null, phone: '2' }));
  look();
  const now = [crm.state.find('L1') as AnyRecord];
  for (const then of seen) expect(recordsAt(entries, now, new Map([['L1', then.v]]))).toEqual([then]);
  expect(recordsAt(entries, now, new Map())).toEqual(now);
  for (const v of [0, 99]) expect(recordsAt(entries, now, new Map([['L1', v]]))).toEqual([]);
  expect(recordsAt(entries.slice(0, 1), now, new Map([['L1', 1]]))).toEqual([]);
});

test.each([
  ['2026-11-20T09:00:59.000Z', 'just now'],
  ['2026-11-20T08:00:00.000Z', 'just now'],
  ['2026-11-20T09:02:59.000Z', '2 min ago'],
  ['2026-11-20T10:59:00.000Z', '1 h ago'],
  ['2026-11-21T09:00:00.000Z', 'a day ago'],
  ['2026-11-25T10:00:00.000Z', '5 days ago'],
])('What happened on Friday at nine is at %s %s', (now, said) => expect(ago(friday, now)).toBe(said));
