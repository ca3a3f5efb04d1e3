import type { Effect } from '../../actions/action';
import type { Desk } from '../desk';
import { filterPanel } from '../kit/filterPanel';
import { palette } from '../kit/palette';
import { askEverything, askFind } from './find';
import { keysPage } from './keys';

type Ask = Extract<Effect, { do: 'ask' }>;

const questions: Readonly<Record<Ask['panel'], (desk: Desk) => Promise<void> | void>> = {
  find: askFind,
  everything: askEverything,
  palette: desk => {
    desk.panel = palette({ view: () => desk.view, recent: desk.outside.memory.likes.recent ?? [] });
  },
  keys: desk => {
    desk.panel = keysPage(desk);
  },
  filter: desk => {
    const { setting } = desk;
    const { type, query } = desk.view;
    if (type) desk.panel = filterPanel(type, query.filter, setting);
  },
};

/** Opens one of the panels that ask for something to be found. */
export const ask = (desk: Desk, { panel }: Ask): Promise<void> | void => questions[panel](desk);
