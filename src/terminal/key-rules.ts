import { graphemes } from './graphemes';
import { characterKey, withModifiers } from './key-names';
import { sequenceKey } from './key-sequence';

/** A key by its name in the action table, with the text it types if it types any; or a paste, which is never keys. */
export type KeyEvent = { readonly key: string; readonly text?: string } | { readonly paste: string };

/** How a stretch of input looks, and which keys it stands for. */
export type KeyRule = { readonly looks: RegExp; readonly keys: (found: string) => KeyEvent[] };

const ALT = 2;

// In order: function keys of the Linux console, the oldest mouse report, shifted keys of rxvt, the standard form, keypad
// and cursor keys in application mode, and the replies that are strings (OSC, DCS, APC, PM, SOS).
const SEQUENCE = String.raw`\x1B(?:\[\[[\s\S]|\[M[\s\S]{3}|\[\d+\$|\[(?![[M])[0-?]*[ -/]*[@-~]|O[\d;]*[@-~]|[\]P_^X][^\x07\x1B]*(?:\x07|\x1B\\))`;

/** The beginning of a sequence, with nothing after it: wait for more. */
export const UNFINISHED = /\x1B{1,2}(?:\[\[|\[M[\s\S]{0,2}|\[[0-?]*[ -/]*|O[\d;]*|[\]P_^X][^\x07\x1B]*\x1B?)?$/y;

/** For input that has begun and finished; the first rule that fits counts. */
export const COMPLETE: readonly KeyRule[] = [
  { looks: /[^\0-\x1F\x7F-\x9F]+/y, keys: typed },
  { looks: /[\0-\x1A\x1C-\x1F\x7F]/y, keys: found => named(characterKey(found)) },
  { looks: /[\x80-\x9F]/y, keys: () => [] },
  { looks: new RegExp(SEQUENCE, 'y'), keys: found => named(sequenceKey(found)) },
  // rxvt puts one more ESC before the sequence of a key pressed with alt
  { looks: new RegExp(`\\x1B${SEQUENCE}`, 'y'), keys: found => named(sequenceKey(found.slice(1)), ALT) },
];

/** For what is neither complete nor unfinished: a sequence broken off is swallowed, ESC before a character is alt. */
export const OTHERWISE: readonly KeyRule[] = [
  { looks: /\x1B(?:\[[0-?]*[ -/]*|O[\d;]*|[\]P_^X][^\x07\x1B]*)/y, keys: () => [] },
  { looks: /\x1B(?=\x1B)/y, keys: () => named('esc') },
  { looks: /\x1B[^\x80-\x9F]/uy, keys: found => named(characterKey(found.slice(1)), ALT) },
  { looks: /\x1B[\x80-\x9F]/y, keys: () => [] },
];

function typed(text: string): KeyEvent[] {
  return Array.from(graphemes(text), ({ segment }) => ({ key: characterKey(segment), text: segment }));
}

function named(key: string | undefined, modifiers = 0): KeyEvent[] {
  return key === undefined ? [] : [{ key: withModifiers(key, modifiers) }];
}
