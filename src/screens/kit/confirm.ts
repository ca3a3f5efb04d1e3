import type { Effect } from '../../actions/action';

/** Asks before something is done; `no` is under the cursor. */
export const confirm = (title: string, yes: string, effect: Effect): Effect => ({
  do: 'choose',
  title,
  choices: [
    { label: 'no', value: 'no' },
    { label: yes, value: 'yes' },
  ],
  answered: answer => (answer === 'yes' ? effect : { do: 'tell', text: 'nothing was changed' }),
});
