import { scoreFieldNames } from '../scoring/scoreParts';

/** What every write raises, and what `score` alone says well enough. */
const untold: ReadonlySet<string> = new Set([
  'updatedAt',
  'updatedBy',
  'stageHistory',
  ...scoreFieldNames.filter(name => name !== 'score'),
]);

/** Whether a change of this field is told to a person who reads what a transaction does. JSON tells all. */
export const isTold = (field: string): boolean => !untold.has(field);
