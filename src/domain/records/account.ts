import { address, common } from '../fields/common';
import { merged } from '../fields/fragments';
import { defineType } from '../fields/kinds';

export const account = defineType({
  name: 'account',
  plural: 'accounts',
  label: 'Account',
  pluralLabel: 'Accounts',
  short: ['company', 'companies'],
  letter: 'A',
  columns: ['name', 'type', 'industry', 'sector', 'ownerId', 'country', 'employees'],
  fields: {
    ...common,
    name: {
      kind: 'text',
      label: 'Name',
      required: true,
      form: 10,
      search: true,
      aliases: ['account', 'account name', 'company', 'company name', 'organization', 'organisation'],
    },
    parentId: {
      kind: 'reference',
      to: 'account',
      label: 'Parent',
      form: 20,
      aliases: ['parent', 'parent account', 'subsidiary of', 'parent company'],
    },
    type: {
      kind: 'picklist',
      options: ['prospect', 'customer', 'former', 'partner', 'competitor'],
      label: 'Type',
      form: 30,
      aliases: ['account type'],
    },
    industry: { kind: 'picklist', picklist: 'industry', label: 'Industry', form: 40 },
    sector: { kind: 'picklist', picklist: 'sector', label: 'Sector', form: 50 },
    employees: {
      kind: 'integer',
      label: 'Employees',
      form: 60,
      aliases: ['number of employees', 'numberofemployees', 'no of employees'],
    },
    annualRevenue: { kind: 'money', label: 'Annual revenue', form: 70, aliases: ['revenue', 'annualrevenue'] },
    yearEstablished: { kind: 'integer', label: 'Year established', form: 80, aliases: ['founded', 'year founded'] },
    phone: { kind: 'phone', label: 'Phone', form: 90, search: true, aliases: ['phone number', 'telephone'] },
    website: {
      kind: 'url',
      label: 'Website',
      form: 100,
      aliases: ['website url', 'web', 'url', 'company domain name'],
    },
    ...address('billing ', ''),
    ownerId: { kind: 'reference', to: 'user', label: 'Owner', form: 160, aliases: ['owner', 'account owner'] },
    primaryContactId: {
      kind: 'reference',
      to: 'contact',
      label: 'Primary contact',
      form: 170,
      aliases: ['primary contact'],
    },
    customerSince: { kind: 'date', label: 'Customer since', form: 180 },
    description: { kind: 'multiline', label: 'Description', form: 190, aliases: ['notes', 'comments'] },
    ...merged,
  },
});
