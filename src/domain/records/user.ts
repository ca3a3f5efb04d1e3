import { common } from '../fields/common';
import { defineType, fieldTable } from '../fields/kinds';

const quota = fieldTable({
  period: { kind: 'text', label: 'Period', required: true },
  amount: { kind: 'money', label: 'Amount', required: true },
});

export const user = defineType({
  name: 'user',
  plural: 'users',
  label: 'User',
  pluralLabel: 'Users',
  short: ['rep', 'reps'],
  letter: 'U',
  columns: ['name', 'role', 'teamId', 'email', 'active'],
  fields: {
    ...common,
    name: {
      kind: 'text',
      label: 'Name',
      required: true,
      form: 10,
      search: true,
      aliases: ['user', 'full name', 'sales agent', 'rep', 'user name'],
    },
    login: { kind: 'text', label: 'Login', form: 20, aliases: ['username', 'alias'] },
    email: {
      kind: 'email',
      label: 'Email',
      form: 30,
      search: true,
      aliases: ['e-mail', 'email address', 'user email'],
    },
    role: {
      kind: 'picklist',
      options: ['rep', 'manager', 'marketing', 'admin'],
      label: 'Role',
      required: true,
      form: 40,
    },
    teamId: { kind: 'reference', to: 'team', label: 'Team', form: 50, aliases: ['team'] },
    territories: { kind: 'text', list: true, label: 'Territories', form: 60, aliases: ['territory'] },
    expertise: { kind: 'text', list: true, label: 'Expertise', form: 70 },
    capacity: { kind: 'integer', label: 'Capacity (open leads)', form: 80 },
    quotas: { kind: 'struct', fields: quota, list: true, label: 'Quotas' },
    active: { kind: 'boolean', label: 'Active', form: 90, aliases: ['is active'] },
  },
});
