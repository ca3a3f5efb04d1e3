import { fieldTable } from './kinds';

/** Who a lead or a contact is, and how to reach them. */
export const person = fieldTable({
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
  title: { kind: 'text', label: 'Title', form: 40, search: true, aliases: ['job title', 'position'] },
  email: {
    kind: 'email',
    label: 'Email',
    form: 50,
    search: true,
    aliases: ['e-mail', 'email address', 'mail', 'e-mail address', 'work email'],
  },
  phone: {
    kind: 'phone',
    label: 'Phone',
    form: 60,
    search: true,
    aliases: ['phone number', 'telephone', 'tel', 'work phone', 'business phone'],
  },
  mobile: {
    kind: 'phone',
    label: 'Mobile',
    form: 70,
    search: true,
    aliases: ['mobile phone', 'mobile phone number', 'cell', 'cell phone'],
  },
});

/** What one may not do with somebody's phone and mail. */
export const consent = fieldTable({
  doNotCall: { kind: 'boolean', label: 'Do not call', form: 190 },
  emailOptOut: {
    kind: 'boolean',
    label: 'Email opt-out',
    form: 200,
    aliases: ['has opted out of email', 'unsubscribed'],
  },
});

/** One product in a deal, a quote or an order. */
export const line = fieldTable({
  productId: { kind: 'reference', to: 'product', label: 'Product', required: true },
  quantity: { kind: 'number', label: 'Quantity', required: true },
  unitPrice: { kind: 'money', label: 'Unit price', required: true },
  discountPct: { kind: 'percent', label: 'Discount %' },
});

/** The records that were merged into one: their ids, and `system:id` or `email:address` by which a file may still know them. */
export const merged = fieldTable({
  mergedFrom: { kind: 'text', list: true, label: 'Merged from', computed: 'merging keeps it' },
});
