import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withKeys } from '../../scripts/keyReference';
import type { Effect, ScreenName, View } from '../../src/actions/action';
import { screenNames } from '../../src/actions/scope';
import { actionFor, actions, actionsOn, footerOf } from '../../src/actions/table';
import { defaultConfig } from '../../src/domain/config/defaults';
import { MemoryState } from '../../src/domain/state/memory';
import { wordFor } from '../../src/screens/kit/footer';

const screens: readonly ScreenName[] = [
  'today',
  'leads',
  'pipeline',
  'accounts',
  'contacts',
  'kpis',
  'insights',
  'record',
];

const stamps = {
  v: 1,
  createdAt: '2026-11-01T09:00:00.000Z',
  createdBy: 'U1',
  updatedAt: '2026-11-01T09:00:00.000Z',
  updatedBy: 'U1',
};

/** One deal in each stage, and a task. */
const state = (): MemoryState => {
  const memory = new MemoryState();
  const records = [
    ...defaultConfig.stages.map((stage, index) => ({
      id: `O${index + 1}`,
      ...stamps,
      name: `Deal ${index + 1}`,
      ownerId: 'U1',
      stage: stage.name,
      stageHistory: [{ stage: 'Proposal', at: '2026-11-01' }],
    })),
    { id: 'T1', ...stamps, kind: 'task', subject: 'Call', ownerId: 'U1', dueAt: '2026-11-22' },
    { id: 'T2', ...stamps, kind: 'call', subject: 'Called', ownerId: 'U1' },
    { id: 'T3', ...stamps, kind: 'task', subject: 'Send', ownerId: 'U1', dueAt: '2026-11-22', relatedTo: ['L9', 'O2'] },
  ];
  memory.applyAll(records.map(record => ({ put: record.id, record })));
  return memory;
};

const view = (screen: ScreenName, cursor?: string, readOnly?: string): View => ({
  screen,
  state: state(),
  actor: 'U1',
  now: '2026-11-22T09:30:00.000Z',
  cursor,
  marked: [],
  targets: cursor === undefined ? [] : [cursor],
  type: undefined,
  query: { filter: '', sort: '' },
  lastCommand: undefined,
  readOnly,
});

const press = (key: string, at: View): Effect => {
  const action = actionFor(at.screen, key);
  if (!action) throw new Error(`${key} means nothing on ${at.screen}`);
  const can = action.enabled?.(at) ?? true;
  return can === true ? action.run(at) : { do: 'tell', text: can.why };
};

describe('The table of actions', () => {
  test.each(screens)('gives no key two meanings on %s', screen => {
    const keys = actionsOn(screen).flatMap(action => action.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test.each(screens)('gives no word of the command line two meanings on %s', screen => {
    const words = actionsOn(screen).flatMap(action => action.words ?? []);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test('knows every screen', () => {
    expect(screenNames).toEqual(screens);
  });

  test.each(screens)('has every key on %s that the screens promise', screen => {
    const promised = {
      everywhere:
        '1 2 3 4 5 6 7 j k up down g G ctrl-d ctrl-u h l left right esc u ctrl-r ? : ctrl-p q ctrl-c ctrl-l ctrl-z / n p ctrl-k f F v o space V * e E a y .',
      today: 'enter d L t Q c z x A m',
      leads: 'enter L t Q c z x A m',
      pipeline: 'enter < > x L t b W',
      accounts: 'enter L t m',
      contacts: 'enter L t m',
      kpis: '[ ] b = tab',
      insights: '[ ] b tab enter',
      record: 'enter tab d < > L t Q c z x A m',
    };
    for (const key of `${promised.everywhere} ${promised[screen]}`.trim().split(' '))
      expect([key, actionFor(screen, key)?.id]).toEqual([key, expect.any(String)]);
  });

  test('README lists every key', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(withKeys(readme), 'README.md tells other keys than the table: run npm run docs').toBe(readme);
  });

  test('names each action once', () => {
    const ids = actions.map(action => action.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  const verbs =
    /^(Bind|Break|Choose|Explain|Give|Go|Lose|Mark|Move|Open|Redo|Redraw|Show|Suspend|Undo|Add|Edit|Filter|Search|Sort|Qualify|Convert|Assign|Log|Merge|Yank|Repeat|Nurture|Archive|Save|Group|Take)\b/;

  test.each(actions.map(action => [action.id, action] as const))('%s tells what it does', (_, action) => {
    expect(action.title).toMatch(verbs);
    expect(action.title).not.toMatch(/\.$/);
    expect(action.help).toMatch(/^[A-Z][^.!?]*\.$/); // one sentence
    expect(action.keys.length + (action.words ?? []).length).toBeGreaterThan(0); // it can be reached
    for (const word of action.words ?? []) expect(word).toMatch(/^[a-z][\w-]*$/);
    const labels = typeof action.label === 'object' ? Object.values(action.label) : [action.label];
    if (action.footer !== undefined) for (const label of labels) expect(label).toMatch(/^\S.{0,9}$/);
  });

  test.each(screens)('shows the way to help and out of %s in its footer', screen => {
    const labels = footerOf(screen).map(action => wordFor(action, screen));
    expect(labels).toContain('help');
    expect(labels).toContain(screen === 'record' ? 'back' : 'quit');
    expect(footerOf(screen)).toEqual(footerOf(screen).toSorted((a, b) => (a.footer ?? 0) - (b.footer ?? 0)));
  });
});

describe('The keys mean what the screens promise', () => {
  test.each(screens)('everywhere, as on %s', screen => {
    const at = view(screen);
    const motion = (key: string) => {
      const effect = press(key, at);
      return effect.do === 'move' ? effect.motion : effect;
    };
    for (const key of ['j', 'down']) expect(motion(key)).toEqual({ type: 'step', by: 1 });
    for (const key of ['k', 'up']) expect(motion(key)).toEqual({ type: 'step', by: -1 });
    for (const key of ['h', 'left'])
      expect(motion(key)).toEqual(
        screen === 'contacts' ? { do: 'open', screen: 'accounts' } : { type: 'section', by: -1 },
      );
    for (const key of ['l', 'right'])
      expect(motion(key)).toEqual(
        screen === 'accounts' ? { do: 'open', screen: 'contacts' } : { type: 'section', by: 1 },
      );
    expect(motion('g')).toEqual({ type: 'first' });
    expect(motion('G')).toEqual({ type: 'last' });
    expect(motion('ctrl-d')).toEqual({ type: 'page', by: 0.5 });
    expect(motion('ctrl-u')).toEqual({ type: 'page', by: -0.5 });
    expect(motion('pagedown')).toEqual({ type: 'page', by: 1 });
    expect(motion('pageup')).toEqual({ type: 'page', by: -1 });
    expect(press('1', at)).toEqual({ do: 'open', screen: 'today' });
    expect(press('2', at)).toEqual({ do: 'open', screen: 'leads' });
    expect(press('6', at)).toEqual({ do: 'open', screen: 'insights' });
    expect(press('3', at)).toEqual({ do: 'open', screen: 'pipeline' });
    expect(press('5', at)).toEqual({ do: 'open', screen: 'kpis' });
    expect(press('4', at)).toEqual({ do: 'open', screen: 'accounts' });
    expect(press('7', at)).toMatchObject({ do: 'tell' });
    expect(press('u', at)).toEqual({ do: 'undo' });
    expect(press('ctrl-r', at)).toEqual({ do: 'redo' });
    expect(press('?', at)).toEqual({ do: 'help' });
    expect(press('ctrl-l', at)).toEqual({ do: 'redraw' });
    expect(press('esc', at)).toEqual({ do: 'back' });
    expect(press('q', at)).toEqual({ do: 'quit' });
    expect(press('ctrl-z', at)).toEqual({ do: 'suspend' });
  });

  test('on the KPIs', () => {
    const at = view('kpis');
    expect(press('[', at)).toEqual({ do: 'move', motion: { type: 'period', by: -1 } });
    expect(press(']', at)).toEqual({ do: 'move', motion: { type: 'period', by: 1 } });
    expect(press('tab', at)).toEqual({ do: 'move', motion: { type: 'tab' } });
    expect(press('b', at)).toEqual({ do: 'move', motion: { type: 'dimension' } });
    expect(press('=', at)).toEqual({ do: 'move', motion: { type: 'explain' } });
  });

  test('enter opens the page of what is under the cursor; of a task the deal it is about', () => {
    expect(press('enter', view('pipeline', 'O2'))).toEqual({ do: 'open', screen: 'record', record: 'O2' });
    expect(press('enter', view('record', 'T2'))).toEqual({ do: 'open', screen: 'record', record: 'T2' });
    expect(press('enter', view('today', 'T3'))).toEqual({ do: 'open', screen: 'record', record: 'O2' });
    expect(press('enter', view('today', 'T1'))).toEqual({ do: 'open', screen: 'record', record: 'T1' });
    for (const cursor of [undefined, 'L404'])
      expect(press('enter', view('leads', cursor))).toEqual({ do: 'tell', text: 'no record is under the cursor' });
  });

  test('d marks a task done, and nothing else', () => {
    expect(press('d', view('today', 'T1'))).toMatchObject({
      do: 'commit',
      input: { ids: ['T1'] },
      command: 'crm task done T1',
    });
    expect(press('d', view('today', 'T2'))).toMatchObject({ do: 'tell', text: expect.stringContaining('only a task') });
    expect(press('d', view('today'))).toMatchObject({ do: 'tell' });
  });

  test('L asks what it was by one letter, then what came of it; of a task what it is about', () => {
    const asked = press('L', view('today', 'T3'));
    if (asked.do !== 'choose') throw new Error(asked.do);
    expect(asked.choices.map(({ key }) => key).join('')).toBe('cCeEmn');
    const words = asked.answered('C');
    if (words.do !== 'write') throw new Error(words.do);
    expect(words.title).toBe('What was the call about, from Deal 2?');
    expect(words.answered("they can't wait")).toMatchObject({
      do: 'commit',
      input: { kind: 'call', direction: 'in', about: ['O2'], text: "they can't wait" },
      command: `crm log call O2 'they can'\\''t wait' --in`,
    });
    expect(press('L', view('today', 'T1'))).toMatchObject({ do: 'tell' });
  });

  test('t asks what is to be done and when, until it understands the day', () => {
    const asked = press('t', view('pipeline', 'O2'));
    if (asked.do !== 'write') throw new Error(asked.do);
    const due = asked.answered('Send the offer');
    if (due.do !== 'write') throw new Error(due.do);
    expect(due.answered('fri every 2 weeks')).toMatchObject({
      do: 'commit',
      input: {
        about: ['O2'],
        text: 'Send the offer',
        dueAt: '2026-11-27',
        recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
      },
      command: "crm task add O2 'Send the offer' --due 2026-11-27 --repeat 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'",
    });
    expect(due.answered('none')).toMatchObject({ do: 'commit', command: "crm task add O2 'Send the offer'" });
    const again = due.answered('soonish');
    if (again.do !== 'write') throw new Error(again.do);
    expect([again.title, again.text]).toEqual([expect.stringContaining('"soonish" is no day'), 'soonish']);
    expect(again.answered('tomorrow 14:00')).toMatchObject({ input: { dueAt: '2026-11-23T14:00:00.000Z' } });
  });

  test('> and < move the deal, and say the command that would', () => {
    expect(press('>', view('pipeline', 'O1'))).toMatchObject({
      do: 'commit',
      input: { id: 'O1', stage: 'Qualification' },
      command: 'crm opp move O1 Qualification',
      said: 'O1 → Qualification',
    });
    expect(press('<', view('pipeline', 'O3'))).toMatchObject({
      do: 'commit',
      input: { id: 'O3', stage: 'Qualification' },
    });
    expect(press('<', view('pipeline', 'O1'))).toMatchObject({
      do: 'tell',
      text: expect.stringContaining('Prospecting'),
    });
    expect(press('>', view('pipeline', 'O6'))).toMatchObject({ do: 'tell', text: expect.stringContaining('Lost') });
  });

  test('a closed deal steps back to the open stage it came from', () => {
    for (const id of ['O5', 'O6'])
      expect(press('<', view('pipeline', id))).toMatchObject({ do: 'commit', input: { stage: 'Proposal' } });
  });

  test('winning and losing ask why; "other" asks for words, and the command quotes them', () => {
    const won = press('>', view('pipeline', 'O4'));
    if (won.do !== 'choose') throw new Error(won.do);
    expect(won.title).toBe('Why is Deal 4 won?');
    expect(won.choices.map(choice => choice.value)).toEqual(defaultConfig.wonReasons);
    expect(won.answered('good fit')).toMatchObject({
      do: 'commit',
      input: { id: 'O4', stage: 'Won', reason: 'good fit' },
      command: `crm opp move O4 Won --reason 'good fit'`,
    });
    const lost = press('x', view('pipeline', 'O2'));
    if (lost.do !== 'choose') throw new Error(lost.do);
    expect(lost.choices.map(choice => choice.value)).toEqual(defaultConfig.lostReasons);
    const words = lost.answered('other');
    if (words.do !== 'write') throw new Error(words.do);
    expect(words.answered(`they're broke`)).toMatchObject({
      do: 'commit',
      input: { id: 'O2', stage: 'Lost', reason: 'other', note: `they're broke` },
      command: `crm opp move O2 Lost --reason other --note 'they'\\''re broke'`,
    });
  });

  test('a lost deal is not lost again, and no deal is none', () => {
    expect(press('x', view('pipeline', 'O6'))).toEqual({ do: 'tell', text: 'O6 is lost already' });
    for (const key of ['<', '>', 'x'])
      expect(press(key, view('pipeline'))).toEqual({ do: 'tell', text: 'no deal is under the cursor' });
  });

  test('what only may be read is not written, and says why', () => {
    for (const key of ['<', '>', 'x', 'u', 'ctrl-r'])
      expect(press(key, view('pipeline', 'O2', 'the disk is full'))).toEqual({ do: 'tell', text: 'the disk is full' });
    expect(press('d', view('today', 'T1', 'the disk is full'))).toEqual({ do: 'tell', text: 'the disk is full' });
    expect(press('j', view('today', 'T1', 'the disk is full'))).toMatchObject({ do: 'move' });
  });
});
