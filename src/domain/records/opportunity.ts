import { common } from '../fields/common';
import { line } from '../fields/fragments';
import { defineType, fieldTable } from '../fields/kinds';

const participant = fieldTable({
  contactId: { kind: 'reference', to: 'contact', label: 'Contact', required: true },
  role: { kind: 'text', label: 'Role' },
  primary: { kind: 'boolean', label: 'Primary' },
});

const stageEntry = fieldTable({
  stage: { kind: 'picklist', picklist: 'stage', label: 'Stage', required: true },
  at: { kind: 'moment', label: 'At' },
  by: { kind: 'text', person: true, label: 'By' },
  amount: { kind: 'money', label: 'Amount' },
  probability: { kind: 'percent', label: 'Probability' },
  closeDate: { kind: 'date', label: 'Close date' },
  override: { kind: 'text', label: 'Gate passed' },
});

export const opportunity = defineType({
  name: 'opportunity',
  plural: 'opportunities',
  label: 'Opportunity',
  pluralLabel: 'Opportunities',
  short: ['opp', 'opps', 'deal', 'deals'],
  letter: 'O',
  columns: ['name', 'stage', 'amount', 'closeDate', 'ownerId', 'accountId', 'probability'],
  fields: {
    ...common,
    name: {
      kind: 'text',
      label: 'Name',
      required: true,
      form: 10,
      search: true,
      aliases: ['opportunity', 'opportunity name', 'deal', 'deal name', 'deal title'],
    },
    accountId: {
      kind: 'reference',
      to: 'account',
      label: 'Account',
      form: 20,
      aliases: ['account', 'account name', 'company'],
    },
    contacts: { kind: 'struct', fields: participant, list: true, label: 'Contacts' },
    ownerId: {
      kind: 'reference',
      to: 'user',
      label: 'Owner',
      required: true,
      form: 30,
      aliases: ['owner', 'opportunity owner', 'deal owner', 'sales agent', 'sales rep'],
    },
    stage: {
      kind: 'picklist',
      picklist: 'stage',
      label: 'Stage',
      required: true,
      form: 40,
      aliases: ['deal stage', 'stage name', 'sales stage', 'pipeline stage'],
    },
    amount: {
      kind: 'money',
      label: 'Amount',
      form: 50,
      aliases: ['deal amount', 'value', 'deal value', 'close value'],
    },
    amountPinned: { kind: 'boolean', label: 'Amount pinned' },
    currency: { kind: 'text', label: 'Currency', aliases: ['currency iso code', 'deal currency'] },
    probability: { kind: 'percent', label: 'Probability', form: 60, aliases: ['deal probability'] },
    probabilityPinned: { kind: 'boolean', label: 'Probability pinned' },
    forecastCategory: {
      kind: 'picklist',
      options: ['Pipeline', 'Best Case', 'Commit', 'Closed', 'Omitted'],
      label: 'Forecast category',
      form: 70,
      aliases: ['forecast', 'forecast category name'],
    },
    closeDate: {
      kind: 'date',
      label: 'Close date',
      form: 80,
      aliases: ['expected close date', 'closing date', 'close'],
    },
    type: {
      kind: 'picklist',
      options: ['new business', 'existing business', 'renewal'],
      label: 'Type',
      form: 90,
      aliases: ['deal type', 'opportunity type'],
    },
    source: {
      kind: 'picklist',
      picklist: 'source',
      label: 'Source',
      form: 100,
      aliases: ['lead source', 'original source'],
    },
    campaignId: {
      kind: 'reference',
      to: 'campaign',
      label: 'Campaign',
      form: 110,
      aliases: ['campaign', 'primary campaign source'],
    },
    leadIds: { kind: 'reference', to: 'lead', list: true, label: 'Leads' },
    lines: { kind: 'struct', fields: line, list: true, label: 'Lines', aliases: ['product', 'product name'] },
    nextStep: { kind: 'text', label: 'Next step', form: 120 },
    openedAt: { kind: 'date', label: 'Opened', aliases: ['engage date', 'open date', 'opened date'] },
    closedAt: {
      kind: 'date',
      label: 'Closed',
      computed: 'a closing stage sets it',
      aliases: ['closed date', 'won time', 'lost time'],
    },
    outcomeReason: {
      kind: 'text',
      label: 'Outcome reason',
      aliases: ['lost reason', 'loss reason', 'won reason', 'closed lost reason'],
    },
    outcomeNote: { kind: 'text', label: 'Outcome note' },
    competitor: { kind: 'text', label: 'Competitor', form: 130, aliases: ['main competitor', 'main competitors'] },
    stageHistory: {
      kind: 'struct',
      fields: stageEntry,
      list: true,
      label: 'Stage history',
      computed: 'each stage change adds to it',
    },
    description: {
      kind: 'multiline',
      label: 'Description',
      form: 140,
      aliases: ['notes', 'comments', 'deal description'],
    },
  },
});
