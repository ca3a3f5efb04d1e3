import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/actions/action';
import { type Prompt, stepPrompt } from '../../src/screens/kit/prompt';
import type { KeyEvent } from '../../src/terminal/key-rules';
import { createKeyDecoder } from '../../src/terminal/keys';

const said = (text: string): Effect => ({ do: 'tell', text });

const note: Prompt = { kind: 'write', title: 'In a few words', text: '', answered: said };
const reason: Prompt = {
  kind: 'choose',
  title: 'Why?',
  choices: ['pricing', 'budget', 'other'].map(value => ({ label: value, value })),
  index: 0,
  answered: said,
};

/** What a prompt comes to when somebody types. */
const type = (prompt: Prompt, input: string): Prompt | Effect | 'cancelled' => {
  const decoder = createKeyDecoder();
  const events: KeyEvent[] = [...decoder.feed(input), ...decoder.flush()];
  let now = prompt;
  for (const event of events) {
    const step = stepPrompt(now, event);
    if ('cancel' in step) return 'cancelled';
    if ('answer' in step) return step.answer;
    now = step.stay;
  }
  return now;
};

const textAfter = (input: string): string => {
  const after = type(note, input);
  if (typeof after === 'string' || !('kind' in after) || after.kind !== 'write') throw new Error(JSON.stringify(after));
  return after.text;
};

const backspace = '\u007F';

describe('Writing a note', () => {
  test.each([
    ['é', 'café', 'caf'],
    ['a combining accent', 'cafe\u0301', 'caf'],
    ['日本', '日本', '日'],
    ['an emoji', 'ok 👍', 'ok '],
    ['a skin tone', 'ok 👋🏽', 'ok '],
    ['a family', 'ok 👨‍👩‍👧‍👦', 'ok '],
    ['a flag', 'to 🇩🇪🇫🇷', 'to 🇩🇪'],
  ])('takes %s, and one backspace takes it away whole', (_, typed, left) => {
    expect(textAfter(typed)).toBe(typed);
    expect(textAfter(typed + backspace)).toBe(left);
  });

  test('digits and letters that are keys elsewhere are letters here', () => {
    expect(textAfter('q 1 jk ?u>')).toBe('q 1 jk ?u>');
  });

  test('ctrl-u clears, ctrl-w takes a word', () => {
    expect(textAfter('one two\u0015')).toBe('');
    expect(textAfter('one two\u0017')).toBe('one ');
    expect(textAfter('one two  \u0017')).toBe('one ');
  });

  test('a paste is text: its line ends answer nothing, its ESC leaves nothing', () => {
    expect(textAfter('\u001B[200~line one\r\nline two\t!\u001B[201~')).toBe('line one line two !');
    expect(type(note, '\u001B[200~x\u001B[201~\r')).toEqual(said('x'));
  });

  test('enter takes it, trimmed, and nothing is no answer', () => {
    expect(type(note, '  no budget \r')).toEqual(said('no budget'));
    expect(type(note, '\r')).toEqual(note);
    expect(type(note, '   \r')).toMatchObject({ kind: 'write' });
  });

  test.each([
    ['esc', '\u001B'],
    ['ctrl-c', '\u0003'],
  ])('%s leaves all as it was', (_, key) => {
    expect(type(note, `half a no${key}`)).toBe('cancelled');
  });

  test('arrows and the like type nothing', () => {
    expect(textAfter('a\u001B[A\u001B[D\u001B[3~b')).toBe('ab');
  });

  test('any text can be typed and taken back character by character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), text => {
        const plain = text.replace(/[\0-\x1F\x7F]/g, '');
        expect(textAfter(plain)).toBe(plain);
        expect(textAfter(plain + backspace.repeat([...plain].length))).toBe('');
      }),
    );
  });
});

describe('Choosing a reason', () => {
  const indexAfter = (input: string): number => {
    const after = type(reason, input);
    if (typeof after === 'string' || !('kind' in after) || after.kind !== 'choose') throw new Error('left');
    return after.index;
  };

  test('j k g G and the arrows go, and stop at the ends', () => {
    expect(indexAfter('j')).toBe(1);
    expect(indexAfter('jjjj')).toBe(2);
    expect(indexAfter('Gk')).toBe(1);
    expect(indexAfter('Ggk')).toBe(0);
    expect(indexAfter('\u001B[B\u001B[B\u001B[A')).toBe(1);
  });

  test('enter takes it; other keys and pastes do nothing', () => {
    expect(type(reason, 'j\r')).toEqual(said('budget'));
    expect(indexAfter('x3u>\u001B[200~jj\r\u001B[201~')).toBe(0);
    expect(type(reason, 'j\u001B')).toBe('cancelled');
  });
});
