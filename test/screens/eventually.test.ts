import { expect, test } from 'vitest';
import { MemoryState } from '../../src/domain/state/memory';
import type { Steps } from '../../src/domain/steps';
import { Idle } from '../../src/screens/idle';
import { eventually } from '../../src/screens/kit/eventually';
import { lastChange } from '../../src/screens/kit/lastChange';

/** Somebody who counts, slowly if it takes more steps; what is left over is done when one waits. */
const counter = () => {
  const state = new MemoryState();
  const later: Steps[] = [];
  const setting = { state, later: (steps: Steps) => void later.push(steps) };
  const counted = eventually<number>();
  let begun = 0;
  return {
    ask: (about: string, version: string, value: number, slow = true) => {
      function* count(): Steps<number> {
        begun += 1;
        for (let step = 0; step < (slow ? 1000 : 10); step += 1) yield;
        return value;
      }
      return counted(about, version, count, setting);
    },
    wait: () => {
      for (const steps of later.splice(0)) while (!steps.next().done);
    },
    get begun() {
      return begun;
    },
  };
};

test('What is quick is there at once, and counted once', () => {
  const desk = counter();
  expect(desk.ask('this quarter', '1', 7, false)).toBe(7);
  expect(desk.ask('this quarter', '1', 8, false)).toBe(7);
  expect(desk.begun).toBe(1);
});

test('Of what takes a while the last answer to the same question stands until there is a new one', () => {
  const desk = counter();
  expect(desk.ask('this quarter', '1', 7)).toBeUndefined();
  expect(desk.ask('this quarter', '1', 7)).toBeUndefined();
  desk.wait();
  expect(desk.ask('this quarter', '1', 7)).toBe(7);
  expect(desk.ask('this quarter', '2', 9)).toBe(7);
  desk.wait();
  expect(desk.ask('this quarter', '2', 9)).toBe(9);
  expect(desk.begun).toBe(2);
});

test('Another question never gets the answer to the one before', () => {
  const desk = counter();
  desk.ask('this quarter', '1', 7);
  expect(desk.ask('last quarter', '1', 5)).toBeUndefined();
  desk.wait();
  expect(desk.ask('last quarter', '1', 5)).toBe(5);
  expect(desk.ask('this quarter', '1', 7)).toBeUndefined();
});

test('When somebody writes while it is counted, it is counted once more', () => {
  const desk = counter();
  desk.ask('this quarter', '1', 7);
  desk.ask('this quarter', '2', 8);
  desk.wait();
  expect(desk.ask('this quarter', '2', 8)).toBe(7);
  desk.wait();
  expect(desk.ask('this quarter', '2', 8)).toBe(8);
});

test('Keys get their turn between two pieces of what takes long', async () => {
  const idle = new Idle(error => {
    throw error;
  });
  let steps = 0;
  let keys = 0;
  function* long(): Steps {
    while (keys < 3) {
      steps += 1;
      yield;
    }
  }
  const key = setInterval(() => {
    keys += 1;
  }, 2);
  await new Promise<void>(resolve => idle.add(long(), resolve));
  clearInterval(key);
  expect(steps).toBeGreaterThan(0);
});

test('A write to other types does not count as a change; to the configuration it does', () => {
  const state = new MemoryState();
  const at = (seq: number, ...ids: readonly string[]) =>
    lastChange(['lead', 'opportunity'], { state, seq, changedSince: () => new Set(ids) });
  expect(at(10)).toBe(10);
  expect(at(11, 'T1', 'A2')).toBe(10);
  expect(at(12, 'T1', 'O2')).toBe(12);
  expect(at(13, 'config')).toBe(13);
  expect(lastChange(['lead', 'opportunity'], { state, seq: 20, changedSince: () => undefined })).toBe(20);
});
