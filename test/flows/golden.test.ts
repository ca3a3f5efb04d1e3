import { afterEach, expect, test } from 'vitest';
import { closeApps, keys, openApp } from '../kit/app';
import { Crm } from '../kit/crm';

// The screens as they look today: a change in looks is seen in review, and is made on purpose with `vitest -u`.

const demo = Crm.demo(400);

afterEach(closeApps);

const screens = [
  ['today', '1', /^ Today/],
  ['leads', '2', /^ Leads/],
  ['pipeline', '3', /^ Pipeline/],
  ['accounts', '4', /^ Accounts/],
  ['contacts', 'l', /^ Accounts .*‹contacts›/],
  ['kpis', '5', /^ KPIs/],
  ['insights', '6', /^ Insights/],
  // The best lead that is new, with all there is to know.
  ['record', `2${keys.enter}`, /^ L\d+ /],
  // The largest deal in Prospecting.
  ['deal', `3${keys.enter}`, /^ O\d+ /],
  ['bant', '2Q', /BANT 0\/16 below the gate/],
  // She stands there twice.
  ['merge', `q/Theresa Bailey${keys.enter}m${keys.enter}`, /L\d+ stays/],
] as const;

test.each([
  [80, 24],
  [200, 50],
])('The screens at %i×%i', async (columns, rows) => {
  const app = await openApp(demo, { columns, rows, env: { NO_COLOR: '1' } });
  for (const [name, typed, head] of screens) {
    await app.press(...typed);
    await app.waitFor(head);
    await app.settle();
    await expect(`${await app.screen()}\n`).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
  }
});
