import { typeOfId } from '../../domain/records/types';
import type { Desk } from '../desk';

/** Goes to where a record is at home, with the cursor on it. */
export const go = (desk: Desk, record: string): void => {
  const type = typeOfId(record);
  if (type === 'lead') desk.screen = 'leads';
  else if (type === 'opportunity') desk.screen = 'pipeline';
  else {
    desk.say(`${record} has no screen of its own`, 'faint');
    return;
  }
  desk.follow(record);
};
