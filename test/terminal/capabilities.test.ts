import { expect, test } from 'vitest';
import { capabilities } from '../../src/terminal/capabilities';

const terminal = { stdin: { isTTY: true }, stdout: { isTTY: true, columns: 120 } };
const env = { TERM: 'xterm-256color', LANG: 'en_GB.UTF-8' };
const piped = { stdin: { isTTY: true }, stdout: {} };

test('a terminal as everybody has it', () => {
  expect(capabilities({ env, ...terminal })).toEqual({ color: true, unicode: true, interactive: true, columns: 120 });
});

test('a pipe has no colour and nobody to talk to', () => {
  expect(capabilities({ env, ...piped })).toEqual({ color: false, unicode: true, interactive: false, columns: 80 });
  expect(capabilities({ env, stdin: {}, stdout: terminal.stdout }).interactive).toBe(false);
});

test.each([
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
  [{ TERM: 'dumb' }, false],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [{ FORCE_COLOR: '', TERM: 'dumb' }, true],
])('colour with %o is %s', (extra, color) => {
  expect(capabilities({ env: { ...env, ...extra }, ...terminal }).color).toBe(color);
});

test('FORCE_COLOR colours a pipe too', () => {
  expect(capabilities({ env: { ...env, FORCE_COLOR: '1' }, ...piped }).color).toBe(true);
});

test.each([
  [{ LANG: 'C' }, false],
  [{ LANG: 'de_DE.ISO-8859-1' }, false],
  [{ LANG: 'C.utf8' }, true],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, false],
  [{ LC_ALL: '', LC_CTYPE: 'UTF-8', LANG: 'C' }, true],
  [{ LC_ALL: 'x;id' }, false],
  [{}, true],
])('unicode with %o is %s', (locale, unicode) => {
  expect(capabilities({ env: locale, ...terminal }).unicode).toBe(unicode);
});

test('--ascii wins over the locale', () => {
  expect(capabilities({ env, ...terminal, ascii: true }).unicode).toBe(false);
});

test('TERM=dumb cannot hold a screen', () => {
  expect(capabilities({ env: { TERM: 'dumb' }, ...terminal }).interactive).toBe(false);
});

test.each([
  ['132', 132],
  ['0', 80],
  ['-5', 80],
  ['9e9', 80],
])('COLUMNS=%s in a pipe means %i', (COLUMNS, columns) => {
  expect(capabilities({ env: { ...env, COLUMNS }, ...piped }).columns).toBe(columns);
});
