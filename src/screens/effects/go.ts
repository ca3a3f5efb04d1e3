import type { Desk } from '../desk';

/** Opens a record's own page, whatever its type. */
export const go = (desk: Desk, record: string): void => {
  if (desk.store.state.find(record)) desk.open('record', record);
  else desk.say(`there is no ${record} any more`, 'faint');
};
