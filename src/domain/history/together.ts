import { type RecordType, typeOfId } from '../records/types';

/** Fields that rules write together: an old value of one beside a new one of another would say what never was. */
const groups: Readonly<Partial<Record<RecordType, readonly (readonly string[])[]>>> = {
  lead: [
    ['status', 'statusReason', 'convertedAt', 'convertedAccountId', 'convertedContactId', 'convertedOpportunityId'],
    ['ownerId', 'assignedAt'],
  ],
  opportunity: [
    [
      'stage',
      'stageHistory',
      'probability',
      'probabilityPinned',
      'forecastCategory',
      'closedAt',
      'outcomeReason',
      'outcomeNote',
    ],
    ['amount', 'amountPinned', 'lines', 'currency'],
  ],
};

/** Some fields of a record, and those that stand or fall with them. */
export const withCompanions = (id: string, fields: readonly string[]): ReadonlySet<string> => {
  const type = typeOfId(id);
  const touched = (type ? (groups[type] ?? []) : []).filter(group => group.some(field => fields.includes(field)));
  return new Set([...fields, ...touched.flat()]);
};
