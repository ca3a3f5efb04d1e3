import { common } from '../fields/common';
import { defineType } from '../fields/kinds';

export const view = defineType({
  name: 'view',
  plural: 'views',
  label: 'View',
  pluralLabel: 'Views',
  short: [],
  letter: 'V',
  columns: ['name', 'type', 'filter', 'shared'],
  fields: {
    ...common,
    name: { kind: 'text', label: 'Name', required: true, form: 10 },
    type: { kind: 'text', label: 'Type', required: true, form: 20 },
    filter: { kind: 'text', label: 'Filter', form: 30 },
    columns: { kind: 'text', list: true, label: 'Columns' },
    sort: { kind: 'text', label: 'Sort', form: 40 },
    shared: { kind: 'boolean', label: 'Shared', form: 50 },
  },
});

export const email = defineType({
  name: 'email',
  plural: 'emails',
  label: 'Email message',
  pluralLabel: 'Email messages',
  short: [],
  letter: 'E',
  columns: ['at', 'from', 'to', 'subject', 'direction'],
  fields: {
    ...common,
    account: { kind: 'text', label: 'Mail account' },
    messageId: { kind: 'text', label: 'Message id' },
    threadId: { kind: 'text', label: 'Thread' },
    from: { kind: 'text', label: 'From', search: true },
    to: { kind: 'text', list: true, label: 'To', search: true },
    cc: { kind: 'text', list: true, label: 'Cc' },
    subject: { kind: 'text', label: 'Subject', search: true },
    text: { kind: 'multiline', label: 'Text' },
    direction: { kind: 'picklist', options: ['in', 'out'], label: 'Direction' },
    at: { kind: 'instant', label: 'At' },
    relatedTo: {
      kind: 'reference',
      to: ['lead', 'account', 'contact', 'opportunity', 'case'],
      list: true,
      label: 'Related to',
    },
  },
});

export const template = defineType({
  name: 'template',
  plural: 'templates',
  label: 'Email template',
  pluralLabel: 'Email templates',
  short: [],
  letter: 'F',
  columns: ['name', 'subject'],
  fields: {
    ...common,
    name: { kind: 'text', label: 'Name', required: true, form: 10, search: true },
    subject: { kind: 'text', label: 'Subject', form: 20 },
    body: { kind: 'multiline', label: 'Body', form: 30 },
  },
});
