// What terminals send for the keys that are not characters: xterm, rxvt and the Linux console, as found in terminfo.

/** The final letter of `ESC [ … X` and `ESC O X`. */
export const LETTER_KEYS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
};

/** The first number of `ESC [ n ~`. */
export const NUMBER_KEYS: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/** The Linux console's `ESC [ [ X`. */
export const CONSOLE_KEYS: Readonly<Record<string, string>> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' };

const CONTROL_KEYS: Readonly<Record<string, string>> = {
  '\0': 'ctrl-space',
  '\b': 'backspace', // PuTTY and old xterms; the others send DEL
  '\t': 'tab',
  '\r': 'enter',
  '\u001B': 'esc',
  '\u001C': 'ctrl-\\',
  '\u001D': 'ctrl-]',
  '\u001E': 'ctrl-^',
  '\u001F': 'ctrl-_',
  ' ': 'space',
  '\u007F': 'backspace',
};

/** The name of the key that types this one character: 'j', 'space', 'enter', 'ctrl-d'. */
export function characterKey(character: string): string {
  const named = CONTROL_KEYS[character];
  if (named !== undefined) return named;
  return character < ' ' ? `ctrl-${String.fromCharCode(character.charCodeAt(0) + 96)}` : character;
}

/** Puts modifiers before a key's name, in the one order used everywhere: ctrl-alt-shift-. `bits`: 1 shift, 2 alt, 4 ctrl. */
export function withModifiers(key: string, bits: number): string {
  const [, ctrl, alt, shift, bare] = /^(ctrl-)?(alt-)?(shift-)?(.+)$/.exec(key) ?? [];
  const has = (bit: number, already: string | undefined): boolean => (bits & bit) !== 0 || already !== undefined;
  return `${has(4, ctrl) ? 'ctrl-' : ''}${has(2, alt) ? 'alt-' : ''}${has(1, shift) ? 'shift-' : ''}${bare ?? key}`;
}
