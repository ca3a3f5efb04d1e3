import { common } from '../fields/common';
import { merged } from '../fields/fragments';
import { defineType, fieldTable } from '../fields/kinds';

const member = fieldTable({
  recordId: { kind: 'reference', to: ['lead', 'contact'], label: 'Member', required: true },
  status: {
    kind: 'picklist',
    options: ['sent', 'opened', 'clicked', 'responded', 'bounced', 'opted out'],
    label: 'Status',
    required: true,
  },
  at: { kind: 'instant', label: 'At' },
});

export const campaign = defineType({
  name: 'campaign',
  plural: 'campaigns',
  label: 'Campaign',
  pluralLabel: 'Campaigns',
  short: [],
  letter: 'M',
  columns: ['name', 'type', 'status', 'startDate', 'endDate', 'budget', 'actualCost'],
  fields: {
    ...common,
    name: {
      kind: 'text',
      label: 'Name',
      required: true,
      form: 10,
      search: true,
      aliases: ['campaign', 'campaign name'],
    },
    type: { kind: 'text', label: 'Type', form: 20, aliases: ['campaign type'] },
    status: { kind: 'text', label: 'Status', form: 30 },
    startDate: { kind: 'date', label: 'Start', form: 40 },
    endDate: { kind: 'date', label: 'End', form: 50 },
    budget: { kind: 'money', label: 'Budget', form: 60, aliases: ['budgeted cost', 'budgeted cost in campaign'] },
    actualCost: { kind: 'money', label: 'Actual cost', form: 70, aliases: ['cost', 'actual cost in campaign'] },
    members: { kind: 'struct', fields: member, list: true, label: 'Members' },
    ...merged,
  },
});
