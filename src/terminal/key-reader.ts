import { characterKey, withModifiers } from './key-names';
import { COMPLETE, type KeyEvent, OTHERWISE, UNFINISHED } from './key-rules';

export type Reading = {
  readonly events: KeyEvent[];
  /** What is not complete yet. */
  readonly rest: string;
  /** A paste has begun, and `rest` is its text so far. */
  readonly pasting: boolean;
};

const PASTE_BEGIN = '\u001B[200~';

/** Reads all keys that are complete in `input`, up to the beginning of a paste. */
export function readInput(input: string): Reading {
  const events: KeyEvent[] = [];
  let at = 0;
  while (at < input.length) {
    if (input.startsWith(PASTE_BEGIN, at)) return { events, rest: input.slice(at + PASTE_BEGIN.length), pasting: true };
    const taken = take(COMPLETE, input, at) ?? (looks(UNFINISHED, input, at) ? undefined : take(OTHERWISE, input, at));
    if (taken === undefined) break;
    at += taken.length;
    for (const event of taken.events) events.push(event);
  }
  return { events, rest: input.slice(at), pasting: false };
}

/**
 * Settles what `readInput` left over when nothing more came: ESC was the key. A cursor key cut in half by a slow
 * link stays (its second half would act as letters), a terminal's unfinished reply is dropped.
 */
export function flushInput(rest: string): Omit<Reading, 'pasting'> {
  const [, escapes = '', introducer, body] = /^(\x1B+)(?:([\]P_^X])([\s\S]*))?$/.exec(rest) ?? [];
  if (escapes === '') return { events: [], rest };
  const keys = Array.from(escapes, characterKey);
  if (introducer === undefined) return { events: keys.map(key => ({ key })), rest: '' };
  return { events: body === '' ? [{ key: withModifiers(introducer, 2) }] : [], rest: '' };
}

type Taken = { readonly length: number; readonly events: readonly KeyEvent[] };

function take(rules: typeof COMPLETE, input: string, at: number): Taken | undefined {
  for (const rule of rules) {
    const found = looks(rule.looks, input, at);
    if (found !== undefined) return { length: found.length, events: rule.keys(found) };
  }
  return undefined;
}

function looks(pattern: RegExp, input: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(input)?.[0];
}
