import type { Action, View } from '../../actions/action';
import { actionsOn } from '../../actions/table';
import type { KeyEvent } from '../../terminal/key-rules';
import { editorWindow } from './editorWindow';
import { keysOf } from './keyName';
import { blank, type Line, line, piece, scrollTo, spread } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import { type Found, findActions } from './paletteSearch';
import type { Panel, PanelStep } from './panel';
import type { Setting } from './setting';

interface Source {
  view(): View;
  /** The ids of the actions that were chosen by name, the newest first. */
  readonly recent: readonly string[];
}

interface Place {
  readonly editor: LineEditor;
  readonly index: number;
}

const mostRows = 12;

/** Everything that can be done on a screen, found by a few letters. */
export const palette = (source: Source, place: Place = { editor: editorOf(''), index: 0 }): Panel => ({
  name: 'palette',
  press: (event, setting) => step(source, place, event, setting),
  draw: setting => {
    const { columns, theme } = setting;
    return {
      place: 'bottom',
      rows: [
        { label: [piece(`${theme.signs.cursor} `, 'selected')], editor: editorWindow(place.editor, columns - 2), hint },
        ...rowsOf(source, place, setting),
      ],
      foot: [piece(' '), piece('↑ ↓ choose  enter do it  esc back', 'faint')],
    };
  },
});

const hint = 'what do you want to do?';

const foundIn = ({ view, recent }: Source, { editor }: Place, { actions }: Setting): Found[] =>
  findActions(actionsOn(view().screen, actions), editor.text, recent);

const rowsOf = (source: Source, place: Place, setting: Setting): Line[] => {
  const found = foundIn(source, place, setting);
  // The rule above and the line that is typed take a row each; the rest stays as high as it is while one types.
  const height = Math.max(1, Math.min(mostRows, setting.rows - 1) - 1);
  const index = Math.min(place.index, found.length - 1);
  const top = scrollTo(0, index, height, found.length);
  const view = source.view();
  const rows = found.slice(top, top + height).map((each, at) => rowOf(each, top + at === index, view, setting));
  if (found.length === 0) rows.push(line('  nothing is called like that', 'faint'));
  return Array.from({ length: height }, (_, at) => rows[at] ?? blank);
};

const rowOf = ({ action, title }: Found, chosen: boolean, view: View, { columns, theme }: Setting): Line => {
  const can = canDo(action, view);
  const tone = can !== true ? 'faint' : chosen ? 'selected' : undefined;
  const sign = chosen ? piece(`${theme.signs.cursor} `, 'selected') : piece('  ');
  const named = title.map(each => (each.tone === undefined ? piece(each.text, tone) : each));
  const why = can === true ? [] : [piece(`  ${can.why}`, 'faint')];
  return spread([sign, ...named, ...why], [piece(keysOf(action).join(' '), 'accent'), piece(' ')], columns, true);
};

const canDo = (action: Action, view: View): true | { readonly why: string } => action.enabled?.(view) ?? true;

const step = (source: Source, place: Place, event: KeyEvent, setting: Setting): PanelStep => {
  const found = foundIn(source, place, setting);
  const to = (index: number): PanelStep => ({
    stay: palette(source, { ...place, index: Math.max(0, Math.min(index, found.length - 1)) }),
  });
  switch ('key' in event ? event.key : '') {
    case 'esc':
    case 'ctrl-c':
      return { cancel: '' };
    case 'down':
    case 'ctrl-n':
    case 'tab':
      return to(place.index + 1);
    case 'up':
    case 'ctrl-p':
    case 'shift-tab':
      return to(place.index - 1);
    case 'pagedown':
      return to(place.index + mostRows);
    case 'pageup':
      return to(place.index - mostRows);
    case 'enter':
      return choose(source, place, found[place.index]?.action);
  }
  const editor = typeInto(place.editor, event);
  return { stay: palette(source, editor ? { editor, index: 0 } : place) };
};

/** What is not possible now says why, and the palette stays open for something else. */
const choose = (source: Source, place: Place, action: Action | undefined): PanelStep => {
  if (!action) return { stay: palette(source, place) };
  const can = canDo(action, source.view());
  if (can === true) return { answer: { do: 'perform', action: action.id } };
  return { answer: { do: 'tell', text: can.why }, keep: palette(source, place) };
};
