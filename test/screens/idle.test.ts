import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Steps } from '../../src/domain/steps';
import { Idle } from '../../src/screens/idle';

let idle: Idle;
let taken: string[];
beforeEach(() => {
  idle = new Idle(error => {
    throw error;
  });
  taken = [];
});
afterEach(() => idle.close());

function* work(name: string, steps: number): Steps {
  for (let step = 0; step < steps; step += 1) {
    taken.push(name);
    yield;
  }
}

const over = (begin: (done: () => void) => void): Promise<void> => new Promise(begin);

test('what is to be shown goes before what may be asked for', async () => {
  const ahead = over(done => idle.addAhead(work('ahead', 3), done));
  await over(done => idle.add(work('asked', 3), done));
  await ahead;
  expect(taken).toEqual([...Array(3).fill('asked'), ...Array(3).fill('ahead')]);
});

test('while somebody types, only what is to be shown goes on; the rest waits until the keys do', async () => {
  idle.heardKey();
  const ahead = over(done => idle.addAhead(work('ahead', 1), done));
  await over(done => idle.add(work('asked', 1), done));
  idle.heardKey();
  const lastKey = performance.now();
  expect(taken).toEqual(['asked']);
  await Promise.all([ahead, idle.rest()]);
  expect(performance.now() - lastKey).toBeGreaterThan(50);
  expect(taken).toEqual(['asked', 'ahead']);
});

test('nothing goes on after the end', async () => {
  idle.add(work('asked', 1), () => undefined);
  idle.addAhead(work('ahead', 1), () => undefined);
  idle.close();
  await pause(150);
  expect(taken).toEqual([]);
});
