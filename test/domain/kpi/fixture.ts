import type { Config } from '../../../src/domain/config/config';
import type { AnyRecord } from '../../../src/domain/records/types';
import { MemoryState } from '../../../src/domain/state/memory';

const stamps = {
  v: 1,
  createdAt: '2024-01-01T00:00:00.000Z',
  createdBy: 'U1',
  updatedAt: '2024-07-15T00:00:00.000Z',
  updatedBy: 'U1',
};

export const put = (state: MemoryState, id: string, fields: Record<string, unknown>): void =>
  state.load(id, { id, ...stamps, ...fields } as AnyRecord);

/** A stage history from `stage at` or `stage`, with what else an entry notes. */
const entry = (text: string, rest: Record<string, unknown> = {}) => {
  const [stage, at] = text.split(' ');
  return { stage, ...(at ? { at } : {}), ...rest };
};

const line = (productId: string, unitPrice: number) => ({ productId, quantity: 1, unitPrice });

/** Two teams, four reps, fifteen deals and ten leads around the second quarter of 2024; today is Monday, 15 July. */
export const salesTeam = (config: Partial<Config> = {}): MemoryState => {
  const state = new MemoryState(config);
  put(state, 'G1', { name: 'North', managerId: 'U9', region: 'East' });
  put(state, 'G2', { name: 'South', managerId: 'U8', region: 'West' });
  for (const [id, name, teamId] of [
    ['U1', 'Ann', 'G1'],
    ['U2', 'Bob', 'G1'],
    ['U3', 'Cy', 'G2'],
    ['U4', 'Dee', undefined],
    ['U8', 'Max', undefined],
    ['U9', 'Mia', undefined],
  ] as const) {
    put(state, id, { name, role: 'rep', ...(teamId ? { teamId } : {}) });
  }
  for (const [id, name] of Object.entries({ P1: 'Anvil', P2: 'Bolt', P3: 'Crank' })) put(state, id, { name });
  put(state, 'A1', { name: 'Acme', type: 'customer', sector: 'retail', country: 'US' });
  put(state, 'A2', { name: 'Bolton', type: 'prospect', sector: 'medical', createdAt: '2025-01-01T00:00:00.000Z' });
  put(state, 'A3', { name: 'Acme', createdAt: '2024-07-01T00:00:00.000Z' });

  const deals: Record<string, Record<string, unknown>> = {
    O1: {
      ownerId: 'U1',
      stage: 'Won',
      amount: 1000,
      openedAt: '2024-03-01',
      closedAt: '2024-04-30',
      accountId: 'A1',
      lines: [line('P1', 333), line('P2', 333), line('P3', 333)],
      stageHistory: [entry('Prospecting 2024-03-01'), entry('Proposal 2024-04-10'), entry('Won 2024-04-30')],
    },
    O2: {
      ownerId: 'U1',
      stage: 'Won',
      amount: 500.5,
      openedAt: '2024-04-02',
      closedAt: '2024-05-12',
      accountId: 'A2',
      lines: [line('P1', 500.5)],
      stageHistory: [entry('Qualification 2024-04-02'), entry('Won 2024-05-12')],
    },
    O3: {
      ownerId: 'U2',
      stage: 'Won',
      amount: 250.25,
      closedAt: '2024-06-30',
      stageHistory: [entry('Prospecting'), entry('Won 2024-06-30')],
    },
    O4: {
      ownerId: 'U2',
      stage: 'Lost',
      amount: 300,
      openedAt: '2024-04-15',
      closedAt: '2024-04-20',
      stageHistory: [entry('Proposal 2024-04-15'), entry('Lost 2024-04-20')],
    },
    O5: {
      ownerId: 'U3',
      stage: 'Lost',
      amount: 700,
      openedAt: '2024-02-01',
      closedAt: '2024-06-01',
      stageHistory: [entry('Prospecting 2024-02-01'), entry('Proposal 2024-03-01'), entry('Lost 2024-06-01')],
    },
    O6: {
      ownerId: 'U1',
      stage: 'Won',
      amount: 2000,
      openedAt: '2024-01-10',
      closedAt: '2024-03-20',
      stageHistory: [entry('Negotiation 2024-01-10'), entry('Won 2024-03-20')],
    },
    O7: {
      ownerId: 'U3',
      stage: 'Lost',
      amount: 100,
      openedAt: '2024-01-05',
      closedAt: '2024-02-05',
      stageHistory: [entry('Prospecting 2024-01-05'), entry('Lost 2024-02-05')],
    },
    O8: {
      ownerId: 'U1',
      stage: 'Proposal',
      amount: 650.55,
      probability: 55,
      closeDate: '2024-08-30',
      openedAt: '2024-05-01',
      lines: [line('P1', 0), line('P2', 0)],
      stageHistory: [
        entry('Prospecting 2024-05-01', { amount: 400, probability: 10 }),
        entry('Proposal 2024-06-10', { amount: 600, probability: 50, closeDate: '2024-06-28' }),
      ],
    },
    O9: {
      ownerId: 'U2',
      stage: 'Negotiation',
      amount: 333.33,
      probability: 80,
      openedAt: '2024-06-15',
      stageHistory: [entry('Negotiation 2024-06-15')],
    },
    O10: {
      ownerId: 'U3',
      stage: 'Qualification',
      amount: 10,
      probability: 20,
      stageHistory: [entry('Qualification', { amount: 10, probability: 20 })],
    },
    O11: {
      ownerId: 'U2',
      stage: 'Won',
      amount: 900,
      probability: 100,
      openedAt: '2024-06-20',
      closedAt: '2024-07-05',
      closeDate: '2024-07-05',
      stageHistory: [entry('Prospecting 2024-06-20', { amount: 800, probability: 10 }), entry('Won 2024-07-05')],
    },
    O12: {
      ownerId: 'U1',
      stage: 'Prospecting',
      amount: 1000,
      probability: 10,
      openedAt: '2024-07-10',
      stageHistory: [entry('Prospecting 2024-07-10')],
    },
    O13: {
      ownerId: 'U3',
      stage: 'Proposal',
      amount: 60,
      probability: 50,
      openedAt: '2024-01-01',
      closeDate: '2024-06-30',
      stageHistory: [
        entry('Prospecting 2024-01-01', { amount: 50, probability: 10 }),
        entry('Lost 2024-02-01'),
        entry('Proposal 2024-06-25', { amount: 60, probability: 50 }),
      ],
    },
    O14: {
      ownerId: 'U4',
      stage: 'Prospecting',
      probability: 10,
      openedAt: '2024-06-29',
      stageHistory: [entry('Prospecting 2024-06-29')],
    },
    O15: { ownerId: 'U1', stage: 'Won', amount: 5 },
  };
  for (const [id, deal] of Object.entries(deals)) put(state, id, { name: id, ...deal });

  const leads: Record<string, Record<string, unknown>> = {
    L1: {
      createdAt: '2024-04-01T10:00:00.000Z',
      status: 'Converted',
      convertedAt: '2024-04-11T10:00:00.000Z',
      convertedOpportunityId: 'O1',
      convertedAccountId: 'A1',
      firstResponseAt: '2024-04-01T12:00:00.000Z',
      fit: 50,
      engagement: 100,
      scoredAt: '2024-06-01T00:00:00.000Z',
      score: 70,
      ownerId: 'U1',
    },
    L2: {
      createdAt: '2024-04-02T16:00:00.000Z',
      status: 'Converted',
      convertedAt: '2024-06-01T16:00:00.000Z',
      convertedOpportunityId: 'O1',
      convertedAccountId: 'A1',
      score: 70,
      ownerId: 'U1',
    },
    L3: {
      createdAt: '2024-03-01T00:00:00.000Z',
      status: 'Converted',
      convertedAt: '2024-05-30T00:00:00.000Z',
      convertedOpportunityId: 'O2',
      convertedAccountId: 'A2',
      ownerId: 'U2',
    },
    L4: { createdAt: '2024-05-03T16:00:00.000Z', status: 'Working', ownerId: 'U1', score: 30, source: 'web' },
    L5: { createdAt: '2024-06-28T10:00:00.000Z', status: 'New', source: 'web' },
    L6: { createdAt: '2024-07-15T10:00:00.000Z', status: 'New' },
    L7: { createdAt: '2024-05-10T10:00:00.000Z', status: 'Nurturing', ownerId: 'U2' },
    L8: { createdAt: '2024-05-11T10:00:00.000Z', status: 'Unqualified', ownerId: 'U2' },
    L9: { createdAt: '2024-02-01T10:00:00.000Z', status: 'New' },
    L10: {
      createdAt: '2024-06-10T09:00:00.000Z',
      status: 'Converted',
      convertedAt: '2024-07-05T09:00:00.000Z',
      convertedOpportunityId: 'O11',
      convertedAccountId: 'A1',
      ownerId: 'U2',
    },
  };
  for (const [id, lead] of Object.entries(leads)) put(state, id, { lastName: id, company: id, ...lead });

  const activities: Record<string, Record<string, unknown>> = {
    T1: { kind: 'call', direction: 'out', relatedTo: ['L2'], doneAt: '2024-04-03T11:00:00.000Z' },
    T2: { kind: 'email', direction: 'out', relatedTo: ['L2'], doneAt: '2024-04-05T11:00:00.000Z' },
    T3: { kind: 'meeting', relatedTo: ['L4'], doneAt: '2024-05-06T15:00:00.000Z' },
    T4: { kind: 'call', direction: 'in', relatedTo: ['L10'], doneAt: '2024-06-10T09:30:00.000Z' },
    T5: { kind: 'email', direction: 'out', relatedTo: ['L10'], doneAt: '2024-06-10T12:00:00.000Z' },
    T6: { kind: 'call', direction: 'out', relatedTo: ['L5'], dueAt: '2024-06-28' },
    T7: { kind: 'note', relatedTo: ['L7', 'O8'], doneAt: '2024-06-20' },
    T8: { kind: 'call', direction: 'out', relatedTo: ['O9'], doneAt: '2024-07-02' },
  };
  for (const [id, activity] of Object.entries(activities)) put(state, id, activity);
  return state;
};
