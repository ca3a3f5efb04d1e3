import type { Effect } from '../../actions/action';
import { duplicatesAmong } from '../../domain/duplicates/duplicatesOf';
import { mergeRecords } from '../../domain/merge/mergeRecords';
import { nameOf } from '../../domain/present/value';
import type { Desk } from '../desk';
import { duplicateIndex } from '../kit/duplicates';
import { candidatesPanel } from '../merge/candidatesPanel';
import { mergePanel } from '../merge/mergePanel';

/** Opens the merge of several records, or what one may be the same as. */
export const merge = (desk: Desk, { records }: Extract<Effect, { do: 'merge' }>): void => {
  const [id = ''] = records;
  const { setting } = desk;
  const { state } = setting;
  if (records.length > 1) {
    const [winner = '', ...losers] = records;
    const can = desk.store.preview(mergeRecords, { winner, losers }, desk.outside.author(''));
    if (can.ok) desk.panel = mergePanel(records);
    else desk.refuse(can.failure);
    return;
  }
  const record = state.find(id);
  if (!record) {
    desk.say(`there is no ${id} any more`, 'faint');
    return;
  }
  const index = duplicateIndex(setting);
  const found = index ? index.of(record) : duplicatesAmong(record, state);
  if (found.length > 0) desk.panel = candidatesPanel(id, found);
  else desk.say(`nothing looks like ${id} ${nameOf(id, state)}; mark records with space to merge them`, 'faint');
};
