import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/actions/action';
import type { Conflict, Decided } from '../../src/domain/edit/conflict';
import { MemoryState } from '../../src/domain/state/memory';
import { conflictPanel } from '../../src/screens/effects/conflictPanel';
import { lengthOf } from '../../src/screens/kit/line';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';
import { key, stamps } from './filling';

const ben = { id: 'U2', ...stamps, name: 'Ben Ortiz', login: 'ben', role: 'rep', active: true };
const deal = { id: 'O7', ...stamps, name: 'Konex renewal', stage: 'Proposal', ownerId: 'U2', amount: 500 };
const state = new MemoryState().applyAll([ben, deal].map(record => ({ put: record.id, record })));

const on = (field: string, was: unknown, theirs: unknown, mine: unknown): Conflict => {
  const at = '2026-11-22T09:28:00.000Z';
  return { id: 'O7', field, was, theirs, mine, by: 'U2', at };
};
const amount = on('amount', 100, 500, 700);
const step = on('nextStep', null, 'call', 'send the offer');

/** Somebody whose edit came second; what they decided is in `decided`. */
const second = (conflicts: readonly Conflict[], rows = 19) => {
  const setting = settingOf({ state, rows });
  const decided: (readonly Decided[])[] = [];
  const answered = (all: readonly Decided[]): Effect => {
    decided.push(all);
    return { do: 'nothing' };
  };
  const panel = conflictPanel({ conflicts, answered, kept: undefined, back: () => undefined });
  const after = (typed: string) => textOf(panelAfter(panel, typed, setting), setting);
  return { setting, panel, after, decided, type: (typed: string) => typeAt(panel, typed, setting) };
};

describe('Who was second with the same field', () => {
  test('sees theirs, who wrote it and when, their own, and what it was', () => {
    const { panel, setting } = second([amount]);
    const screen = textOf(panel, setting);
    expect(screen).toContain('Amount  O7 Konex renewal');
    expect(screen).toContain('theirs (Ben Ortiz, 2 min ago): $500');
    expect(screen).toContain('yours: $700');
    expect(screen).toContain('it was: $100');
  });

  test('decides each field, and only then it goes on', () => {
    const { type, after: pictureAfter, decided } = second([amount, step]);
    expect(pictureAfter(`t${key.enter}`)).toContain('choose t or m for this one first');
    expect(decided).toEqual([]);
    type(`tm${key.enter}`);
    type(`M${key.up}t${key.enter}`);
    type(`T${key.enter}`);
    expect(decided.map(all => all.map(({ side }) => side))).toEqual([
      ['theirs', 'mine'],
      ['theirs', 'mine'],
      ['theirs', 'theirs'],
    ]);
  });

  test('may leave, and nothing is decided', () => {
    const { type, decided } = second([amount]);
    expect(type(`m${key.esc}`)).toBe('cancelled');
    expect(decided).toEqual([]);
  });

  test('sees where long texts part, and the field with the cursor on a small screen', () => {
    const long = 'the same beginning of a long description, '.repeat(20);
    const many = ['description', 'nextStep', 'competitor', 'name', 'type'].map(field =>
      on(field, `${long}a`, `${long}b`, `${long}c`),
    );
    const { after: pictureAfter, panel, setting } = second(many, 8);
    const screen = pictureAfter(key.down.repeat(4));
    expect(screen).toContain('▌ Type');
    expect(screen).toMatch(/theirs .*: …iption, b\n.*yours: …iption, c\n.*it was: …iption, a/);
    for (const row of panel.draw(setting).rows) expect(lengthOf(row as never)).toBeLessThanOrEqual(80);
    expect(panel.draw(setting).rows.length).toBeLessThanOrEqual(8);
  });
});
