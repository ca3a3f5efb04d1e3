import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { agenda } from '../../src/domain/activities/agenda';
import { kpiReport } from '../../src/domain/kpi/report';
import { responseClock } from '../../src/domain/leads/responseClock';
import { pipelineBoard } from '../../src/domain/pipeline/board';
import type { Lead } from '../../src/domain/records/types';
import type { State } from '../../src/domain/state/state';
import type { Controller } from '../../src/screens/controller';
import { type Listed, type Queue, queues } from '../../src/screens/leads/queue';
import type { PipelineFacts } from '../../src/screens/pipeline/pipeline';
import type { TodayFacts } from '../../src/screens/today/today';
import { type Desk, Office, unwrap } from '../store/desk';
import { appOf, now } from './appOf';

let office: Office;
beforeEach(() => {
  office = new Office();
});
afterEach(() => office.clear());

type Asked = (lead: Lead, actor: string, state: State) => boolean;

const ofType =
  (...wanted: readonly string[]): Asked =>
  ({ status }, _, { config }) =>
    wanted.includes(config.leadStatuses.find(({ name }) => name === status)?.type ?? '');

const within = ({ ownerId }: Lead, actor: string): boolean => ownerId === undefined || ownerId === actor;

const asked: Readonly<Record<Queue, Asked>> = {
  'new & mine': (lead, actor) => lead.status === 'New' && within(lead, actor),
  unassigned: (lead, actor, state) => lead.ownerId === undefined && ofType('open')(lead, actor, state),
  waking: (lead, actor, state) =>
    ofType('waiting')(lead, actor, state) && (lead.nextStepAt ?? '9') <= now.slice(0, 10) && within(lead, actor),
  'SLA at risk': (lead, actor, { config }) => responseClock(lead, config, now)?.atRisk === true && within(lead, actor),
  open: ofType('open'),
  nurturing: ofType('waiting'),
  closed: ofType('closed', 'converted'),
  all: () => true,
};

/** A queue as somebody would make it who looks at every lead. */
const queueOf = (queue: Queue, matches: (lead: Lead) => boolean, actor: string, { state }: Desk['store']): string[] =>
  [...state.all('lead').values()]
    .filter(lead => asked[queue](lead, actor, state) && matches(lead))
    .sort((a, b) => (a.company ?? '').localeCompare(b.company ?? '') || Number(a.id.slice(1)) - Number(b.id.slice(1)))
    .map(({ id }) => id);

/** Each list that the app has against one made anew. */
const expectRight = (app: Controller, { store }: Desk, actor: string): void => {
  const { state } = store;
  app.open('leads');
  for (const [filter, matches] of [
    ['', () => true],
    ['owner:U1', (lead: Lead) => lead.ownerId === 'U1'],
  ] as const) {
    app.narrow({ filter, sort: 'company' });
    for (const _ of queues) app.move({ type: 'section', by: -1 });
    for (const queue of queues) {
      expect((app.current().facts as Listed).ids).toEqual(queueOf(queue, matches, actor, store));
      app.move({ type: 'section', by: 1 });
    }
  }
  app.open('pipeline');
  const { columns, totals } = app.current().facts as PipelineFacts;
  const board = pipelineBoard(state, { closedSince: '2026-10-01' });
  const wanted = board.columns.map(column => ({ ...column, key: column.stage.name, title: column.stage.name }));
  expect({ columns, totals }).toEqual({ columns: wanted, totals: board.totals });
  app.open('today');
  const { ids, items, period, report } = app.current().facts as TodayFacts;
  expect(items).toEqual(agenda({ state, actor, now }));
  expect(ids).toEqual(items.map(({ id }) => id));
  const tiles = ['opp.revenue', 'opp.winRate', 'opp.weighted', 'lead.conversionRate'];
  const counted = unwrap(kpiReport(state, { ids: tiles, period, today: now.slice(0, 10), now }));
  expect(report).toEqual(counted);
};

const owner = fc.constantFrom('U1', 'U2');
const wish = fc.oneof(
  fc.record({
    id: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
    company: fc.constantFrom('Acme', 'Bolt', 'Cord'),
    ownerId: owner,
  }),
  fc.record({ id: fc.constantFrom('L1', 'L2', 'L3'), status: fc.constantFrom('New', 'Working') }),
  fc.record({ id: fc.constantFrom('O1', 'O2', 'O3'), amount: fc.integer({ min: 0, max: 500 }), ownerId: owner }),
  fc.record({ id: fc.constantFrom('O1', 'O2'), stage: fc.constantFrom('Prospecting', 'Negotiation') }),
  fc.record({ id: fc.constantFrom('T1', 'T2'), doneAt: fc.constantFrom(now, null), ownerId: owner }),
  fc.record({ id: fc.constantFrom('L3', 'O3', 'T2'), gone: fc.constant(true) }),
  fc.record({ lead: fc.constantFrom('Ada', 'Eve') }),
);

const carryOut = async (desk: Desk, wanted: Record<string, unknown>): Promise<void> => {
  const { id, gone, lead, ...values } = wanted;
  if (typeof lead === 'string') await desk.lead(lead, { company: 'Bolt', ownerId: 'U1' });
  else if (gone) await desk.delete(String(id), true);
  else await desk.edit(String(id), values);
};

const begun = async (desk: Desk): Promise<void> => {
  for (const name of ['Dana', 'Ravi']) await desk.add('user', { name });
  for (const company of ['Cord', 'Acme', 'Bolt', 'Acme']) await desk.lead('Doe', { company, ownerId: 'U1' });
  const accountId = await desk.add('account', { name: 'Northwind' });
  for (const amount of [100, 300, 200])
    await desk.add('opportunity', {
      name: `Deal ${amount}`,
      amount,
      accountId,
      ownerId: 'U1',
      stage: 'Prospecting',
      closeDate: '2026-11-24',
    });
  for (const dueAt of ['2026-11-20', '2026-11-22'])
    await desk.add('activity', { kind: 'task', subject: 'Call', relatedTo: ['O1'], ownerId: 'U1', dueAt });
};

test('While this process and another one write, each list is what one made anew would be', async () => {
  const write = fc.tuple(fc.constantFrom('own' as const, 'other' as const), wish);
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), async writes => {
      const folder = office.folder();
      const [own, other] = [office.desk(folder), office.desk(folder)];
      await begun(own);
      const app = appOf(own, 'U1');
      expectRight(app, own, 'U1');
      for (const [who, wanted] of writes) {
        await carryOut(who === 'own' ? own : other, wanted);
        own.store.refresh();
        expectRight(app, own, 'U1');
      }
      app.close();
    }),
    { numRuns: 15 },
  );
});

test('What a write does not concern stays the same: no list is gone through again', async () => {
  const folder = office.folder();
  const desk = office.desk(folder);
  await begun(desk);
  const app = appOf(desk, 'U1');
  const factsOf = <F>(screen: 'today' | 'leads' | 'pipeline'): F => {
    app.open(screen);
    return app.current().facts as F;
  };
  const leads = factsOf<Listed>('leads').ids;
  const board = factsOf<PipelineFacts>('pipeline');
  const { report } = factsOf<TodayFacts>('today');
  await desk.edit('T1', { doneAt: now });
  expect(factsOf<Listed>('leads').ids).toBe(leads);
  expect(factsOf<PipelineFacts>('pipeline')).toBe(board);
  expect(factsOf<TodayFacts>('today').ids).not.toContain('T1');
  expect(factsOf<TodayFacts>('today').report).toBe(report);
  await desk.edit('O1', { amount: 900 });
  expect(factsOf<PipelineFacts>('pipeline').totals.amount).toBe(1400);
  app.close();
});

test('A filter that made sense once and no longer does says why nothing is listed', async () => {
  const folder = office.folder();
  const desk = office.desk(folder);
  await begun(desk);
  const app = appOf(desk, 'U1');
  app.open('leads');
  app.narrow({ filter: 'owner:Ravi' });
  expect(app.toast).toBeUndefined();
  await desk.edit('U2', { name: 'Rita' });
  const { facts, screen, state, setting } = app.current();
  expect(facts).toMatchObject({ ids: [], failure: { code: 'usage' } });
  const rows = screen.draw(state, facts, setting).map(row => row.map(({ text }) => text).join(''));
  expect(rows.join('\n')).toContain('Ravi');
  app.close();
});
