import type { Effect } from '../../actions/action';
import type { Desk } from '../desk';
import { palette } from '../kit/palette';
import { keysPage } from './keys';

type Ask = Extract<Effect, { do: 'ask' }>;

/** Opens one of the panels that ask for something to be found. */
export const ask = (desk: Desk, { panel }: Ask): void => {
  if (panel === 'palette')
    desk.panel = palette({ view: () => desk.view, recent: desk.outside.memory.likes.recent ?? [] });
  else if (panel === 'keys') desk.panel = keysPage(desk);
  else desk.say(panel, 'faint');
};
