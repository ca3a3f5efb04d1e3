import { address, common } from '../fields/common';
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
    firstName: {
      kind: 'text',
      label: 'First name',
      form: 10,
      search: true,
      aliases: ['first', 'given name', 'forename'],
    },
    lastName: {
      kind: 'text',
      label: 'Last name',
      required: true,
      form: 20,
      search: true,
      aliases: ['last', 'surname', 'family name'],
    },
    title: { kind: 'text', label: 'Title', form: 30, search: true, aliases: ['job title', 'position'] },
    email: {
      kind: 'email',
      label: 'Email',
      form: 40,
      search: true,
      aliases: ['e-mail', 'email address', 'mail', 'e-mail address', 'work email'],
    },
    phone: {
      kind: 'phone',
      label: 'Phone',
      form: 50,
      search: true,
      aliases: ['phone number', 'telephone', 'tel', 'work phone'],
    },
    mobile: { kind: 'phone', label: 'Mobile', form: 60, search: true, aliases: ['mobile phone', 'cell', 'cell phone'] },
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
    doNotCall: { kind: 'boolean', label: 'Do not call', form: 190 },
    emailOptOut: {
      kind: 'boolean',
      label: 'Email opt-out',
      form: 200,
      aliases: ['has opted out of email', 'unsubscribed'],
    },
  },
});
