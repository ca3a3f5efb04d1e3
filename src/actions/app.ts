import { didYouMean } from '../domain/text/nearest';
import type { Action, Effect } from './action';
import { completeOf } from './completeOf';

/** The themes one can choose; where there is no colour, all look the same. */
const themeNames: readonly string[] = ['dark', 'light'];

const wear = (name: string): Effect => {
  if (themeNames.includes(name)) return { do: 'theme', name };
  const hint = didYouMean(name, themeNames) ?? `themes: ${themeNames.join(', ')}`;
  return { do: 'refuse', failure: { code: 'usage', message: `there is no theme "${name}"`, hint } };
};

const chooseTheme: Effect = {
  do: 'choose',
  title: 'Which ground has your terminal?',
  choices: themeNames.map(value => ({ label: value, value })),
  answered: wear,
};

/** What has to do with the app itself, the same on every screen. */
export const appActions: readonly Action[] = [
  {
    id: 'app.undo',
    title: 'Undo your last change',
    help: 'Takes back what you wrote last, also across restarts.',
    scope: 'app',
    keys: ['u'],
    words: ['undo'],
    footer: 40,
    label: 'undo',
    enabled: ({ readOnly }) => (readOnly === undefined ? true : { why: readOnly }),
    run: () => ({ do: 'undo' }),
  },
  {
    id: 'app.redo',
    title: 'Redo what you undid',
    help: 'Does again what you took back last.',
    scope: 'app',
    keys: ['ctrl-r'],
    words: ['redo'],
    enabled: ({ readOnly }) => (readOnly === undefined ? true : { why: readOnly }),
    run: () => ({ do: 'redo' }),
  },
  {
    id: 'app.help',
    title: 'Show the keys',
    help: 'Lists every key of this screen.',
    scope: 'app',
    keys: ['?'],
    words: ['help'],
    footer: 80,
    label: 'help',
    run: () => ({ do: 'help' }),
  },
  {
    id: 'app.palette',
    title: 'Search the actions',
    help: 'Finds whatever can be done here by a few letters of its name.',
    scope: 'app',
    keys: ['ctrl-p'],
    words: ['palette'],
    run: () => ({ do: 'ask', panel: 'palette' }),
  },
  {
    id: 'app.commandLine',
    title: 'Open the command line',
    help: 'Takes the name of an action, the id of a record, or any command of crm.',
    scope: 'app',
    keys: [':'],
    run: () => ({ do: 'commandLine' }),
  },
  {
    id: 'app.theme',
    title: 'Choose the theme',
    help: 'Sets the colours for a dark or a light ground.',
    scope: 'app',
    keys: [],
    words: ['theme'],
    argument: {
      name: themeNames.join('|'),
      optional: true,
      complete: (text, cursor) => completeOf(text, cursor, themeNames, 'theme'),
    },
    run: (_, name) => (name === undefined ? chooseTheme : wear(name)),
  },
  {
    id: 'app.redraw',
    title: 'Redraw the screen',
    help: 'Paints everything anew.',
    scope: 'app',
    keys: ['ctrl-l'],
    words: ['redraw'],
    run: () => ({ do: 'redraw' }),
  },
  {
    id: 'app.suspend',
    title: 'Suspend',
    help: 'Gives the terminal back to the shell; fg returns.',
    scope: 'app',
    keys: ['ctrl-z'],
    words: ['suspend'],
    run: () => ({ do: 'suspend' }),
  },
  {
    id: 'app.back',
    title: 'Go back',
    help: 'Leaves a panel, or a record for where it was opened.',
    scope: 'app',
    keys: ['esc'],
    run: () => ({ do: 'back' }),
  },
  {
    id: 'app.quit',
    title: 'Go back, then quit',
    help: 'Leaves a panel or a record; with none open, leaves the app.',
    scope: 'app',
    keys: ['q', 'ctrl-c'],
    words: ['quit', 'q'],
    footer: 70,
    label: {
      today: 'quit',
      leads: 'quit',
      pipeline: 'quit',
      accounts: 'quit',
      contacts: 'quit',
      kpis: 'quit',
      insights: 'quit',
      record: 'back',
    },
    run: () => ({ do: 'quit' }),
  },
];
