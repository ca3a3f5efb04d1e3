import { fieldTable } from './kinds';

/** What every record carries. */
export const common = fieldTable({
  id: { kind: 'text', label: 'Id', required: true, computed: 'the store numbers the records' },
  v: { kind: 'integer', label: 'Version', required: true, computed: 'it counts the changes' },
  createdAt: {
    kind: 'instant',
    label: 'Created',
    required: true,
    aliases: ['created date', 'create date', 'createddate', 'date created', 'created on'],
  },
  createdBy: { kind: 'text', person: true, label: 'Created by', required: true, computed: 'the store notes who wrote' },
  updatedAt: { kind: 'instant', label: 'Updated', required: true, computed: 'the store notes when' },
  updatedBy: { kind: 'text', person: true, label: 'Updated by', required: true, computed: 'the store notes who wrote' },
  externalIds: { kind: 'map', label: 'External ids' },
  tags: { kind: 'text', list: true, label: 'Tags', search: true, form: 900, aliases: ['labels', 'label', 'tag'] },
  custom: { kind: 'map', label: 'Custom fields' },
});

export const address = (prefix: string, labels: string) =>
  ({
    street: { kind: 'text', label: `${labels}Street`, aliases: [`${prefix}street`, `${prefix}address`] },
    city: { kind: 'text', label: `${labels}City`, aliases: [`${prefix}city`] },
    state: {
      kind: 'text',
      label: `${labels}State`,
      aliases: [`${prefix}state`, `${prefix}province`, `${prefix}region`],
    },
    postalCode: {
      kind: 'text',
      label: `${labels}Postal code`,
      aliases: [`${prefix}postalcode`, `${prefix}zip`, `${prefix}zip code`],
    },
    country: {
      kind: 'picklist',
      picklist: 'country',
      label: `${labels}Country`,
      aliases: [`${prefix}country`, `${prefix}country region`],
    },
  }) as const;
