import type { Config } from '../../../src/domain/config/config';
import { compileFilter } from '../../../src/domain/filter/compile';
import type { AnyRecord, RecordType } from '../../../src/domain/records/types';
import type { Failure } from '../../../src/domain/result';
import { MemoryState } from '../../../src/domain/state/memory';

/** A Sunday noon in Europe, early morning in America. */
export const now = '2026-11-22T10:00:00.000Z';

type Fields = Readonly<Record<string, unknown>>;

const common = { v: 1, createdAt: '2026-11-01T09:00:00.000Z', createdBy: 'U1', updatedAt: now, updatedBy: 'root' };

export const record = (id: string, fields: Fields): AnyRecord => ({ id, ...common, ...fields }) as AnyRecord;

const records: Readonly<Record<string, Fields>> = {
  G1: { name: 'West', managerId: 'U2', region: 'San Francisco' },
  G2: { name: 'East', managerId: 'U2', parentId: 'G1' },
  U1: { name: 'Dana Scott', login: 'dana', email: 'dana@deck.example', role: 'rep', teamId: 'G1', active: true },
  U2: { name: 'Maria Gómez', login: 'maria', email: 'maria@deck.example', role: 'manager', teamId: 'G2' },
  U3: { name: 'Dan Brown', login: 'dbrown', role: 'rep', teamId: 'G2', active: false },
  P1: { name: 'GTX Basic', family: 'GTX', listPrice: 550 },
  P2: { name: 'MG Special', family: 'MG', listPrice: 55 },
  M1: { name: 'Expo 2026', budget: 10_000, members: [{ recordId: 'L1', status: 'opened' }] },
  A1: { name: 'Isdom', industry: 'software', employees: 250, parentId: 'A2', type: 'customer' },
  A2: { name: 'Acme, Inc', industry: 'retail', employees: 4000, annualRevenue: 12_500_000 },
  A3: { name: 'Ísdom Labs', industry: 'Space Mining' },
  C1: {
    firstName: 'Jane',
    lastName: 'Cooper',
    email: 'jane@acme.example',
    accounts: [
      { accountId: 'A1', roles: ['buyer'], primary: true },
      { accountId: 'A2', active: false },
    ],
  },
  C2: { lastName: 'Núñez', emailOptOut: true },
  L1: {
    firstName: 'Jane',
    lastName: 'Doe',
    company: 'Acme, Inc',
    email: 'jane.doe@acme.example',
    phone: '+1 415-555-0142',
    status: 'New',
    score: 72,
    country: 'US',
    tags: ['hot', 'expo'],
    ownerId: 'U1',
    source: 'Web',
    annualRevenue: 2_500_000,
    createdAt: '2026-11-20T23:30:00.000Z',
    externalIds: { salesforce: '00Q1' },
    custom: { region: 'North', seats: '12', renewal: '2026-12-01' },
    bant: { budget: { level: 3, evidence: 'approved: 10k' }, need: { level: 2 } },
  },
  L2: {
    firstName: 'Zoë',
    lastName: 'Müller',
    company: 'acme',
    status: 'Working',
    score: 40,
    country: 'CA',
    tags: ['cold'],
    ownerId: 'U2',
    doNotCall: true,
    createdAt: '2026-08-01T12:00:00.000Z',
    nextStepAt: '2026-11-24',
    website: 'https://zoe.example/a?b=1',
  },
  L3: {
    lastName: 'Nemo',
    company: 'Nautilus',
    status: 'Archived',
    createdAt: '2025-12-31T23:59:00.000Z',
    nextStepAt: '2026-11-22',
  },
  O1: {
    name: 'Isdom – GTX Basic',
    accountId: 'A1',
    ownerId: 'U1',
    stage: 'Negotiation',
    amount: 1200.5,
    probability: 80,
    closeDate: '2017-12-31',
    lines: [
      { productId: 'P1', quantity: 2, unitPrice: 550 },
      { productId: 'P2', quantity: 1, unitPrice: 55 },
    ],
    contacts: [{ contactId: 'C1', role: 'buyer', primary: true }],
  },
  O2: {
    name: 'Acme renewal',
    accountId: 'A2',
    ownerId: 'U2',
    stage: 'Won',
    amount: 90,
    closeDate: '2018-01-01',
    closedAt: '2018-01-01',
  },
  O3: { name: 'Loose end', ownerId: 'U9', stage: 'Prospecting', lines: [] },
  T1: { kind: 'call', subject: 'Intro', relatedTo: ['L1', 'A1'], ownerId: 'U1', dueAt: '2026-11-22' },
  T2: { kind: 'task', relatedTo: ['O2'], ownerId: 'U2', dueAt: '2026-11-22T09:00:00.000Z' },
  T3: { kind: 'note', relatedTo: ['C1'], ownerId: 'U1', dueAt: '2026-11-21' },
};

/** A small company, as a team would have it after a year. */
export const world = (config: Partial<Config> = {}): MemoryState => {
  const state = new MemoryState({
    customFields: {
      lead: [
        { name: 'region', label: 'Region' },
        { name: 'Deal Size', label: 'Deal size' },
      ],
    },
    ...config,
  });
  for (const [id, fields] of Object.entries(records)) state.load(id, record(id, fields));
  return state;
};

export interface Asking {
  readonly state?: MemoryState;
  readonly actor?: string;
  readonly now?: string;
}

/** The ids of the records that a filter finds. */
export const find = (type: RecordType, text: string, asking: Asking = {}): string[] => {
  const state = asking.state ?? world();
  const filter = compileFilter(text, { type, state, now: asking.now ?? now, actor: asking.actor ?? 'U1' });
  if (!filter.ok) throw new Error(`${filter.failure.message} (${filter.failure.hint ?? ''})`);
  return [...state.all(type).values()].filter(one => filter.value.matches(one)).map(one => one.id);
};

/** What is said about a filter that is wrong. */
export const failure = (type: RecordType, text: string, asking: Asking = {}): Failure => {
  const state = asking.state ?? world();
  const filter = compileFilter(text, { type, state, now: asking.now ?? now, actor: asking.actor ?? 'U1' });
  if (filter.ok) throw new Error(`${text} is right`);
  return filter.failure;
};
