/** Fields that say something only along with another one: they follow the record whose value that one takes. */
const followers: Readonly<Record<string, readonly string[]>> = {
  status: ['statusReason', 'nextStepAt'],
  ownerId: ['assignedAt'],
  score: ['fit', 'engagement', 'scoredAt', 'grade'],
  type: ['customerSince'],
};

const leaders = new Map(
  Object.entries(followers).flatMap(([leader, each]) => each.map(name => [name, leader] as const)),
);

/** The field that decides for this one, or undefined. */
export const leaderOf = (field: string): string | undefined => leaders.get(field);

/** A street of one place and a city of another would be an address of nobody. */
export const addressFields: ReadonlySet<string> = new Set(['street', 'city', 'state', 'postalCode', 'country']);

/** Who said no to one of the records said no to the person that all of them are. */
export const refusals: ReadonlySet<string> = new Set(['doNotCall', 'emailOptOut']);

/** What the store notes of each record by itself. */
export const bookkeeping: ReadonlySet<string> = new Set([
  'id',
  'v',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'mergedFrom',
]);
