import type { Config } from '../config/config';
import type { Lead } from '../records/types';
import type { TargetType } from './choices';

/** A value that comes from a lead, and the field it goes to: `name`, or `custom` and a key. */
export interface Given {
  readonly path: readonly string[];
  readonly value: unknown;
}

const plainFields: Readonly<Record<TargetType, readonly (readonly [field: string, from: keyof Lead])[]>> = {
  account: [
    ['name', 'company'],
    ['industry', 'industry'],
    ['employees', 'employees'],
    ['annualRevenue', 'annualRevenue'],
    ['website', 'website'],
    ['phone', 'phone'],
    ['street', 'street'],
    ['city', 'city'],
    ['state', 'state'],
    ['postalCode', 'postalCode'],
    ['country', 'country'],
  ],
  contact: [
    ['firstName', 'firstName'],
    ['lastName', 'lastName'],
    ['title', 'title'],
    ['email', 'email'],
    ['phone', 'phone'],
    ['mobile', 'mobile'],
    ['street', 'street'],
    ['city', 'city'],
    ['state', 'state'],
    ['postalCode', 'postalCode'],
    ['country', 'country'],
    ['source', 'source'],
    ['description', 'description'],
    ['doNotCall', 'doNotCall'],
    ['emailOptOut', 'emailOptOut'],
  ],
  opportunity: [
    ['source', 'source'],
    ['campaignId', 'campaignId'],
  ],
};

/** The fields of a target that leads have values for, by name. */
export const mappedFields = (type: TargetType, config: Config): string[] => [
  ...plainFields[type].map(([field]) => field),
  ...(type === 'opportunity' ? ['amount', 'closeDate', 'name'] : []),
  'ownerId',
  ...customPairs(type, config).map(({ field }) => `custom.${field}`),
];

const customPairs = (type: TargetType, { conversion }: Config) => conversion.customMap.filter(({ to }) => to === type);

/** What leads say about what they become; where several do, the first one counts. */
export const valuesOf = (type: TargetType, leads: readonly Lead[], config: Config): Given[] => {
  const found = new Map<string, Given>();
  for (const given of leads.flatMap(lead => givenBy(type, lead, config))) {
    const key = given.path.join('.');
    if (given.value !== undefined && given.value !== '' && !found.has(key)) found.set(key, given);
  }
  return [...found.values()];
};

const givenBy = (type: TargetType, lead: Lead, config: Config): Given[] => [
  ...plainFields[type].map(([field, from]) => ({ path: [field], value: lead[from] })),
  ...(type === 'opportunity' ? dealValues(lead, config) : []),
  ...customPairs(type, config).map(({ from, field }) => ({ path: ['custom', field], value: lead.custom?.[from] })),
];

const dealValues = ({ bant, status }: Lead, { conversion: { statusField } }: Config): Given[] => [
  { path: ['amount'], value: bant?.budget?.amount },
  { path: ['closeDate'], value: bant?.timeline?.date },
  ...(statusField === undefined ? [] : [{ path: ['custom', statusField], value: status }]),
];
