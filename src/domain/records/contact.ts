import { address, common } from '../fields/common';
import { consent, merged, person } from '../fields/fragments';
import { defineType, fieldTable } from '../fields/kinds';

const affiliation = fieldTable({
  accountId: { kind: 'reference', to: 'account', label: 'Account', required: true },
  roles: { kind: 'text', list: true, label: 'Roles' },
  primary: { kind: 'boolean', label: 'Primary' },
  active: { kind: 'boolean', label: 'Active' },
  from: { kind: 'date', label: 'From' },
  to: { kind: 'date', label: 'To' },
});

export const contact = defineType({
  name: 'contact',
  plural: 'contacts',
  label: 'Contact',
  pluralLabel: 'Contacts',
  short: ['person', 'people'],
  letter: 'C',
  columns: ['lastName', 'accounts', 'title', 'email', 'phone', 'ownerId'],
  fields: {
    ...common,
    ...person,
    ...address('mailing ', ''),
    ownerId: { kind: 'reference', to: 'user', label: 'Owner', form: 160, aliases: ['owner', 'contact owner'] },
    accounts: {
      kind: 'struct',
      fields: affiliation,
      list: true,
      label: 'Accounts',
      aliases: ['account', 'account name', 'company'],
    },
    source: {
      kind: 'picklist',
      picklist: 'source',
      label: 'Source',
      form: 170,
      aliases: ['lead source', 'original source'],
    },
    description: { kind: 'multiline', label: 'Description', form: 180, aliases: ['notes', 'comments'] },
    ...consent,
    ...merged,
  },
});
