import { common } from '../fields/common';
import { merged } from '../fields/fragments';
import { defineType } from '../fields/kinds';

export const product = defineType({
  name: 'product',
  plural: 'products',
  label: 'Product',
  pluralLabel: 'Products',
  short: [],
  letter: 'P',
  columns: ['name', 'family', 'listPrice', 'code', 'active'],
  fields: {
    ...common,
    name: { kind: 'text', label: 'Name', required: true, form: 10, search: true, aliases: ['product', 'product name'] },
    code: { kind: 'text', label: 'Code', form: 20, search: true, aliases: ['product code', 'sku'] },
    family: { kind: 'text', label: 'Family', form: 30, aliases: ['series', 'product family', 'category'] },
    listPrice: { kind: 'money', label: 'List price', form: 40, aliases: ['price', 'sales price', 'unit price'] },
    currency: { kind: 'text', label: 'Currency', aliases: ['currency iso code'] },
    active: { kind: 'boolean', label: 'Active', form: 50, aliases: ['is active'] },
    ...merged,
  },
});
