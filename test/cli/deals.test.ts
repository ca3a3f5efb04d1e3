import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Crm, program } from '../kit/crm';

const office = Crm.empty();
office.done('add', 'user', 'name=Anna', 'login=anna', 'role=rep');
office.done('add', 'user', 'name=Ben', 'login=ben', 'role=manager');
office.done('add', 'product', 'name=GTX Pro', 'listPrice=4821');
office.done('add', 'account', 'name=Northwind');
office.done('add', 'contact', 'lastName=Cooper', 'email=jane@northwind.io');
office.done('add', 'opportunity', 'name=Seats', 'account=Northwind', 'owner=anna');

describe('A rep works on a deal from a script', () => {
  const crm = office.copy();

  test('its lines make its amount', () => {
    crm.done('opp', 'lines', 'Seats', 'add', 'GTX Pro', '--quantity', '3', '--discount', '10%');
    const { lines, amount } = crm.json('opp', 'lines', 'O1');
    expect([lines, amount]).toEqual([
      [{ line: 1, productId: 'P1', quantity: 3, unitPrice: 4821, discountPct: 10, total: 13_016.7 }],
      13_016.7,
    ]);
    expect(crm.done('opp', 'lines', 'O1').stdout).toMatch(/GTX Pro +3 +\$4,821 +10 % +\$13,016\.70/);
    crm.done('opp', 'lines', 'O1', 'set', '1', '--quantity', '4');
    crm.done('opp', 'lines', 'O1', 'remove', '1');
    crm.done('undo');
    expect(crm.json('show', 'O1').amount).toBe(17_355.6);
    expect(crm.run('opp', 'lines', 'O1', 'remove', 'GTX').code).toBe(2);
  });

  test('its people have roles, and work somewhere', () => {
    crm.done('opp', 'contacts', 'O1', 'add', 'jane@northwind.io', '--role', 'decision maker');
    expect(crm.json('opp', 'contacts', 'O1')).toEqual([{ contactId: 'C1', role: 'decision maker', primary: true }]);
    crm.done('contact', 'join', 'Cooper', 'Northwind', '--role', 'VP', '--role', 'buyer', '--from', '2024-03-01');
    expect(crm.json('show', 'C1').accounts).toEqual([
      { accountId: 'A1', active: true, roles: ['VP', 'buyer'], from: '2024-03-01', primary: true },
    ]);
    crm.done('contact', 'leave', 'Cooper', 'Northwind', '--to', '2026-09-30');
    expect(crm.json('show', 'C1').accounts[0]).toMatchObject({ active: false, to: '2026-09-30' });
  });

  test('past a gate only a manager gets it, and that is kept', () => {
    crm.done('config', 'stages', 'set', 'Proposal', '--gate', 'nextStep:any');
    crm.done('opp', 'move', 'O1', 'Proposal');
    const asked = ['opp', 'move', 'O1', 'Won', '--reason', 'good fit', '--json'];
    const refused = crm.run(...asked, '--override', 'they sign today');
    expect([refused.code, refused.error().hint]).toEqual([6, 'it needs nextStep:any; only a manager may let it pass']);
    const past = [...asked, '--override', 'they sign today', '--as', 'ben'];
    const ran = crm.raw([...crm.where, ...past]);
    expect([ran.code, ran.json().changed]).toEqual([0, ['O1', 'A1']]);
    expect(crm.json('show', 'O1').stageHistory.at(-1)).toMatchObject({
      stage: 'Won',
      by: 'U2',
      override: 'Proposal without nextStep:any: they sign today',
    });
    expect(crm.json('show', 'A1')).toMatchObject({ type: 'customer', customerSince: '2026-11-22' });
    expect(crm.json('list', 'activities', 'kind:task due:2026-12-06').length).toBe(1);
  });
});

describe('An administrator sets the stages up', () => {
  const crm = office.copy();

  test('as another program has them, which leaves no deal behind', () => {
    const refused = crm.run('config', 'stages', 'use', 'salesforce', '--json');
    expect(refused.code).toBe(0); // the one deal is in Prospecting, which both have
    crm.done('undo');
    const hubspot = crm.run('config', 'stages', 'use', 'hubspot', '--json');
    expect([hubspot.code, hubspot.error().message]).toEqual([4, '1 deal is in Prospecting, which would be gone']);
    crm.done('config', 'stages', 'use', 'hubspot', '--to', 'Prospecting=Qualified To Buy');
    expect(crm.json('show', 'O1')).toMatchObject({ stage: 'Qualified To Buy', probability: 10 });
    expect(crm.json('config', 'stages')[1]).toMatchObject({ name: 'Qualified To Buy', probability: 40, deals: 1 });
    expect(crm.done('config', 'stages').stdout).toMatch(/Qualified To Buy +open +40 %/);
  });

  test('or of their own', () => {
    crm.done('config', 'stages', 'add', 'Pilot', '--after', 'Contract Sent', '--probability', '95', '--rotting', '7');
    crm.done('config', 'stages', 'rename', 'Pilot', 'Trial run');
    crm.done('config', 'stages', 'set', 'trial run', '--rotting', 'none');
    const stages = crm.json('config', 'stages');
    expect(stages[5]).toEqual({ name: 'Trial run', type: 'open', probability: 95, category: 'Pipeline', deals: 0 });
    crm.done('config', 'stages', 'remove', 'Trial run');
  });
});

test('Two processes that make each the other’s parent at once: only one of them gets it', async () => {
  const crm = Crm.empty();
  for (const name of ['a', 'b', 'c']) crm.done('add', 'account', `name=${name}`);
  const edit = async (...words: string[]): Promise<number | null> => {
    const child = spawn(process.execPath, [program, ...crm.where, 'edit', ...words], { env: crm.env, stdio: 'ignore' });
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  };
  for (let round = 0; round < 3; round += 1) {
    const codes = await Promise.all([edit('A1', 'parent=A2'), edit('A2', 'parent=A3'), edit('A3', 'parent=A1')]);
    expect(codes.toSorted()).toEqual([0, 0, 7]);
    for (const id of ['A1', 'A2', 'A3']) crm.done('edit', id, 'parent=');
  }
}, 60_000);
