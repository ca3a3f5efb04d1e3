import { describe, expect, test } from 'vitest';
import type { Motion } from '../../src/actions/action';
import { MemoryState } from '../../src/domain/state/memory';
import type { Setting } from '../../src/screens/kit/setting';
import { recordScreen } from '../../src/screens/record/record';
import type { RecordState } from '../../src/screens/record/state';
import { Trail } from '../../src/screens/trail';
import { width } from '../../src/terminal/cell';
import { settingOf } from '../kit/panels';

const at = '2026-11-01T09:00:00.000Z';
const stamps = { v: 1, createdAt: at, createdBy: 'U1', updatedAt: at, updatedBy: 'U1' };

/** Northwind with a daughter, two people, two deals and a lead. */
const crm = (): MemoryState => {
  const records = [
    { id: 'U1', ...stamps, name: 'Anna', role: 'rep' },
    { id: 'P1', ...stamps, name: 'Seats', code: 'S-1' },
    { id: 'A1', ...stamps, name: 'Northwind', ownerId: 'U1', industry: 'software', city: 'Oslo', country: 'NO' },
    { id: 'A2', ...stamps, name: 'Northwind Labs', parentId: 'A1', type: 'customer' },
    {
      id: 'C1',
      ...stamps,
      firstName: 'Jane',
      lastName: 'Cooper',
      title: 'CFO',
      accounts: [{ accountId: 'A1', roles: ['Economic Buyer'], primary: true }],
    },
    {
      id: 'O1',
      ...stamps,
      name: 'Northwind seats',
      ownerId: 'U1',
      accountId: 'A1',
      stage: 'Won',
      amount: 900,
      stageHistory: [
        { stage: 'Prospecting', at: '2026-11-02', by: 'U1' },
        { stage: 'Won', at: '2026-11-20', by: 'U1' },
      ],
    },
    {
      id: 'O2',
      ...stamps,
      name: 'Northwind renewal',
      ownerId: 'U1',
      accountId: 'A1',
      stage: 'Proposal',
      amount: 200,
      contacts: [{ contactId: 'C1', role: 'Champion', primary: true }],
      lines: [
        { productId: 'P1', quantity: 4, unitPrice: 50 },
        { productId: 'P1', quantity: 4, unitPrice: 50 },
        { productId: 'P1', quantity: 2, unitPrice: 30, discountPct: 10 },
      ],
    },
    {
      id: 'L1',
      ...stamps,
      firstName: 'Jane',
      lastName: 'Cooper',
      company: 'Northwind',
      status: 'Converted',
      score: 80,
      bant: { need: { level: 4, evidence: 'asked for a demo' } },
      convertedAccountId: 'A1',
      convertedContactId: 'C1',
      convertedOpportunityId: 'O2',
    },
    { id: 'T1', ...stamps, kind: 'call', subject: 'Intro', relatedTo: ['O2'], doneAt: '2026-11-05T10:00:00.000Z' },
    { id: 'T2', ...stamps, kind: 'task', subject: 'Send it', relatedTo: ['O2'], dueAt: '2026-11-25' },
  ];
  const memory = new MemoryState();
  memory.applyAll(records.map(record => ({ put: record.id, record })));
  return memory;
};

/** Somebody who looks at a record. */
class Page {
  readonly memory = crm();
  seq = Math.floor(Math.random() * 1e9);
  size = { columns: 80, rows: 19 };
  state: RecordState = recordScreen.start;

  constructor(id: string) {
    this.shows(id);
  }

  shows(id: string): RecordState {
    this.state = recordScreen.at?.(id, this.state) ?? this.state;
    return this.settle();
  }

  get setting(): Setting {
    return settingOf({ state: this.memory, seq: this.seq, ...this.size });
  }

  get facts() {
    return recordScreen.facts(this.setting, this.state);
  }

  get cursor(): string | undefined {
    return recordScreen.cursor(this.state, this.facts);
  }

  settle(): RecordState {
    this.state = recordScreen.settle(this.state, this.facts, this.setting);
    return this.state;
  }

  go(...motions: readonly Motion[]): this {
    for (const motion of motions) {
      this.state = recordScreen.move(this.state, motion, this.facts, this.setting);
      this.settle();
    }
    return this;
  }

  get rows(): string[] {
    return recordScreen.draw(this.state, this.facts, this.setting).map(row =>
      row
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
  }

  get head(): string {
    const { left, right } = recordScreen.head(this.state, this.facts, this.setting);
    return [...left, { text: ' ' }, ...right].map(({ text }) => text).join('');
  }

  get related(): string[] {
    return [...this.facts.related.rows.values()].map(({ id, relation, detail }) => `${relation} ${id} ${detail}`);
  }
}

const on: Motion = { type: 'section', by: 1 };
const down: Motion = { type: 'step', by: 1 };

describe('The page of a record', () => {
  test('says whose it is, and shows the fields that have a value, in the words of their table', () => {
    const page = new Page('O2');
    expect(page.head).toMatch(/^O2 Northwind renewal · Northwind .*‹Fields› {2}Related 5 {3}Timeline 2/);
    const text = page.rows.join('\n');
    expect(text).toMatch(/ Account +Northwind {2}A1$/m);
    expect(text).toMatch(/ Amount +\$200$/m);
    expect(text).toMatch(/ Created +2026-11-01 09:00 by Anna$/m);
    expect(text).not.toContain('Competitor');
    expect(page.cursor).toBe('O2');
  });

  test('a lead has its BANT, with the evidence', () => {
    const text = new Page('L1').rows.join('\n');
    expect(text).toContain('BANT 4/16  needs budget, authority, timeline');
    expect(text).toMatch(/need +▰▰▰▰ costs money now {2}asked for a demo/);
  });

  test('an address is one field', () => {
    expect(new Page('A1').rows.join('\n')).toMatch(/ Address +Oslo, NO$/m);
  });

  test('a record that is gone says so', () => {
    const page = new Page('O1');
    page.memory.applyAll([{ delete: 'O1', was: page.memory.find('O1') as never }]);
    page.seq += 1;
    page.settle();
    expect(page.rows.join('\n')).toContain('no longer there');
    expect(page.cursor).toBeUndefined();
  });
});

describe('What belongs to a record', () => {
  test('an account: daughters, people with their roles, deals with the open ones first, leads', () => {
    expect(new Page('A1').related).toEqual([
      'Child A2 customer',
      'Contact C1 Economic Buyer · primary · CFO',
      'Lead L1 Converted · Northwind',
      'Opportunity O2 $200 · Proposal',
      'Opportunity O1 $900 · Won',
    ]);
    expect(new Page('A2').related).toEqual(['Parent A1 software · NO']);
  });

  test('a deal: its account, people with their roles, each of its lines, and the lead it came from', () => {
    expect(new Page('O2').related).toEqual([
      'Account A1 software · NO',
      'Contact C1 Champion · primary · CFO',
      'Product P1 4 × $50 · S-1',
      'Product P1 2 × $30 less 10 % · S-1',
      'Lead L1 Converted · Northwind',
    ]);
  });

  test('a contact: accounts and deals; a converted lead: what became of it', () => {
    expect(new Page('C1').related.map(each => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'Account A1',
      'Lead L1',
      'Opportunity O2',
    ]);
    expect(new Page('L1').related).toEqual([
      'Converted account A1 software · NO',
      'Converted contact C1 CFO',
      'Converted opportunity O2 $200 · Proposal',
    ]);
  });

  test('an owner has a page too, without everything that is theirs', () => {
    expect(new Page('U1').related).toEqual([]);
  });
});

describe('Keys on the page', () => {
  test('h l and tab go through the sections, j k within one, and the cursor is on what enter would open', () => {
    const page = new Page('O2').go(on);
    expect(page.head).toContain('‹Related 5›');
    expect(page.cursor).toBe('A1');
    expect(page.go(down).cursor).toBe('C1');
    expect(page.rows[2]).toMatch(/^▌ Contact +C1 +Jane Cooper +Champion/);
    expect(page.go(on).cursor).toBe('T2');
    expect(page.rows.slice(1, 3)).toEqual([
      expect.stringMatching(/^▌ 2026-11-25 +task open +Anna +Send it$/),
      expect.stringMatching(/^ {2}2026-11-05 10:00 +call +Anna +Intro$/),
    ]);
    expect(page.go(on).state.section).toBe('timeline');
    expect(page.go({ type: 'tab' }).state.section).toBe('fields');
    expect(page.go(on).cursor).toBe('C1');
  });

  test('a deal’s way through the stages is in its timeline', () => {
    const page = new Page('O1').go(on, on);
    expect(page.rows.slice(1)).toEqual([
      expect.stringMatching(/2026-11-20 +stage +Anna +Won/),
      expect.stringMatching(/2026-11-02 +stage +Anna +Prospecting/),
    ]);
    expect(page.cursor).toBeUndefined();
  });

  test('what has no room is scrolled to, and said', () => {
    const page = new Page('L1');
    page.size = { columns: 60, rows: 6 };
    page.settle();
    expect(page.rows.at(-1)).toMatch(/^ {2}\d+ more rows: j$/);
    const seen = [...page.rows];
    for (let row = 0; row < 40; row += 1) seen.push(...page.go(down).rows);
    expect(seen.join('\n')).toContain('Updated');
    expect(page.rows.at(-1)).toContain('Updated');
    expect(page.go({ type: 'first' }).state.top).toBe(0);
    expect(page.go({ type: 'last' }).rows.at(-1)).toContain('Updated');
  });

  test('a wide terminal shows all three at once', () => {
    const page = new Page('A1');
    page.size = { columns: 200, rows: 45 };
    page.settle();
    const text = page.rows.join('\n');
    for (const each of ['Industry', 'Related 5', 'Timeline 0', 'Nothing has happened']) expect(text).toContain(each);
    expect(text).not.toContain('▌');
    expect(page.go(on).rows.join('\n')).toContain('▌ Child');
  });

  test('another record begins at its beginning, the same one stays as it is', () => {
    const page = new Page('A1').go(on, down);
    const { state } = page;
    expect(page.shows('A1')).toEqual(state);
    expect(page.shows('C1')).toMatchObject({ id: 'C1', section: 'fields', top: 0 });
  });

  test('no row is wider than the terminal', () => {
    for (const id of ['A1', 'C1', 'O2', 'L1', 'T1', 'P1', 'U1'])
      for (const columns of [30, 60, 80, 119, 120, 200]) {
        const page = new Page(id);
        page.size = { columns, rows: 20 };
        page.settle();
        for (const section of [0, 1, 2]) {
          for (const row of page.rows) expect(width(row)).toBeLessThanOrEqual(columns);
          expect(page.go(on).state.section).toBe(['related', 'timeline', 'timeline'][section]);
        }
      }
  });
});

test('The way back leads through each page that was opened, unless one went elsewhere', () => {
  const trail = new Trail();
  expect(trail.back()).toBeUndefined();
  trail.leave('leads', 'a list');
  trail.leave('record', 'a page');
  expect(trail.back()).toEqual({ screen: 'record', state: 'a page' });
  expect(trail.back()).toEqual({ screen: 'leads', state: 'a list' });
  expect(trail.back()).toBeUndefined();
  trail.leave('leads', 'a list');
  trail.forget();
  expect(trail.back()).toBeUndefined();
});
