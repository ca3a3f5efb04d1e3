import { describe, expect, test } from 'vitest';
import type { Motion } from '../../src/actions/action';
import { MemoryState } from '../../src/domain/state/memory';
import type { Setting } from '../../src/screens/kit/setting';
import { leadsScreen } from '../../src/screens/leads/leads';
import { width } from '../../src/terminal/cell';
import { settingOf } from '../kit/panels';

const now = '2026-11-22T09:30:00.000Z';
const stamps = { v: 1, createdBy: 'U1', updatedAt: now, updatedBy: 'U1' };
const down: Motion = { type: 'step', by: 1 };
const right: Motion = { type: 'section', by: 1 };

/** Somebody who triages: thirty new leads of all scores, two that are worked on, one that sleeps. */
class Triage {
  readonly memory = new MemoryState();
  seq = Math.floor(Math.random() * 1e9); // facts are remembered by number: each triage counts from somewhere else
  changed: Partial<Setting> = {};
  state = leadsScreen.start;

  constructor() {
    const lead = (number: number, fields: object) => ({
      id: `L${number}`,
      ...stamps,
      createdAt: `2026-11-${String(20 - (number % 9)).padStart(2, '0')}T09:00:00.000Z`,
      lastName: `Person ${number}`,
      company: `Company ${number}`,
      status: 'New',
      score: 100 - number,
      source: number % 2 === 0 ? 'web' : 'event',
      ...fields,
    });
    const leads = Array.from({ length: 30 }, (_, at) => lead(at + 1, {}));
    leads.push(
      lead(41, { status: 'Working', ownerId: 'U1', title: 'Head of Purchasing and Everything Else', city: 'Lyon' }),
      lead(42, { status: 'Working', company: 'Zebra' }),
      lead(43, { status: 'Nurturing' }),
    );
    this.memory.applyAll(leads.map(record => ({ put: record.id, record })));
    this.settle();
  }

  get setting(): Setting {
    return settingOf({ state: this.memory, seq: this.seq, now, ...this.changed });
  }

  get facts() {
    return leadsScreen.facts(this.setting, this.state);
  }

  get ids(): readonly string[] {
    return leadsScreen.ids?.(this.state, this.facts) ?? [];
  }

  get cursor(): string | undefined {
    return leadsScreen.cursor(this.state, this.facts);
  }

  at(changed: Partial<Setting>): this {
    this.changed = { ...this.changed, ...changed };
    this.settle();
    return this;
  }

  settle(): void {
    this.state = leadsScreen.settle(this.state, this.facts, this.setting);
  }

  go(...motions: readonly Motion[]): this {
    for (const motion of motions) this.state = leadsScreen.move(this.state, motion, this.facts, this.setting);
    this.settle();
    return this;
  }

  get rows(): string[] {
    return leadsScreen.draw(this.state, this.facts, this.setting).map(row => row.map(({ text }) => text).join(''));
  }

  get head(): string {
    const { left, right: end } = leadsScreen.head(this.state, this.facts, this.setting);
    return [...left, { text: '|' }, ...end].map(({ text }) => text).join('');
  }
}

describe('A queue of leads', () => {
  test('has the best lead first, and h l go from queue to queue', () => {
    const triage = new Triage();
    expect(triage.ids).toHaveLength(30);
    expect(triage.cursor).toBe('L1');
    expect(triage.go(down).cursor).toBe('L2');
    expect(triage.go(right).ids).toContain('L42');
    expect(triage.go(right, right, right).ids.slice(-2)).toEqual(['L41', 'L42']);
    expect(triage.go(right).ids).toEqual(['L43']);
    expect(triage.go(right, right, right).ids).toHaveLength(33);
  });

  test('is narrowed down by the filter and ordered by the sort, and the head says so', () => {
    const triage = new Triage().at({ query: { filter: 'source:web', sort: 'score' } });
    expect(triage.ids.slice(0, 2)).toEqual(['L30', 'L28']);
    expect(triage.ids).toHaveLength(15);
    expect(triage.head).toContain('‹new & mine› 1/8  15 left |filter: source:web  sort: score');
    expect(triage.head).toContain('1–10 of 15');
    expect(triage.go(right, right, right, right).ids).toHaveLength(16);
    expect(triage.at({ query: { filter: 'company:nobody', sort: '' } }).rows[2]).toContain('The filter lets no lead');
  });

  test('goes to zero without moving the hand: a lead that left it is not followed, one that came back is', () => {
    const triage = new Triage().go(down);
    const work = (status: string): string | undefined => {
      triage.memory.applyAll([{ put: 'L2', record: { ...triage.memory.find('L2'), status } as never }]);
      triage.seq += 1;
      triage.settle();
      triage.state = leadsScreen.follow?.(triage.state, 'L2', triage.facts, triage.setting) ?? triage.state;
      triage.settle();
      return triage.cursor;
    };
    expect(work('Working')).toBe('L3');
    expect(triage.state.queue).toBe('new & mine');
    expect(work('New')).toBe('L2');
  });

  test('tells of the lead on which the cursor comes to rest, not of each it passes', () => {
    const triage = new Triage().at({ columns: 160 });
    const told = (): string | undefined => /│ (L\d+) /.exec(triage.rows[0] ?? '')?.[1];
    expect(told()).toBe('L1');
    expect(triage.at({ resting: false }).go(down, down).cursor).toBe('L3');
    expect(told()).toBe('L1');
    triage.at({ resting: true });
    expect(told()).toBe('L3');
    triage.at({ resting: false }).go(right);
    expect(told()).toBe(triage.cursor);
  });

  test('a view is called by its name', () => {
    const query = { filter: 'source:web', sort: 'score', view: 'from the web' };
    expect(new Triage().at({ query, columns: 120 }).head).toContain('view: from the web');
  });

  test('the same list is not looked through twice, but once more when a filter may ask for the time', () => {
    const triage = new Triage();
    const { ids } = triage;
    expect(triage.at({ now: '2026-11-22T09:31:00.000Z' }).ids).toBe(ids);
    const fresh = triage.at({ query: { filter: 'created>-3d', sort: '' } }).ids;
    expect(triage.at({ now: '2026-11-22T09:31:30.000Z' }).ids).toBe(fresh);
    expect(triage.at({ now: '2026-11-26T09:31:30.000Z' }).ids.length).toBeLessThan(fresh.length);
  });

  test('a filter that means nothing any more lets nothing through', () => {
    expect(new Triage().at({ query: { filter: 'nonsense:1', sort: '' } }).ids).toEqual([]);
  });

  test('shows what is marked and what is searched for', () => {
    const triage = new Triage().at({ marks: new Set(['L2']), sought: 'company 3' });
    expect(triage.rows[1]).toMatch(/^▌ /);
    expect(triage.rows[2]).toMatch(/^ ●/);
    const [, , , third = []] = leadsScreen.draw(triage.state, triage.facts, triage.setting);
    const found = third.filter(({ tone }) => tone === 'found').map(({ text }) => text);
    expect(found).toEqual(['3', 'Company', '3']);
  });
});

describe('The lead under the cursor', () => {
  const wide = (triage: Triage) => triage.rows.map(row => row.split('│')[1]?.trim() ?? '');

  test('is beside the list on a wide terminal, with nothing cut off', () => {
    const triage = new Triage().at({ columns: 100, rows: 40 }).go(right, right, right, right);
    triage.state = leadsScreen.follow?.(triage.state, 'L41', triage.facts, triage.setting) ?? triage.state;
    triage.settle();
    expect(wide(triage).slice(1, 3)).toEqual(['Head of Purchasing and Everything Else ·', 'Company 41']);
  });

  test('is below the list at 80 columns, in full', () => {
    const { rows } = new Triage().at({ columns: 80, rows: 19 });
    expect(rows[11]).toMatch(/^─+$/);
    expect(rows[12]).toMatch(/^ L1 Person 1 · Company 1 /);
    expect(rows.length).toBeLessThanOrEqual(19);
    expect(rows.join('\n')).toContain('BANT B▱▱▱▱ A▱▱▱▱ N▱▱▱▱ T▱▱▱▱  0/16 needs budget, authority, need, timeline');
  });

  test('is left out on a small terminal, which is said', () => {
    const { rows } = new Triage().at({ columns: 60, rows: 15 });
    expect(rows.at(-1)).toBe('  2 columns and the detail hidden; enter shows all');
    expect(rows.at(-2)).toContain('Person 13');
  });

  test('no row is wider than the terminal', () => {
    const triage = new Triage();
    for (let columns = 20; columns < 210; columns += 7)
      for (const row of triage.at({ columns, rows: 30 }).rows) expect(width(row)).toBeLessThanOrEqual(columns);
  });
});
