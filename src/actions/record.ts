import type { Action, View } from './action';

/** The record to open: on Today what a task is about, elsewhere what is under the cursor. */
const subject = ({ screen, state, cursor }: View): string | undefined => {
  const about = screen === 'today' ? state.get('activity', cursor)?.relatedTo : undefined;
  const id = about?.find(each => state.find(each)) ?? cursor;
  return id !== undefined && state.find(id) ? id : undefined;
};

export const recordActions: readonly Action[] = [
  {
    id: 'record.open',
    title: 'Open the record',
    help: 'Shows all of the record under the cursor, what belongs to it and what happened on it.',
    scope: ['today', 'leads', 'pipeline', 'accounts', 'contacts', 'record'],
    keys: ['enter'],
    footer: 25,
    label: 'open',
    enabled: view => (subject(view) === undefined ? { why: 'no record is under the cursor' } : true),
    run: view => {
      const record = subject(view);
      return record === undefined ? { do: 'nothing' } : { do: 'open', screen: 'record', record };
    },
  },
  {
    id: 'record.section',
    title: 'Go to the next section',
    help: 'Goes from the fields to what belongs to the record, and on to what happened.',
    scope: 'record',
    keys: ['tab'],
    run: () => ({ do: 'move', motion: { type: 'tab' } }),
  },
];
