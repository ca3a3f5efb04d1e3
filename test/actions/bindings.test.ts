import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind } from '../../src/actions/bindings';
import { readKey } from '../../src/actions/keyNames';
import { screenNames } from '../../src/actions/scope';
import { actionFor, actions, actionsOn } from '../../src/actions/table';
import { createKeyDecoder } from '../../src/terminal/keys';

// Anna's fingers know other keys. What she writes into her preferences may hold slips; each is told, and the rest counts.

const messages = (keys: unknown): string[] => bind(actions, keys).problems.map(({ failure }) => failure.message);

const keysOf = (keys: unknown, id: string): readonly string[] | undefined =>
  bind(actions, keys).actions.find(action => action.id === id)?.keys;

describe('Keys of one’s own', () => {
  test('without any, all is as it comes', () => {
    for (const none of [undefined, null, {}]) expect(bind(actions, none)).toEqual({ actions, problems: [] });
  });

  test('a bound key means the action, and its old key nothing', () => {
    const { actions: bound, problems } = bind(actions, { 'app.undo': ['U', 'alt-u'], 'opportunity.lose': 'X' });
    expect(problems).toEqual([]);
    expect(actionFor('pipeline', 'U', bound)?.id).toBe('app.undo');
    expect(actionFor('leads', 'alt-u', bound)?.id).toBe('app.undo');
    expect(actionFor('leads', 'u', bound)).toBeUndefined();
    expect(actionFor('pipeline', 'X', bound)?.id).toBe('opportunity.lose');
    expect(actionFor('pipeline', 'x', bound)).toBeUndefined();
    expect(actionFor('pipeline', 'u')?.id).toBe('app.undo'); // the table itself stays
  });

  test('two actions change their keys with each other', () => {
    const { actions: bound, problems } = bind(actions, { 'app.leads': ['3'], 'app.pipeline': ['2'] });
    expect(problems).toEqual([]);
    expect(actionFor('today', '3', bound)?.id).toBe('app.leads');
    expect(actionFor('today', '2', bound)?.id).toBe('app.pipeline');
  });

  test('a key may mean one thing on one screen and another on the next', () => {
    expect(messages({ 'task.done': ['['] })).toEqual([]);
    expect(messages({ 'app.undo': ['['] })).toEqual(['[ cannot mean app.undo: it is kpi.earlier already']);
    expect(messages({ 'opportunity.lose': ['u'] })).toEqual([
      'u cannot mean opportunity.lose on pipeline: it is app.undo already',
    ]);
  });

  test('of two that want one key the first one has it', () => {
    const wanted = { 'app.undo': ['U'], 'app.redo': ['U'] };
    expect(messages(wanted)).toEqual(['U cannot mean app.redo: it is app.undo already']);
    expect(keysOf(wanted, 'app.undo')).toEqual(['U']);
    expect(keysOf(wanted, 'app.redo')).toEqual(['ctrl-r']);
  });

  test('who counted on a key that comes back loses it again', () => {
    // redo takes undo's key, while undo goes to a key that is taken: undo stays, and so must redo.
    const wanted = { 'app.redo': ['u'], 'app.undo': ['j'] };
    expect(messages(wanted)).toHaveLength(2);
    expect(bind(actions, wanted).actions).toEqual(actions.map(action => ({ ...action })));
  });

  test.each([
    [{ 'app.und': ['U'] }, 'there is no action "app.und"', 'did you mean "app.undo"?'],
    [{ 'app.undo': ['ctrl-U'] }, 'there is no key "ctrl-U"', expect.stringContaining('write keys like')],
    [{ 'app.undo': ['ctrl-i'] }, 'there is no key "ctrl-i"', 'write tab'],
    [{ 'app.undo': ['pagup'] }, 'there is no key "pagup"', 'did you mean "pageup"?'],
    [{ 'app.undo': [7] }, '7 is no key', expect.stringContaining('write keys like')],
    [{ 'app.undo': null }, 'null is no key', expect.anything()],
    [{ 'app.undo': ['enter'] }, 'enter always means the same and cannot be bound', 'choose another key'],
    [{ 'app.redo': ['ctrl-c'] }, 'ctrl-c always means the same and cannot be bound', 'choose another key'],
    [['app.undo'], '"keys" holds no keys by action', expect.stringContaining('"app.undo": ["U"]')],
    ['U', '"keys" holds no keys by action', expect.anything()],
  ])('%j does not count, and is told', (keys, message, hint) => {
    const { problems, actions: bound } = bind(actions, keys);
    expect(problems.map(({ failure }) => failure)).toEqual([expect.objectContaining({ message, hint })]);
    expect(bound.map(action => action.keys)).toEqual(actions.map(action => action.keys));
  });

  test('ctrl-c leaves and esc goes back whatever is bound; digits may be bound', () => {
    expect(keysOf({ 'app.quit': ['Z'] }, 'app.quit')).toEqual(['Z', 'ctrl-c']);
    expect(keysOf({ 'app.quit': [] }, 'app.quit')).toEqual(['ctrl-c']);
    expect(keysOf({ 'app.back': ['backspace'] }, 'app.back')).toEqual(['backspace', 'esc']);
    expect(keysOf({ 'app.undo': ['9'] }, 'app.undo')).toEqual(['9']);
  });

  test('whatever is written there, no key has two meanings on a screen, and nothing fails', () => {
    const key = fc.constantFrom('U', 'u', 'x', 'j', '3', 'esc', 'ctrl-c', 'ctrl-i', 'F9', 'f9', '', 'ä', '日', 'enter');
    const id = fc.oneof(fc.constantFrom(...actions.map(action => action.id)), fc.string());
    fc.assert(
      fc.property(fc.dictionary(id, fc.oneof(fc.array(key, { maxLength: 3 }), key, fc.jsonValue())), keys => {
        const { actions: bound } = bind(actions, keys);
        for (const screen of screenNames) {
          const all = actionsOn(screen, bound).flatMap(action => action.keys);
          expect(new Set(all).size).toBe(all.length);
          expect(actionFor(screen, 'ctrl-c', bound)?.id).toBe('app.quit');
        }
      }),
    );
  });
});

describe('Names of keys', () => {
  test.each([
    'j',
    'G',
    '?',
    ':',
    'é',
    '日',
    '\u0001',
    '\u000E',
    '\u001A',
    '\u001C',
    '\u001B[A',
    '\u001B[1;5C',
    '\u001B[5~',
    '\u001B[Z',
    '\u001BOP',
    '\u001B[15~',
    '\u001Bx',
    '\t',
    '\r',
    ' ',
    '\u007F',
  ])('what the app hears for %j can be bound by the name it hears', bytes => {
    const decoder = createKeyDecoder();
    const [event] = [...decoder.feed(bytes), ...decoder.flush()];
    const key = event && 'key' in event ? event.key : '';
    expect(readKey(key)).toEqual({ ok: true, value: key });
  });

  test('the keys of the table are keys', () => {
    for (const key of actions.flatMap(action => action.keys)) expect(readKey(key)).toMatchObject({ ok: true });
  });

  test.each(['jj', 'ctrl-', 'ctrl-1', 'shift-a', 'alt-ctrl-x', 'f13', '\n', 'space '])('%j is none', text => {
    expect(readKey(text)).toMatchObject({ ok: false });
  });
});
