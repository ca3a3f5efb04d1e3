import { afterEach, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// From an account to a customer without leaving the terminal, and all of it taken back.

afterEach(closeApps);

const setUp = (): Crm => {
  const crm = Crm.empty();
  crm.done('add', 'user', 'name=Anna', 'login=anna', 'role=manager');
  crm.done('add', 'product', 'name=Seats', 'listPrice=100');
  crm.done('add', 'product', 'name=Training', 'listPrice=1500');
  crm.done('config', 'stages', 'set', 'Proposal', '--gate', 'nextStep:any');
  return crm;
};

test.each([
  [80, 24],
  [200, 50],
])(
  'Anna wins a deal at %i×%i, and undoes all of it',
  async (columns, rows) => {
    const crm = setUp();
    const before = ['accounts', 'contacts', 'opportunities', 'activities'].map(type => crm.json('list', type));
    const app = await openApp(crm, { columns, rows });
    const command = async (line: string, answer: string): Promise<void> => {
      await app.press(':');
      app.type(line);
      await app.press(keys.enter);
      await app.waitFor(answer);
    };
    await app.press('4');
    await app.waitFor('No accounts yet. a adds one.');
    await command("add account name='Northwind Group'", 'created A1 Northwind Group');
    await command('add account name=Northwind parent="Northwind Group"', 'created A2 Northwind');
    await command('add contact firstName=Jane lastName=Cooper', 'created C1 Jane Cooper');
    await command('contact join C1 A2 --role "VP Sales" --role buyer', 'changed C1 Jane Cooper');
    await app.press('l');
    await app.waitFor(/Jane Cooper +Northwind/);
    await command('add opportunity name="Northwind seats" account=A2', 'created O1 Northwind seats');
    await command('opp lines O1 add Seats --quantity 20', 'changed O1 Northwind seats');
    await command('opp lines O1 add Training', 'changed O1 Northwind seats');
    await command('opp contacts O1 add C1 --role "decision maker"', 'changed O1 Northwind seats');
    await app.press('3');
    await app.waitFor(/Prospecting 1 +\$3\.5k/);
    await app.press('>');
    await app.waitFor('O1 → Qualification');
    await app.press('>');
    await app.waitFor('O1 → Proposal');
    await app.press('>');
    await app.waitFor('Proposal asks for nextStep:any. Why pass it without?');
    app.type('they sign today');
    await app.press(keys.enter);
    await app.waitFor('O1 → Negotiation');
    await app.press('>');
    await app.waitFor('Why is Northwind seats won?');
    await app.press(keys.enter);
    await app.waitFor('O1 → Won');
    await app.press(keys.enter);
    await app.waitFor(/^ O1 Northwind seats/);
    await app.waitFor('Proposal without nextStep:any');
    expect(crm.json('show', 'A2')).toMatchObject({ type: 'customer', customerSince: '2026-11-22', parentId: 'A1' });
    const [task] = crm.json('list', 'activities');
    expect(task).toMatchObject({ kind: 'task', dueAt: '2026-12-06', relatedTo: ['O1', 'A2'] });
    await command('A2', 'Northwind Group');
    if (columns === 80) await app.press('l', 'l');
    await app.waitFor('Check in with the new customer');
    // Two accounts, a contact, where she works, a deal, two lines, her part in it, and four moves.
    for (let n = 0; n < 12; n += 1) {
      await app.press('u');
      await app.waitFor(
        screen => screen.includes('undone: crm') && crm.json('history', '--limit', '1')[0].tx === `X${17 + n}`,
      );
    }
    const after = ['accounts', 'contacts', 'opportunities', 'activities'].map(type => crm.json('list', type));
    expect(after).toEqual(before);
  },
  60_000,
);
