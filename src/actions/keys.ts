import type { Completion } from '../domain/filter/complete';
import type { Action, Argument } from './action';

const actionIds = (actions: () => readonly Action[]): Argument['complete'] => {
  return (text, cursor): Completion => {
    const typed = text.slice(0, cursor);
    if (/\s/.test(typed)) return { from: cursor, to: cursor, candidates: [] };
    const wanted = typed.toLowerCase();
    const found = actions().filter(({ id }) => id.toLowerCase().includes(wanted));
    return {
      from: 0,
      to: /^\S*/.exec(text)?.[0].length ?? 0,
      candidates: found.map(({ id, title }) => ({ text: id, help: title })),
    };
  };
};

/** What is done to the keys themselves. */
export const keyActions = (actions: () => readonly Action[]): readonly Action[] => {
  const complete = actionIds(actions);
  return [
    {
      id: 'keys.show',
      title: 'Show how keys are bound',
      help: 'Lists every action with its id and keys, and names the file that holds your own.',
      scope: 'app',
      keys: [],
      words: ['keys'],
      run: () => ({ do: 'ask', panel: 'keys' }),
    },
    {
      id: 'keys.bind',
      title: 'Bind an action to other keys',
      help: 'Takes the id of the action and its new keys, and keeps them.',
      scope: 'app',
      keys: [],
      words: ['bind'],
      argument: { name: 'ACTION KEY…', ...(complete ? { complete } : {}) },
      run: (_, argument = '') => {
        const [action = '', ...keys] = argument.split(/\s+/).filter(word => word !== '');
        if (keys.length > 0) return { do: 'bind', action, keys };
        const hint = 'write it like bind app.undo U; keys lists the actions, unbind gives one its own keys back';
        return { do: 'refuse', failure: { code: 'usage', message: 'bind takes an action and its keys', hint } };
      },
    },
    {
      id: 'keys.unbind',
      title: 'Give an action its own keys back',
      help: 'Takes the id of the action and forgets the keys you bound it to.',
      scope: 'app',
      keys: [],
      words: ['unbind'],
      argument: { name: 'ACTION', ...(complete ? { complete } : {}) },
      run: (_, argument = '') => ({ do: 'bind', action: argument.trim() }),
    },
  ];
};
