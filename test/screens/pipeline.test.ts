import { describe, expect, test } from 'vitest';
import type { Motion } from '../../src/actions/action';
import { defaultConfig } from '../../src/domain/config/defaults';
import { moveStage } from '../../src/domain/pipeline/moveStage';
import { MemoryState } from '../../src/domain/state/memory';
import type { Setting } from '../../src/screens/kit/setting';
import { type PipelineState, pipelineScreen } from '../../src/screens/pipeline/pipeline';
import { settingOf } from '../kit/panels';

const now = '2026-11-22T09:30:00.000Z';
const stamps = { v: 1, createdAt: now, createdBy: 'U1', updatedAt: now, updatedBy: 'U1' };

/** Somebody at the board: three deals in Prospecting, two in Qualification, one in Negotiation. */
class Board {
  readonly memory = new MemoryState();
  seq = Math.floor(Math.random() * 1e9); // facts are remembered by number: each board counts from somewhere else
  columns = 200;
  rows = 20;
  changed: Partial<Setting> = {};
  state: PipelineState = pipelineScreen.start;

  constructor() {
    const deal = (id: string, stage: string, amount: number) => ({
      id,
      ...stamps,
      name: id,
      ownerId: 'U1',
      stage,
      amount,
    });
    const deals = [
      deal('O1', 'Prospecting', 900),
      deal('O2', 'Prospecting', 500),
      deal('O3', 'Prospecting', 100),
      deal('O4', 'Qualification', 700),
      deal('O5', 'Qualification', 300),
      deal('O6', 'Negotiation', 50),
    ];
    this.memory.applyAll(deals.map(record => ({ put: record.id, record })));
    this.settle();
  }

  get setting(): Setting {
    const { memory, seq, columns, rows } = this;
    return settingOf({ state: memory, seq, now, columns, rows, ...this.changed });
  }

  get facts() {
    return pipelineScreen.facts(this.setting, this.state);
  }

  get cursor(): string | undefined {
    return pipelineScreen.cursor(this.state, this.facts);
  }

  settle(): void {
    this.state = pipelineScreen.settle(this.state, this.facts, this.setting);
  }

  go(...motions: readonly Motion[]): string | undefined {
    for (const motion of motions) this.state = pipelineScreen.move(this.state, motion, this.facts, this.setting);
    return this.cursor;
  }

  /** Moves a deal as anybody may, here or elsewhere. */
  moveDeal(id: string, stage: string): void {
    const done = moveStage.run(this.memory, { id, stage, reason: 'budget' }, { now, actor: 'U1', newId: () => 'T99' });
    if (!done.ok) throw new Error(done.failure.message);
    this.memory.applyAll(done.value.changes);
    this.seq += 1;
    this.settle();
  }

  follow(id: string): void {
    this.state = pipelineScreen.follow?.(this.state, id, this.facts, this.setting) ?? this.state;
  }

  get head(): string {
    const { left, right } = pipelineScreen.head(this.state, this.facts, this.setting);
    return [...left, { text: '|' }, ...right].map(({ text }) => text).join('');
  }

  text(): string {
    return pipelineScreen
      .draw(this.state, this.facts, this.setting)
      .map(row =>
        row
          .map(piece => piece.text)
          .join('')
          .trimEnd(),
      )
      .join('\n');
  }
}

const down: Motion = { type: 'step', by: 1 };
const right: Motion = { type: 'section', by: 1 };
const left: Motion = { type: 'section', by: -1 };

describe('At the board', () => {
  test('the largest deal of the first stage is under the cursor', () => {
    expect(new Board().cursor).toBe('O1');
  });

  test('j k walk the cards, h l the columns, and each column remembers where one was', () => {
    const board = new Board();
    expect(board.go(down, down)).toBe('O3');
    expect(board.go(down)).toBe('O3');
    expect(board.go(right)).toBe('O4');
    expect(board.go(down)).toBe('O5');
    expect(board.go(left)).toBe('O3');
    expect(board.go(left)).toBe('O3');
    expect(board.go(right)).toBe('O5');
    expect(board.go(right)).toBeUndefined(); // Proposal is empty
    expect(board.go(right)).toBe('O6');
  });

  test('the cursor goes with the deal that was moved', () => {
    const board = new Board();
    board.go(down);
    board.moveDeal('O2', 'Qualification');
    expect(board.cursor).toBe('O3'); // the next card has taken its place
    board.follow('O2');
    expect(board.cursor).toBe('O2');
    expect(board.state.column).toBe(1);
    expect(board.go(left)).toBe('O3');
  });

  test('somebody else’s move leaves the cursor on its record', () => {
    const board = new Board();
    board.go(down, down);
    board.moveDeal('O1', 'Proposal');
    expect(board.cursor).toBe('O3');
    board.moveDeal('O4', 'Lost');
    expect(board.cursor).toBe('O3');
  });

  test('a narrow terminal shows the column one is in, and says what lies beyond', () => {
    const board = new Board();
    board.columns = 50;
    expect(board.text()).toMatch(/^Prospecting 3 .* Qualification 2 .*›$/m);
    board.go(right, right, right);
    expect(board.cursor).toBe('O6');
    expect(board.text()).toMatch(/^‹ Proposal 0 .* Negotiation 1 .*›$/m);
    board.columns = 200;
    board.settle();
    expect(board.text().split('\n')[0]).toMatch(/^Prospecting .*Lost/);
    expect(board.cursor).toBe('O6');
  });

  test('the totals are of all cards, not of those in view', () => {
    const board = new Board();
    board.rows = 4; // room for one card
    expect(board.text()).toMatch(/^Prospecting 3 +\$1\.5k/m);
    expect(board.text()).not.toContain('O2');
    expect(board.facts.totals).toEqual({ count: 6, amount: 2550, weighted: 0 });
    expect(board.go(down, down)).toBe('O3');
    expect(board.text()).toContain('O3');
  });

  test('the filter lets through what it names, the totals are of that, and the sort orders the cards', () => {
    const board = new Board();
    board.changed = { query: { filter: 'amount<=500', sort: 'amount' } };
    board.settle();
    expect(board.text()).toMatch(/^Prospecting 2 +\$600/m);
    expect(board.facts.totals).toEqual({ count: 4, amount: 950, weighted: 0 });
    expect(board.head).toBe('Pipeline  4 open in filter: amount<=500  sort: amount|open $950   weighted $0 ');
    expect(pipelineScreen.ids?.(board.state, board.facts)).toEqual(['O3', 'O2']);
    board.changed = { ...board.changed, columns: 60 };
    expect(board.head).toContain('Pipeline  4 open in filter: amo');
    board.changed = { query: { filter: 'nonsense:1', sort: '' } };
    expect(board.facts.totals.count).toBe(0);
  });

  test('marked cards have a sign beside them, and what is searched for is marked in their names', () => {
    const board = new Board();
    board.changed = { marks: new Set(['O1', 'O2']), sought: 'o2' };
    expect(board.text()).toMatch(/^▌O1[^\n]*\n●no date[^\n]*\n O2[^\n]*\n●no date[^\n]*\n O3[^\n]*\n no date/m);
    const found = pipelineScreen.draw(board.state, board.facts, board.setting).flat();
    expect(found.filter(({ tone }) => tone === 'found').map(({ text }) => text)).toEqual(['O2']);
  });

  test('every row is exactly as wide as the terminal or less', () => {
    const board = new Board();
    for (const columns of [30, 47, 80, 121]) {
      board.columns = columns;
      board.settle();
      for (const row of board.text().split('\n')) expect(row.length).toBeLessThanOrEqual(columns);
    }
  });

  test('b groups the open deals by owner, and their totals are those of the stages; W weighs them', () => {
    const board = new Board();
    board.go({ type: 'dimension' });
    board.settle();
    expect(board.text()).toMatch(/^U1 6 +\$2\.55k/m);
    expect(board.facts.columns.map(({ count, amount }) => [count, amount])).toEqual([[6, 2550]]);
    expect(board.cursor).toBe('O6'); // the latest stage first
    expect(board.text()).toContain('Negotiation');
    board.follow('O4');
    expect(board.cursor).toBe('O4');
    board.go({ type: 'dimension' }, { type: 'weighted' });
    board.settle();
    expect(board.text()).toMatch(/^Prospecting 3 +≈\$0/m);
  });

  test('the head tells what is committed for the quarter against the quota, where there is room', () => {
    const board = new Board();
    const quotas = [{ period: '2026-Q4', amount: 1000 }];
    const user = { id: 'U1', ...stamps, name: 'Dana', role: 'rep', active: true, quotas };
    board.memory.applyAll([{ put: 'U1', record: user }]);
    board.moveDeal('O1', 'Won');
    board.seq += 1;
    expect(board.head).toContain('commit $900 / quota $1k ▰▰▰▰▰▰▰▰▰▱');
    board.columns = 80;
    expect(board.head).toMatch(/commit \$900 \/ quota \$1k $/);
    board.columns = 60;
    expect(board.head).not.toContain('quota');
  });

  test('the stages are those of the organisation', () => {
    const board = new Board();
    expect(board.facts.columns.map(column => column.title)).toEqual(defaultConfig.stages.map(each => each.name));
  });
});
