import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellWord } from '../../src/actions/shellWord';
import { shellWords, typedWord, wordsBefore } from '../../src/actions/shellWords';

// What Anna copies out of a shell, out of a receipt or out of README is taken in the app as the shell takes it.

const split = (line: string): unknown => {
  const words = shellWords(line);
  return words.ok ? words.value : words.failure.message;
};

describe('The words of a line', () => {
  test.each([
    ['edit L1 title=X', ['edit', 'L1', 'title=X']],
    ['  list   leads ', ['list', 'leads']],
    ["list leads 'status:new score>=70'", ['list', 'leads', 'status:new score>=70']],
    ['edit L1 title="VP Operations"', ['edit', 'L1', 'title=VP Operations']],
    ["edit L1 'title=they'\\''re'", ['edit', 'L1', "title=they're"]],
    ['a\\ b "c\\"d" ""', ['a b', 'c"d', '']],
    ['', []],
  ])('%s are what a shell makes of it', (line, words) => {
    expect(split(line)).toEqual(words);
  });

  test.each([
    [
      'list leads score>=70 (country:US or country:CA)',
      ['list', 'leads', 'score>=70', '(country:US', 'or', 'country:CA)'],
    ],
    ['a|b; rm -rf / & c > d < e', ['a|b;', 'rm', '-rf', '/', '&', 'c', '>', 'd', '<', 'e']],
    ['name=$HOME "$HOME ${x" `id` $(id)', ['name=$HOME', '$HOME ${x', '`id`', '$(id)']],
    ['search 5* what? a#b #c ~', ['search', '5*', 'what?', 'a#b', '#c', '~']],
    ['a && b || c >> d', ['a', '&&', 'b', '||', 'c', '>>', 'd']],
    ["$'a\\nb'", ['$a\\nb']],
  ])('there is no shell: %s is text', (line, words) => {
    expect(split(line)).toEqual(words);
  });

  test.each(["it's", 'say "hello', "a 'b", '"\''])('a quote that is not closed is told: %s', line => {
    expect(split(line)).toMatch(/^a quote is not closed: ['"]$/);
  });

  test('any words come back from how receipts write them, and from how they are typed', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter(text => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), words => {
        expect(split(words.map(shellWord).join(' '))).toEqual(words);
        expect(split(words.map(each => typedWord(each)).join(' '))).toEqual(words);
      }),
    );
  });

  test('any line is taken apart, the word at its end as it is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), line => {
        const { from, done, last, quote } = wordsBefore(line);
        const whole = shellWords(line.slice(0, from));
        expect(whole).toEqual({ ok: true, value: done });
        const rest = shellWords(`${line.slice(from).replace(/\\$/, '')}${quote}`);
        expect(rest).toEqual({ ok: true, value: from === line.length ? [] : [last] });
      }),
    );
  });
});

describe('The word that is being typed', () => {
  test.each([
    ['list le', { done: ['list'], from: 5, last: 'le', quote: '' }],
    ['list ', { done: ['list'], from: 5, last: '', quote: '' }],
    ["list leads 'status:new sco", { done: ['list', 'leads'], from: 11, last: 'status:new sco', quote: "'" }],
    ['edit L1 title="VP o', { done: ['edit', 'L1'], from: 8, last: 'title=VP o', quote: '"' }],
    ['a\\ b', { done: [], from: 0, last: 'a b', quote: '' }],
  ])('%s', (line, words) => {
    expect(wordsBefore(line)).toEqual(words);
  });
});
