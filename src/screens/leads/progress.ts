import type { ListQuery } from '../../domain/filter/listQuery';
import type { Steps } from '../../domain/steps';
import { isListed, recordList } from '../kit/recordLists';
import type { Setting } from '../kit/setting';
import { filterOf, type Queue } from './queue';

/** The leads that the user wrote to today and that are not in the queue: done with, as far as it goes. */
const doneQuery = (queue: Queue, setting: Setting): ListQuery => ({
  type: 'lead',
  filters: [`updatedBy:me updated:today -(${filterOf(queue, setting) ?? 'status:none'})`, setting.query.filter],
  sort: '',
});

function* counting(query: ListQuery, setting: Setting): Steps {
  yield;
  recordList(query, setting);
}

const begun = new WeakMap<object, string>();

/** How many leads the user is done with today; undefined as long as it is not counted: that need not wait for nobody's key. */
export const doneToday = (queue: Queue, setting: Setting): number | undefined => {
  const query = doneQuery(queue, setting);
  if (!isListed(query, setting)) {
    const key = JSON.stringify(query);
    if (begun.get(setting.state) === key) return undefined;
    begun.set(setting.state, key);
    setting.later(counting(query, setting));
    if (!isListed(query, setting)) return undefined;
  }
  const list = recordList(query, setting);
  return list.failure ? undefined : list.ids.length;
};
