import { describe, expect, test } from 'vitest';
import type { Action, View } from '../../src/actions/action';
import { bind } from '../../src/actions/bindings';
import { actions } from '../../src/actions/table';
import { editorWindow } from '../../src/screens/kit/editorWindow';
import { editorOf } from '../../src/screens/kit/lineEditor';
import { pagerPanel } from '../../src/screens/kit/pagerPanel';
import { palette } from '../../src/screens/kit/palette';
import { findActions } from '../../src/screens/kit/paletteSearch';
import { isField, isSelect, isTable } from '../../src/screens/kit/panel';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Anna knows what she wants and not which key it has.

const setting = settingOf();

const viewOn = (screen: View['screen'], readOnly?: string): View => ({
  screen,
  state: setting.state,
  actor: 'U1',
  now: setting.now,
  cursor: undefined,
  marked: [],
  targets: [],
  type: undefined,
  query: setting.query,
  lastCommand: undefined,
  readOnly,
});

const on = (screen: View['screen'], recent: readonly string[] = [], readOnly?: string) =>
  palette({ view: () => viewOn(screen, readOnly), recent });

const rowsOf = (input: string, panel = on('today')): string[] =>
  textOf(panelAfter(panel, input))
    .split('\n')
    .slice(1)
    .filter(row => row !== '');

const down = '\u001B[B';
const up = '\u001B[A';

describe('The palette', () => {
  test('finds an action by a few letters, and enter does it', () => {
    expect(rowsOf('und')[0]).toMatch(/^▌ Undo your last change +u$/);
    expect(typeAt(on('today'), 'und\r')).toEqual({ do: 'perform', action: 'app.undo' });
    expect(typeAt(on('today'), 'pipline\r')).toEqual({ do: 'perform', action: 'app.pipeline' }); // a slip
    expect(typeAt(on('today'), 'redoo\r')).toEqual({ do: 'perform', action: 'app.redo' });
  });

  test('finds by title, by the name in the command line, by the id, and by words in any order', () => {
    for (const typed of ['half page down', 'down half', 'move.halfDown'])
      expect(rowsOf(typed)[0]).toContain('Move half a page down');
    expect(rowsOf('quit')[0]).toContain('Go back, then quit');
    expect(rowsOf('QUIT')[0]).toContain('Go back, then quit');
    expect(rowsOf('zzzz')).toEqual(['  nothing is called like that']);
    expect(rowsOf('!= ^a | "')).toEqual(['  nothing is called like that']); // no language of its own
  });

  test('sets off what was found', () => {
    const [found] = findActions(actions, 'undo', []);
    expect(found?.title[0]).toEqual({ text: 'Undo', tone: 'found' });
    expect(found?.title.map(({ text }) => text).join('')).toBe('Undo your last change');
  });

  test('without letters it lists all that counts on this screen, the last used first, with their keys', () => {
    const own = (rows: readonly string[]): boolean => rows.some(row => row.includes('Mark the task done'));
    expect(own(rowsOf('mark'))).toBe(true);
    expect(own(rowsOf('mark', on('kpis')))).toBe(false);
    const [first, second] = rowsOf('', on('today', ['app.theme', 'app.redraw']));
    expect(first).toMatch(/^▌ Choose the theme +:theme$/);
    expect(second).toMatch(/^ {2}Redraw the screen +ctrl-l$/);
  });

  test('shows the keys that are bound', () => {
    const bound = settingOf({ actions: bind(actions, { 'app.undo': ['U'] }).actions });
    expect(textOf(panelAfter(on('today'), 'undo', bound), bound)).toMatch(/▌ Undo your last change +U\n/);
  });

  test('what cannot be done now says why, and stays open when it is chosen', () => {
    const panel = on('today', [], 'the disk is full');
    expect(rowsOf('undo', panel)[0]).toMatch(/^▌ Undo your last change {2}the disk is full +u$/);
    const chosen = panelAfter(panel, 'undo').press({ key: 'enter' }, setting);
    expect(chosen).toMatchObject({ answer: { do: 'tell', text: 'the disk is full' }, keep: { name: 'palette' } });
    const row = panelAfter(panel, 'undo').draw(setting).rows[1];
    const tones = row && !isField(row) && !isSelect(row) && !isTable(row) ? row.map(({ tone }) => tone) : [];
    expect(tones).toContain('faint');
  });

  test('arrows, ctrl-n ctrl-p and tab choose, and stop at the ends; typing begins at the top again', () => {
    const at = (input: string): number => rowsOf(input).findIndex(row => row.startsWith('▌'));
    expect(at(down)).toBe(1);
    expect(at(`${down}${down}${up}`)).toBe(1);
    expect(at('\u000E\u000E\u0010')).toBe(1);
    expect(at('\t\t')).toBe(2);
    expect(at(up)).toBe(0);
    expect(at(down.repeat(99))).toBe(10); // as high as it is; the last one is in view
    expect(at(`${down}${down}mo`)).toBe(0);
  });

  test('is twelve rows high whatever is found, and fits 60×20', () => {
    for (const input of ['', 'undo', 'zzzz'])
      expect(panelAfter(on('today'), input).draw(setting).rows).toHaveLength(12);
    const small = settingOf({ columns: 60, rows: 15 });
    const { rows } = on('today').draw(small);
    expect(rows.length).toBeLessThan(15);
    for (const row of textOf(on('today'), small).split('\n')) expect(row.length).toBeLessThanOrEqual(60);
  });

  test('digits, j, k and q are letters; a paste does nothing but search; esc leaves', () => {
    expect(rowsOf('jq7')).toEqual(['  nothing is called like that']);
    expect(rowsOf('\u001B[200~und\r\u001B[201~')[0]).toContain('Undo your last change');
    expect(typeAt(on('today'), 'und\u001B')).toBe('cancelled');
    expect(typeAt(on('today'), '\u0003')).toBe('cancelled');
    expect(rowsOf('zzzz\r')).toEqual(['  nothing is called like that']);
  });

  test('every action of a screen can be found by its own title', () => {
    for (const action of actions) {
      const first = findActions(actions, action.title, [])
        .slice(0, 2)
        .map((each): Action => each.action);
      expect(first.map(({ id }) => id)).toContain(action.id);
    }
  });
});

describe('A text that is read', () => {
  const lines = Array.from({ length: 50 }, (_, at) => `line ${at + 1}`);
  const pager = pagerPanel({ title: 'crm help', lines });
  const topOf = (input: string): string => textOf(panelAfter(pager, input)).split('\n')[1]?.trim() ?? '';

  test('scrolls by line, half page and page, and stops at the ends', () => {
    expect(topOf('')).toBe('line 1');
    expect(topOf('jjk')).toBe('line 2');
    expect(topOf('k')).toBe('line 1');
    expect(topOf('G')).toBe('line 33');
    expect(topOf('Gj')).toBe('line 33');
    expect(topOf('Gg')).toBe('line 1');
    expect(topOf('\u0004')).toBe('line 10');
    expect(topOf('\u0004\u0015')).toBe('line 1');
    expect(topOf(' ')).toBe('line 19');
    expect(topOf(`${down}\u001B[6~\u001B[5~`)).toBe('line 2');
    expect(topOf('x?:\u001B[200~jjj\u001B[201~')).toBe('line 1');
  });

  test('says where one is, and q or esc leaves', () => {
    expect(
      pager
        .draw(setting)
        .foot.map(({ text }) => text)
        .join(''),
    ).toContain('1–18 of 50');
    for (const key of ['q', '\u001B', '\u0003']) expect(typeAt(pager, key)).toBe('cancelled');
  });

  test('what is longer than a row goes on in the next', () => {
    const long = pagerPanel({ title: 't', lines: ['word '.repeat(40).trim(), '', 'x'.repeat(200)] });
    const rows = textOf(long).split('\n');
    expect(rows.every(row => row.length <= 79)).toBe(true);
    expect(rows.join('').replace(/[^x]/g, '')).toHaveLength(200);
  });
});

describe('A line longer than the screen', () => {
  const windowed = (text: string, cursor: number, columns: number): string => {
    const { text: shown, cursor: at } = editorWindow(editorOf(text, cursor), columns);
    return `${shown.slice(0, at)}|${shown.slice(at)}`;
  };

  test('shows what is around the cursor, and never half a character', () => {
    expect(windowed('hello', 5, 10)).toBe('hello|');
    expect(windowed('0123456789', 10, 5)).toBe('6789|');
    expect(windowed('0123456789', 0, 5)).toBe('|01234');
    expect(windowed('0123456789', 6, 5)).toBe('2345|6');
    expect(windowed('日本語日本語', 6, 6)).toBe('本語|');
    expect(windowed(`${'x'.repeat(100)}👨‍👩‍👧‍👦`, 111, 4)).toBe('x👨‍👩‍👧‍👦|');
  });
});
