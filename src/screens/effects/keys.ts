import type { Effect } from '../../actions/action';
import { bind } from '../../actions/bindings';
import { actions } from '../../actions/table';
import type { Desk } from '../desk';
import { keyName } from '../kit/keyName';
import { pagerPanel } from '../kit/pagerPanel';
import type { Panel } from '../kit/panel';

type Bind = Extract<Effect, { do: 'bind' }>;

/** What the file holds now; what somebody made of it by hand may be anything. */
const ownKeys = ({ outside }: Desk): Readonly<Record<string, readonly string[]>> => {
  const { keys } = outside.memory.likes;
  return typeof keys === 'object' && keys !== null && !Array.isArray(keys) ? keys : {};
};

/** Gives an action other keys, here and from now on; what would take a key twice is refused. */
export const bindKeys = (desk: Desk, { action, keys }: Bind): void => {
  const before = ownKeys(desk);
  const { [action]: _, ...others } = before;
  const tried = { ...others, [action]: keys ?? actions.find(({ id }) => id === action)?.keys ?? [] };
  const known = new Set(bind(actions, before).problems.map(problem => problem.action));
  const bound = bind(actions, tried);
  // Keys that come home may have been given to another action meanwhile.
  const problem = bound.problems.find(each => each.action === action || !known.has(each.action));
  if (problem) {
    desk.refuse(problem.failure);
    return;
  }
  desk.outside.memory.keep({ keys: keys === undefined ? others : tried });
  desk.actions = bound.actions;
  const now = bound.actions.find(({ id }) => id === action)?.keys.map(keyName);
  desk.say(`${action}: ${now?.join(' ') || 'no key'}`, 'good');
};

/** Every action with its id and its keys, where one's own are kept, and what is wrong with them. */
export const keysPage = (desk: Desk): Panel => {
  const { problems } = bind(actions, desk.outside.memory.likes.keys);
  const own = ownKeys(desk);
  const size = Math.max(...desk.actions.map(({ id }) => id.length));
  const row = ({ id, keys, title }: (typeof actions)[number]): string =>
    `${own[id] === undefined ? ' ' : '*'} ${id.padEnd(size)}  ${keys.map(keyName).join(' ').padEnd(16)} ${title}`;
  return pagerPanel({
    title: 'Keys',
    lines: [
      `Your own keys are kept in ${desk.outside.memory.file}`,
      'as "keys": {"app.undo": ["U"], "opportunity.lose": ["X"]}; or write :bind app.undo U and :unbind app.undo.',
      'Keys are written j, G, ctrl-d, alt-x, shift-tab, f5, space, pageup. esc, enter and ctrl-c stay what they are.',
      ...problems.map(({ failure: { message, hint } }) => `! ${message}${hint === undefined ? '' : ` (${hint})`}`),
      '',
      ...desk.actions.map(row),
    ],
  });
};
