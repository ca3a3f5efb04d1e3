import { expect, test } from 'vitest';
import { Changes } from '../../src/screens/changes';

const event = (seq: number, ...ids: readonly string[]) => ({ seq, ids: new Set(ids) });

test('what changed since a transaction is told as long as it is known', () => {
  const changes = new Changes(10);
  expect(changes.between(10, 10)).toEqual(new Set());
  changes.heard(event(11, 'L1'));
  changes.heard(event(14, 'L2', 'O1'));
  expect(changes.between(10, 14)).toEqual(new Set(['L1', 'L2', 'O1']));
  expect(changes.between(11, 14)).toEqual(new Set(['L2', 'O1']));
  expect(changes.between(14, 14)).toEqual(new Set());
});

test('what was not heard of yet may be anything: a list is never left as it was by mistake', () => {
  const changes = new Changes(10);
  expect(changes.between(10, 11)).toBeUndefined();
  changes.heard(event(12, 'L1'));
  expect(changes.between(9, 12)).toBeUndefined();
  expect(changes.between(10, 13)).toBeUndefined();
});

test('after very many changes everything may have changed', () => {
  const changes = new Changes(0);
  for (let seq = 1; seq <= 600; seq += 1) changes.heard(event(seq, `L${seq}`));
  expect(changes.between(0, 600)).toBeUndefined();
  expect(changes.between(99, 600)).toBeUndefined();
  expect(changes.between(100, 600)?.size).toBe(500);
  expect(changes.between(599, 600)).toEqual(new Set(['L600']));
});
