import { address, common } from '../fields/common';
import { consent, merged, person } from '../fields/fragments';
import { defineType, fieldTable } from '../fields/kinds';

/** One letter of BANT: a level from 0 (unknown) to 4, the evidence, who said so and when. */
const bantDimension = {
  level: { kind: 'integer', label: 'Level', required: true },
  evidence: { kind: 'text', label: 'Evidence' },
  by: { kind: 'text', person: true, label: 'Said by' },
  at: { kind: 'instant', label: 'As of' },
} as const;

const bant = fieldTable({
  budget: {
    kind: 'struct',
    label: 'Budget',
    fields: fieldTable({ ...bantDimension, amount: { kind: 'money', label: 'Amount' } }),
  },
  authority: { kind: 'struct', label: 'Authority', fields: fieldTable(bantDimension) },
  need: { kind: 'struct', label: 'Need', fields: fieldTable(bantDimension) },
  timeline: {
    kind: 'struct',
    label: 'Timeline',
    fields: fieldTable({ ...bantDimension, date: { kind: 'date', label: 'Date' } }),
  },
});

const byConversion = 'conversion sets it';
const byScoring = 'the scoring rules set it';

export const lead = defineType({
  name: 'lead',
  plural: 'leads',
  label: 'Lead',
  pluralLabel: 'Leads',
  short: [],
  letter: 'L',
  columns: ['lastName', 'company', 'status', 'score', 'source', 'ownerId', 'email'],
  requireOneOf: [['company', 'email']],
  fields: {
    ...common,
    ...person,
    company: {
      kind: 'text',
      label: 'Company',
      form: 30,
      search: true,
      aliases: ['company name', 'organization', 'organisation', 'account', 'account name', 'firm', 'employer'],
    },
    website: { kind: 'url', label: 'Website', form: 80, aliases: ['website url', 'web', 'url', 'homepage'] },
    ...address('', ''),
    industry: { kind: 'picklist', picklist: 'industry', label: 'Industry', form: 100 },
    employees: {
      kind: 'integer',
      label: 'Employees',
      form: 110,
      aliases: ['number of employees', 'numberofemployees', 'no of employees', 'company size'],
    },
    annualRevenue: { kind: 'money', label: 'Annual revenue', form: 120, aliases: ['revenue'] },
    source: {
      kind: 'picklist',
      picklist: 'source',
      label: 'Source',
      form: 130,
      search: true,
      aliases: ['lead source', 'original source', 'channel'],
    },
    sourceDetail: {
      kind: 'text',
      label: 'Source detail',
      aliases: ['lead source detail', 'original source drill down 1'],
    },
    campaignId: {
      kind: 'reference',
      to: 'campaign',
      label: 'Campaign',
      form: 140,
      aliases: ['campaign', 'campaign name'],
    },
    status: {
      kind: 'picklist',
      picklist: 'leadStatus',
      label: 'Status',
      required: true,
      form: 150,
      aliases: ['lead status'],
    },
    statusReason: { kind: 'text', label: 'Status reason', aliases: ['reason'] },
    ownerId: {
      kind: 'reference',
      to: 'user',
      label: 'Owner',
      form: 160,
      aliases: ['owner', 'lead owner', 'assigned to', 'sales rep'],
    },
    rating: { kind: 'picklist', options: ['hot', 'warm', 'cold'], label: 'Rating', form: 170 },
    bant: { kind: 'struct', fields: bant, label: 'BANT' },
    fit: { kind: 'number', label: 'Fit', computed: byScoring },
    engagement: { kind: 'number', label: 'Engagement', computed: byScoring },
    scoredAt: { kind: 'instant', label: 'Scored', computed: byScoring },
    score: { kind: 'integer', label: 'Score', computed: byScoring },
    grade: { kind: 'picklist', options: ['A', 'B', 'C', 'D'], label: 'Grade', computed: byScoring },
    description: { kind: 'multiline', label: 'Description', form: 180, aliases: ['notes', 'comments', 'note'] },
    ...consent,
    ...merged,
    assignedAt: { kind: 'instant', label: 'Assigned', computed: 'assignment sets it' },
    firstResponseAt: { kind: 'instant', label: 'First response', computed: 'the first outbound activity sets it' },
    nextStepAt: { kind: 'date', label: 'Next step (wake-up)', form: 210 },
    convertedAt: { kind: 'instant', label: 'Converted', computed: byConversion },
    convertedAccountId: { kind: 'reference', to: 'account', label: 'Converted account', computed: byConversion },
    convertedContactId: { kind: 'reference', to: 'contact', label: 'Converted contact', computed: byConversion },
    convertedOpportunityId: {
      kind: 'reference',
      to: 'opportunity',
      label: 'Converted opportunity',
      computed: byConversion,
    },
  },
});
