import type { Action, ScreenName, View } from '../../actions/action';
import { actionsOn, footerOf } from '../../actions/table';
import { width } from '../../terminal/cell';
import { keyName, keysOf } from './keyName';
import { blank, type Line, line, piece } from './line';

/** The footer's word for an action on a screen. */
export const wordFor = ({ label, title }: Action, screen: ScreenName): string =>
  (typeof label === 'object' ? label[screen] : label) ?? title;

const footerText = (action: Action, screen: ScreenName): string =>
  `${keyName(action.keys[0] ?? '')} ${wordFor(action, screen)}  `;

/** The keys of a screen, as many as fit, and always the one that lists them all; one that cannot be used now is faint. */
export const footerLine = (view: View, columns: number, table: readonly Action[]): Line => {
  const pieces = [piece(' ')];
  const actions = footerOf(view.screen, table);
  const help = actions.find(action => action.id === 'app.help');
  let left = columns - 1 - (help ? width(footerText(help, view.screen)) : 0);
  for (const action of actions) {
    const [key = ''] = action.keys;
    const size = action === help ? 0 : width(footerText(action, view.screen));
    if (size > left) continue;
    left -= size;
    const can = action.enabled?.(view) ?? true;
    pieces.push(
      piece(keyName(key), can === true ? 'accent' : 'faint'),
      piece(` ${wordFor(action, view.screen)}  `, can === true ? undefined : 'faint'),
    );
  }
  return pieces;
};

/** Every key of a screen with what it does, in rows of the given width. */
export const helpLines = (screen: ScreenName, view: View, columns: number, table: readonly Action[]): Line[] => {
  const own = actionsOn(screen, table).filter(action => action.scope !== 'app');
  const shared = actionsOn(screen, table).filter(action => action.scope === 'app');
  const rows = (actions: readonly Action[]): Line[] => actions.map(action => helpLine(action, view, columns));
  return [
    ...(own.length > 0 ? [line(' On this screen', 'accent'), ...rows(own), blank] : []),
    line(' Everywhere', 'accent'),
    ...rows(shared),
  ];
};

/** As many rows of the help as fit, from `top` on, and whether there are more. */
export const helpPage = (rows: readonly Line[], top: number, height: number): Line[] => {
  if (top + height >= rows.length) return rows.slice(top);
  return [...rows.slice(top, top + height - 1), line(`  ${rows.length - top - height + 1} more: j`, 'faint')];
};

const keysWidth = 18;

const helpLine = (action: Action, view: View, columns: number): Line => {
  const can = action.enabled?.(view) ?? true;
  const why = can === true ? action.help : can.why;
  const keys = keysOf(action).join(' ');
  const room = columns - keysWidth - 3 - width(action.title);
  return [
    piece(`  ${keys.padEnd(keysWidth)}`, 'accent'),
    piece(action.title),
    ...(room > width(why) + 3 && why !== `${action.title}.` ? [piece(`   ${why}`, 'faint')] : []),
  ];
};
