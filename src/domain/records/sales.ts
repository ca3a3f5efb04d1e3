import { common } from '../fields/common';
import { line } from '../fields/fragments';
import { defineType, fieldTable } from '../fields/kinds';

const shipment = fieldTable({
  at: { kind: 'date', label: 'Shipped', required: true },
  trackingNumber: { kind: 'text', label: 'Tracking number' },
  lines: { kind: 'struct', fields: line, list: true, label: 'Lines' },
});

export const quote = defineType({
  name: 'quote',
  plural: 'quotes',
  label: 'Quote',
  pluralLabel: 'Quotes',
  short: [],
  letter: 'Q',
  columns: ['number', 'opportunityId', 'status', 'validUntil'],
  fields: {
    ...common,
    opportunityId: { kind: 'reference', to: 'opportunity', label: 'Opportunity', required: true, form: 10 },
    number: { kind: 'text', label: 'Number', required: true, form: 20 },
    status: {
      kind: 'picklist',
      options: ['draft', 'in review', 'approved', 'presented', 'accepted', 'rejected', 'expired'],
      label: 'Status',
      required: true,
      form: 30,
    },
    lines: { kind: 'struct', fields: line, list: true, label: 'Lines' },
    discountPct: { kind: 'percent', label: 'Discount %', form: 40 },
    taxPct: { kind: 'percent', label: 'Tax %', form: 50 },
    validUntil: { kind: 'date', label: 'Valid until', form: 60 },
  },
});

export const order = defineType({
  name: 'order',
  plural: 'orders',
  label: 'Order',
  pluralLabel: 'Orders',
  short: [],
  letter: 'S',
  columns: ['number', 'accountId', 'opportunityId', 'status'],
  fields: {
    ...common,
    quoteId: { kind: 'reference', to: 'quote', label: 'Quote', form: 10 },
    opportunityId: { kind: 'reference', to: 'opportunity', label: 'Opportunity', form: 20 },
    accountId: { kind: 'reference', to: 'account', label: 'Account', form: 30 },
    number: { kind: 'text', label: 'Number', required: true, form: 40 },
    status: {
      kind: 'picklist',
      options: ['confirmed', 'in fulfilment', 'fulfilled', 'cancelled'],
      label: 'Status',
      required: true,
      form: 50,
    },
    lines: { kind: 'struct', fields: line, list: true, label: 'Lines' },
    shipments: { kind: 'struct', fields: shipment, list: true, label: 'Shipments' },
  },
});

export const supportCase = defineType({
  name: 'case',
  plural: 'cases',
  label: 'Case',
  pluralLabel: 'Cases',
  short: [],
  letter: 'K',
  columns: ['subject', 'status', 'priority', 'accountId', 'ownerId'],
  fields: {
    ...common,
    accountId: { kind: 'reference', to: 'account', label: 'Account', form: 10, aliases: ['account'] },
    contactId: { kind: 'reference', to: 'contact', label: 'Contact', form: 20, aliases: ['contact'] },
    subject: { kind: 'text', label: 'Subject', required: true, form: 30, search: true },
    status: { kind: 'picklist', options: ['open', 'waiting', 'closed'], label: 'Status', form: 40 },
    priority: { kind: 'picklist', options: ['high', 'normal', 'low'], label: 'Priority', form: 50 },
    ownerId: { kind: 'reference', to: 'user', label: 'Owner', form: 60, aliases: ['owner'] },
  },
});
