import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Controller } from '../../src/screens/controller';
import { textOf } from '../kit/panels';
import { type Desk, Office } from '../store/desk';
import { appOf } from './appOf';

// Dana has six new leads, and decides about one after the other by keys.

let office: Office;
let desk: Desk;
let app: Controller;

beforeEach(async () => {
  office = new Office();
  desk = office.desk(office.folder());
  await desk.add('user', { name: 'Dana', login: 'dana', role: 'rep' });
  await desk.add('user', { name: 'Ravi', login: 'ravi', role: 'rep' });
  for (const [at, name] of ['Ada', 'Ben', 'Cleo', 'Dov', 'Eve', 'Fay'].entries())
    await desk.lead(name, { ownerId: 'U1', company: `Company ${at}`, email: `${name}@company${at}.example` });
  app = appOf(desk, 'U1');
  app.open('leads');
  app.narrow({ sort: 'lastName' });
});

afterEach(() => {
  app.close();
  return office.clear();
});

const named: Readonly<Record<string, string>> = { '\r': 'enter', '\t': 'tab', '\u001B': 'esc', ' ': 'space' };

/** Types a text, key by key. */
const type = async (text: string): Promise<void> => {
  for (const key of text) await app.press({ key: named[key] ?? key, ...(key >= ' ' ? { text: key } : {}) });
};

const lead = (id: string) => desk.store.state.get('lead', id);
const said = (): string | undefined => app.toast?.text;
const asked = (): string => (app.panel ? textOf(app.panel, app.setting) : '');

describe('A lead is done with by one key', () => {
  test('z lets it rest for as long as an empty line means, or until a day that is typed; the next one is under the cursor', async () => {
    expect(app.view.cursor).toBe('L1');
    await type('z');
    expect(asked()).toContain('Until when does L1 Ada rest?');
    await type('\r');
    expect(lead('L1')).toMatchObject({ status: 'Nurturing', nextStepAt: '2026-12-22' });
    expect(app.toast).toMatchObject({
      text: 'L1 → Nurturing until 22 Dec',
      back: 'u undo',
      command: 'crm lead nurture L1 --until 2026-12-22',
    });
    expect(app.view.cursor).toBe('L2');
    await type('zfri\r');
    expect(lead('L2')?.nextStepAt).toBe('2026-11-27');
    expect(app.view.cursor).toBe('L3');
  });

  test('a day that is over or none is not taken, and says so while it is typed', async () => {
    for (const typed of ['yesterday', 'someday', '2026-11-21']) {
      await type(`z${typed}\r`);
      expect(app.panel?.name).toBe('write');
      await type('\u001B');
    }
    expect(lead('L1')?.status).toBe('New');
    expect(said()).toBe('nothing was changed');
  });

  test('x asks why, by one key each; other asks for words; 0 only puts it away', async () => {
    await type('x1');
    expect(lead('L1')).toMatchObject({ status: 'Unqualified', statusReason: 'no budget' });
    await type('x9they moved\r');
    expect(lead('L2')).toMatchObject({ status: 'Unqualified', statusReason: 'they moved' });
    expect(app.toast?.command).toBe("crm lead unqualify L2 --reason 'they moved'");
    await type('x0');
    expect(lead('L3')?.status).toBe('Archived');
    expect(app.view.cursor).toBe('L4');
  });

  test('A gives it away and goes on; given to oneself it stays in the queue, and the next one is under the cursor', async () => {
    await type('Ajj\r');
    expect(lead('L1')?.ownerId).toBe('U2');
    expect(app.toast?.command).toBe('crm lead assign L1 --to U2');
    expect(app.view.cursor).toBe('L2');
    await type('Am');
    expect(said()).toBe('L2 → Dana: so it was already');
    expect(app.toast?.back).toBeUndefined();
    expect(app.view.cursor).toBe('L3');
    await type('Ar');
    expect(said()).toContain('kept as it was');
  });

  test('Q qualifies it when the gate is met, and goes on', async () => {
    await type('Q3j3j3j3\r');
    expect(lead('L1')).toMatchObject({ status: 'Qualified', bant: { budget: { level: 3, by: 'U1' } } });
    expect(said()).toBe('L1 → Qualified');
    expect(app.view.cursor).toBe('L2');
    await type('Q4\r\r');
    expect(lead('L2')).toMatchObject({ status: 'New', bant: { budget: { level: 4 } } });
    expect(app.view.cursor).toBe('L2');
  });

  test('. does the same to the next one, answers included, and u takes one back after the other', async () => {
    await type('z+2w\r..');
    expect(['L1', 'L2', 'L3'].map(id => lead(id)?.nextStepAt)).toEqual(['2026-12-06', '2026-12-06', '2026-12-06']);
    await type('uuu');
    expect(['L1', 'L2', 'L3'].map(id => lead(id)?.status)).toEqual(['New', 'New', 'New']);
    expect(app.view.cursor).toBe('L1');
  });

  test('the queue goes to zero, and says what was done', async () => {
    await type('x1.....');
    expect(app.listed).toEqual([]);
    expect(app.view.cursor).toBeUndefined();
    await type('z');
    expect(said()).toBe('no lead is under the cursor');
    app.current().screen.head(app.current().state, app.current().facts, app.setting);
    await new Promise(resolve => setTimeout(resolve, 50)); // what was done is counted while nobody presses a key
    const rows = app.current().screen.draw(app.current().state, app.current().facts, app.setting);
    expect(rows.flatMap(row => row.map(({ text }) => text)).join('')).toContain('Nothing left here, 6 done today');
  });
});

describe('All that are marked', () => {
  test('are asked about once, with the count, and no is under the cursor', async () => {
    await type('   z\r');
    expect(asked()).toContain('crm lead nurture L1 L2 L3 --until 2026-12-22 --yes: it writes 3 records.');
    await type('\r');
    expect(lead('L1')?.status).toBe('New');
    await type('z\rj\r');
    expect(app.listed).toEqual(['L4', 'L5', 'L6']);
    expect(app.view.marked).toEqual([]);
    await type('u');
    expect(app.listed).toHaveLength(6);
  });

  test('are done all or none: one that cannot be leaves the others as they are', async () => {
    await desk.edit('L2', { status: 'Archived' });
    app.move({ type: 'section', by: 1 });
    for (let step = 0; step < 7; step += 1) app.move({ type: 'section', by: 1 });
    await type('*x');
    expect(said()).toBe('L2 is Archived already; :reopen takes it back to work');
    expect(app.panel).toBeUndefined();
  });

  test('BANT is about one of them', async () => {
    await type('  Q');
    expect(said()).toContain('BANT is about one lead, and 2 are marked');
  });
});

describe('What is not possible says the way out', () => {
  test('a converted lead stays as it is; a closed one is reopened first', async () => {
    await desk.edit('L1', { status: 'Archived' });
    for (let step = 0; step < 8; step += 1) app.move({ type: 'section', by: 1 });
    app.follow('L1');
    await type('Q');
    expect(said()).toBe('L1 is Archived; :reopen takes it back to work first');
    await app.carryOut({ do: 'perform', action: 'lead.reopen' });
    expect(lead('L1')?.status).toBe('Working');
    await type('c\r');
    expect(lead('L1')?.status).toBe('Converted');
    app.open('leads');
    app.follow('L1');
    for (const key of 'QzxAm') {
      await type(key);
      expect(said()).toMatch(/^L1 is converted/);
    }
  });
});

describe('On the lead’s page', () => {
  test('the next lead’s page follows, and after the last one the queue is there again', async () => {
    await type('\r');
    expect(app.screen).toBe('record');
    for (const next of ['L2', 'L3', 'L4', 'L5', 'L6']) {
      await type('z\r');
      expect([app.screen, app.view.cursor]).toEqual(['record', next]);
    }
    await type('x1');
    expect(app.screen).toBe('leads');
    expect(app.listed).toEqual([]);
  });

  test('esc goes to the queue, with the lead of the page under the cursor', async () => {
    await type('\rx1\u001B');
    expect([app.screen, app.view.cursor]).toEqual(['leads', 'L2']);
  });
});

describe('m', () => {
  test('merges what looks like one, and u brings both back', async () => {
    await desk.lead('Ada', { ownerId: 'U1', company: 'Company 0', email: 'ada@company0.example', title: 'CEO' });
    app.follow('L1');
    await type('m');
    expect(asked()).toMatch(/L7 Ada .*same email/);
    await type('\r\rj\r');
    expect(lead('L7')).toBeUndefined();
    expect(lead('L1')?.title).toBe('CEO');
    expect(said()).toBe('L7 → L1 Ada');
    expect(app.view.cursor).toBe('L1');
    await type('u');
    expect(lead('L7')?.title).toBe('CEO');
    expect(lead('L1')?.title).toBeUndefined();
  });

  test('says so where nothing looks like it, and merges what is marked', async () => {
    await type('m');
    expect(said()).toContain('nothing looks like L1 Ada');
    await type('  m');
    expect(app.panel?.name).toBe('merge');
    await type('\rj\r');
    expect(lead('L2')).toBeUndefined();
  });
});

describe('A lead that is added', () => {
  test('is told to be one that is known as soon as its email is typed, and in its receipt', async () => {
    await type('a');
    expect(asked()).toContain('Add a lead');
    await new Promise(resolve => setTimeout(resolve, 50)); // what is known is filed while nobody presses a key
    await type('Zoe\tBell\tElsewhere\t\tben@company1.exampl');
    expect(asked()).not.toContain('≈');
    await type('e');
    expect(asked()).toContain('≈ may be L2 Ben: same email');
    await app.press({ key: 'ctrl-s' });
    expect(said()).toContain('Lead added (looks like L2 Ben (same email))');
  });
});
