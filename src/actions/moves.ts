import type { Action, Effect, ScreenName, View } from './action';

const goTo = (key: string, screen: ScreenName, title: string): Action => ({
  id: `app.${screen}`,
  title: `Open ${title}`,
  help: `Shows ${title}.`,
  scope: 'app',
  keys: key === '' ? [] : [key],
  words: [screen],
  run: () => ({ do: 'open', screen }),
});

const notYet = (key: string, title: string): Action => ({
  id: `app.${title.toLowerCase()}`,
  title: `Open ${title}`,
  help: `${title} comes in a later version.`,
  scope: 'app',
  keys: [key],
  words: [title.toLowerCase()],
  enabled: () => ({ why: `${title}: not available yet` }),
  run: () => ({ do: 'tell', text: `${title}: not available yet` }),
});

const move = (
  id: string,
  title: string,
  keys: readonly string[],
  effect: Effect,
  more: Partial<Action> = {},
): Action => ({
  id: `move.${id}`,
  title,
  help: `${title}.`,
  scope: 'app',
  keys,
  run: () => effect,
  ...more,
});

const step = (by: number): Effect => ({ do: 'move', motion: { type: 'step', by } });

const section = (by: 1 | -1): Effect => ({ do: 'move', motion: { type: 'section', by } });

/** Accounts and contacts are tabs of one screen, each with a filter of its own. */
const aside = ({ screen }: View, by: 1 | -1): Effect => {
  if (screen === 'accounts' && by === 1) return { do: 'open', screen: 'contacts' };
  return screen === 'contacts' && by === -1 ? { do: 'open', screen: 'accounts' } : section(by);
};

const page = (by: number): Effect => ({ do: 'move', motion: { type: 'page', by } });

/** The ways to go: from screen to screen, and within one. */
export const moveActions: readonly Action[] = [
  goTo('1', 'today', 'Today'),
  goTo('2', 'leads', 'Leads'),
  goTo('3', 'pipeline', 'Pipeline'),
  goTo('4', 'accounts', 'Accounts'),
  goTo('', 'contacts', 'Contacts'),
  goTo('5', 'kpis', 'KPIs'),
  goTo('6', 'insights', 'Insights'),
  notYet('7', 'Mail'),
  move('down', 'Move down', ['j', 'down'], step(1), { footer: 10, label: 'move' }),
  move('up', 'Move up', ['k', 'up'], step(-1)),
  move('first', 'Go to the first', ['g', 'home'], { do: 'move', motion: { type: 'first' } }),
  move('last', 'Go to the last', ['G', 'end'], { do: 'move', motion: { type: 'last' } }),
  move('halfDown', 'Move half a page down', ['ctrl-d'], page(0.5)),
  move('halfUp', 'Move half a page up', ['ctrl-u'], page(-0.5)),
  move('pageDown', 'Move a page down', ['pagedown', 'ctrl-f'], page(1)),
  move('pageUp', 'Move a page up', ['pageup', 'ctrl-b'], page(-1)),
  move('left', 'Go to the section on the left', ['h', 'left'], section(-1), {
    footer: 35,
    label: {
      today: 'section',
      leads: 'queue',
      pipeline: 'column',
      accounts: 'tab',
      contacts: 'tab',
      kpis: 'tile',
      insights: 'part',
      record: 'section',
    },
    run: view => aside(view, -1),
  }),
  move('right', 'Go to the section on the right', ['l', 'right'], section(1), { run: view => aside(view, 1) }),
];
