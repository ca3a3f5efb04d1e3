import { CONSOLE_KEYS, characterKey, LETTER_KEYS, NUMBER_KEYS, withModifiers } from './key-names';

const SHIFT = 1;
const CTRL = 4;
const RXVT_MODIFIERS: Readonly<Record<string, number>> = { '~': 0, $: SHIFT, '^': CTRL, '@': SHIFT | CTRL };
const LARGEST_CODE = 0x10ffff;

/** The key that a complete `ESC [ …` or `ESC O …` stands for; undefined for what is no key (replies, mouse, focus). */
export function sequenceKey(sequence: string): string | undefined {
  const inConsole = /^\u001B\[\[(.)$/.exec(sequence)?.[1];
  if (inConsole !== undefined) return CONSOLE_KEYS[inConsole];
  const [, introducer, parameters = '', final = ''] = /^\u001B([[O])([\d;]*)(.)$/.exec(sequence) ?? [];
  const numbers = parameters.split(';');
  if (introducer === 'O' && final === 'M') return 'enter';
  if (/[a-d]/.test(final)) return rxvtArrow(introducer === 'O' ? CTRL : SHIFT, final);
  if (final in RXVT_MODIFIERS) return numberedKey(numbers, RXVT_MODIFIERS[final] ?? 0);
  if (final === 'u') return characterCode(numbers[0], numbers[1]);
  return modified(LETTER_KEYS[final], numbers.at(-1), numbers.length > 1 || introducer === 'O');
}

function rxvtArrow(modifier: number, final: string): string | undefined {
  const arrow = LETTER_KEYS[final.toUpperCase()];
  return arrow === undefined ? undefined : withModifiers(arrow, modifier);
}

function numberedKey(numbers: readonly string[], rxvt: number): string | undefined {
  if (numbers[0] === '27' && numbers.length === 3) return characterCode(numbers[2], numbers[1]);
  const key = modified(NUMBER_KEYS[numbers[0] ?? ''], numbers[1], numbers.length > 1);
  return key === undefined ? undefined : withModifiers(key, rxvt);
}

/** xterm's modifyOtherKeys and CSI u: a character by its code point, for combinations that have no byte of their own. */
function characterCode(code: string | undefined, modifier: string | undefined): string | undefined {
  const point = Number(code || Number.NaN);
  if (!(point <= LARGEST_CODE) || (point > 0x7f && point < 0xa0)) return undefined;
  return modified(characterKey(String.fromCodePoint(point)), modifier, modifier !== undefined);
}

/** Terminals send the modifiers as 1 + bits. */
function modified(key: string | undefined, modifier: string | undefined, applies: boolean): string | undefined {
  const bits = applies ? Number(modifier || 1) - 1 : 0;
  return key === undefined ? undefined : withModifiers(key, bits);
}
