import { describe, expect, test } from 'vitest';
import type { Effect, View } from '../../src/actions/action';
import type { Commands } from '../../src/actions/ports';
import { completeCommand } from '../../src/commands/completeCommand';
import { planned, commands as table } from '../../src/commands/table';
import { typeOfId } from '../../src/domain/records/types';
import { MemoryState } from '../../src/domain/state/memory';
import { commandLine } from '../../src/screens/kit/commandLine';
import type { Panel } from '../../src/screens/kit/panel';
import { isField } from '../../src/screens/kit/panel';
import { keptAfter } from '../../src/screens/kit/recall';
import { panelAfter, settingOf, textOf, typeAt } from '../kit/panels';

// Anna types what she wants: she knows it from the shell.

const stamps = {
  v: 1,
  createdAt: '2026-11-01T09:00:00.000Z',
  createdBy: 'U1',
  updatedAt: '2026-11-01T09:00:00.000Z',
  updatedBy: 'U1',
};
const state = new MemoryState();
state.applyAll([
  { put: 'L1042', record: { id: 'L1042', ...stamps, lastName: 'Cooper', status: 'New', ownerId: 'U1' } },
]);
const setting = settingOf({ state });

const viewOn = (screen: View['screen']): View => ({
  screen,
  state,
  actor: 'U1',
  now: setting.now,
  cursor: undefined,
  marked: [],
  targets: [],
  type: undefined,
  query: setting.query,
  lastCommand: undefined,
  readOnly: undefined,
});

const commands: Commands = {
  names: [...table.map(({ name }) => name), ...planned, 'help'],
  complete: (text, cursor) => completeCommand(text, cursor, { state, typeOf: typeOfId }),
  run: () => Promise.reject(new Error('a panel runs nothing')),
};

const on = (screen: View['screen'], history: readonly string[] = []): Panel =>
  commandLine({ view: () => viewOn(screen), commands, history });

const line = (input: string, panel = on('today')): string =>
  panelAfter(panel, input, setting).draw(setting).rows.find(isField)?.editor.text ?? '';

const shown = (input: string, panel = on('today')): string => textOf(panelAfter(panel, input, setting), setting);

/** What a line comes to when it is entered. */
const wish = (typed: string, screen: View['screen'] = 'today'): Effect | undefined => {
  const step = panelAfter(on(screen), typed, setting).press({ key: 'enter' }, setting);
  if (!('answer' in step)) return undefined;
  if (step.answer.do !== 'typed') throw new Error(step.answer.do);
  expect(step.answer.line).toBe(typed.trim());
  return step.answer.wish;
};

const [enter, up, down, tab, back] = ['\r', '\u001B[A', '\u001B[B', '\t', '\u001B[Z'];

describe('What a line comes to', () => {
  test.each<[string, Effect]>([
    ['q', { do: 'perform', action: 'app.quit' }],
    ['undo', { do: 'perform', action: 'app.undo' }],
    [' leads ', { do: 'perform', action: 'app.leads' }],
    ['theme light', { do: 'perform', action: 'app.theme', argument: 'light' }],
    ['theme', { do: 'perform', action: 'app.theme' }],
    ['bind app.undo U', { do: 'perform', action: 'keys.bind', argument: 'app.undo U' }],
    ['L1042', { do: 'go', record: 'L1042' }],
    ['l1042', { do: 'go', record: 'L1042' }],
    ['undo X5', { do: 'command', words: ['undo', 'X5'] }],
    ['pipeline owner:me', { do: 'command', words: ['pipeline', 'owner:me'] }],
    ['crm undo', { do: 'command', words: ['undo'] }],
    ['help kpi', { do: 'command', words: ['help', 'kpi'] }],
    ['edit L1042 title="VP Sales"', { do: 'command', words: ['edit', 'L1042', 'title=VP Sales'] }],
    ['crm list leads score>=70', { do: 'command', words: ['list', 'leads', 'score>=70'] }],
    ['today owner', { do: 'command', words: ['today', 'owner'] }],
  ])('%s', (typed, effect) => {
    expect(wish(typed)).toEqual(effect);
  });

  test('an action counts where it counts, and elsewhere says where', () => {
    expect(wish('lose', 'pipeline')).toEqual({ do: 'perform', action: 'opportunity.lose' });
    expect(shown(`lose${enter}`)).toContain('lose is for pipeline only');
  });

  test.each([
    ['undoo', 'there is no command "undoo"', 'did you mean "undo"?'],
    ['lits leads', 'there is no command "lits"', 'did you mean "list"?'],
    ['xyzzy', 'there is no command "xyzzy"', 'crm help lists them'],
    ['L99', 'there is no lead L99', 'finds it by another name'],
    ['redraw now', 'redraw takes nothing after it', 'redraw alone'],
    ['bind', 'bind takes ACTION KEY…', 'bind ACTION KEY…'],
    ["edit L1042 title='x", 'a quote is not closed', 'close it'],
  ])('%s stays as it was typed, and says what now', (typed, message, hint) => {
    const after = shown(`${typed}${enter}`);
    expect(line(`${typed}${enter}`)).toBe(typed);
    expect(after).toContain(message);
    expect(after).toContain(hint);
    expect(shown(`${typed}${enter}x`)).not.toContain(message); // typing on, one has read it
  });

  test('what is refused when it is done stays, too, long messages and all', () => {
    const step = panelAfter(on('today'), 'edit L1042 titel=x', setting).press({ key: 'enter' }, setting);
    const kept = 'answer' in step ? step.keep : undefined;
    const after = kept?.refused?.({
      code: 'usage',
      message: `no field ${'very '.repeat(30)}`,
      hint: 'did you mean "title"?',
    });
    expect(line('', after)).toBe('edit L1042 titel=x');
    expect(shown('', after)).toContain('did you mean "title"?');
    expect(line(up, after)).toBe('edit L1042 titel=x'); // and is in the history already
  });

  test('nothing typed is nothing done: enter, esc, ctrl-c and backspace leave', () => {
    for (const key of [enter, '\u001B', '\u0003', '\u007F', 'a\u007F\u007F', `  ${enter}`])
      expect(typeAt(on('today'), key, setting)).toBe('cancelled');
    expect(typeAt(on('today'), 'undo\u001B', setting)).toBe('cancelled');
  });

  test('a paste is text: it runs nothing', () => {
    expect(line('\u001B[200~undo\r\nq\u001B\rx\u001B[201~')).toMatch(/^undo q.* x$/);
  });
});

describe('Completion', () => {
  test('is shown while one types, with what each means', () => {
    expect(shown('und')).toMatch(/ undo +Undo your last change\n/);
    expect(shown('kp')).toMatch(/ kpis? +/);
    expect(shown('kpi --by man')).toMatch(/ manager +break down by it/);
    expect(shown('list leads status:nu')).toMatch(/ status:Nurturing +Status/);
    expect(shown('theme ')).toMatch(/ dark +theme\n light +theme/);
    expect(shown('bind undo')).toMatch(/ app\.undo +Undo your last change/);
    expect(shown('edit L1042 tit')).toMatch(/ title= +/);
    expect(shown('')).toMatch(/ \d+ more$/);
    expect(shown('xyzzy').trim()).toBe(':xyzzy');
  });

  test('never takes more than eight rows, and always as many', () => {
    for (const typed of ['', 'k', 'kpi ', 'xyzzy', `xyzzy${enter}`])
      expect(panelAfter(on('today'), typed, setting).draw(setting).rows).toHaveLength(8);
  });

  test('what is typed fits the narrowest terminal, hint and all', () => {
    const narrow = settingOf({ state, columns: 40, rows: 10 });
    for (const typed of ['', 'list leads '.repeat(9)]) {
      const row = panelAfter(on('today'), typed, narrow).draw(narrow).rows.find(isField);
      expect(`:${row?.editor.text || row?.hint} `.length).toBeLessThanOrEqual(40);
    }
  });

  test('tab takes the only one, and begins the next word; a field goes on with its value', () => {
    expect(line(`und${tab}`)).toBe('undo ');
    expect(line(`theme li${tab}`)).toBe('theme light ');
    expect(line(`list leads lastN${tab}`)).toBe('list leads lastName:');
    expect(line(`edit L1042 lastN${tab}`)).toBe('edit L1042 lastName=');
    expect(line(`xyzzy${tab}`)).toBe('xyzzy');
  });

  test('tab and shift-tab, or ctrl-n and ctrl-p, go through several; typing on takes the one that is there', () => {
    const all = ['red', 'redo', 'redraw'];
    expect(line(`red${tab}`)).toBe(all[1]);
    expect(line(`red${tab}${tab}`)).toBe(all[2]);
    expect(line(`red${tab}${tab}${tab}`)).toBe(all[1]);
    expect(line(`red${tab}${tab}${back}`)).toBe(all[1]);
    expect(line(`red${back}`)).toBe(all[2]);
    expect(line('red\u000E\u000E')).toBe(all[2]);
    expect(line('red\u0010')).toBe(all[2]);
    expect(line(`red${tab}${tab}x`)).toBe('redrawx');
    expect(shown(`red${tab}`)).toContain('▌redo');
    expect(typeAt(on('today'), `red${tab}${enter}`, setting)).toBeDefined();
  });

  test('completes in the middle of a line', () => {
    const left = '\u001B[D';
    expect(line(`theme li x${left}${left}${tab}`)).toMatch(/^theme light/);
    expect(line(`list lea status:new${left.repeat(11)}${tab}`)).toBe('list leads status:new');
  });
});

describe('What was typed before', () => {
  const history = ['kpi --by owner', 'list leads', 'kpi', 'undo'];
  const panel = on('today', history);

  test('up and down walk through it, and lead back to what was being typed', () => {
    expect(line(up, panel)).toBe('undo');
    expect(line(up.repeat(3), panel)).toBe('list leads');
    expect(line(up.repeat(9), panel)).toBe('kpi --by owner');
    expect(line(`${up}${up}${down}`, panel)).toBe('undo');
    expect(line(`${up}${up}${down}${down}`, panel)).toBe('');
    expect(line(down, panel)).toBe('');
  });

  test('what is typed already filters it, as does ctrl-r', () => {
    expect(line(`kpi${up}`, panel)).toBe('kpi --by owner');
    expect(line(`lea${up}`, panel)).toBe('list leads');
    expect(line(`lea${up}${down}`, panel)).toBe('lea');
    expect(line('lea\u0012', panel)).toBe('list leads');
    expect(line(`xyz${up}`, panel)).toBe('xyz');
  });

  test('it is kept without the same line twice in a row, and not for ever', () => {
    expect(keptAfter(history, 'undo')).toEqual(history);
    expect(keptAfter(history, 'kpi')).toEqual([...history, 'kpi']);
    let kept: readonly string[] = [];
    for (let at = 0; at < 300; at += 1) kept = keptAfter(kept, `line ${at}`);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 'line 100', 'line 299']);
  });
});
