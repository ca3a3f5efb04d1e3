import { common } from '../fields/common';
import { defineType } from '../fields/kinds';

export const team = defineType({
  name: 'team',
  plural: 'teams',
  label: 'Team',
  pluralLabel: 'Teams',
  short: [],
  letter: 'G',
  columns: ['name', 'managerId', 'region', 'parentId'],
  fields: {
    ...common,
    name: { kind: 'text', label: 'Name', required: true, form: 10, search: true, aliases: ['team'] },
    managerId: { kind: 'reference', to: 'user', label: 'Manager', form: 20, aliases: ['manager'] },
    parentId: { kind: 'reference', to: 'team', label: 'Parent', form: 30, aliases: ['parent', 'parent team'] },
    region: { kind: 'text', label: 'Region', form: 40, aliases: ['regional office', 'office'] },
  },
});
