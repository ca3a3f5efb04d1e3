import { StringDecoder } from 'node:string_decoder';
import { flushInput, readInput } from './key-reader';
import type { KeyEvent } from './key-rules';

export type KeyDecoder = {
  /** The events that this chunk of raw input completes, in order; one chunk may hold many keys, or part of one. */
  feed(chunk: string | Uint8Array): KeyEvent[];
  /** Call some 30 ms after a `feed` that left `waiting` true: a lone ESC is then the key, not the start of a sequence. */
  flush(): KeyEvent[];
  /** Whether input is held back that `flush` can settle. */
  readonly waiting: boolean;
};

const PASTE_END = '\u001B[201~';

/** Turns a terminal's raw input into named keys and pastes, however the bytes are split over reads. */
export function createKeyDecoder(): KeyDecoder {
  const utf8 = new StringDecoder('utf8');
  let held = '';
  let pasting = false;

  const read = (): KeyEvent[] => {
    if (pasting) return readPaste();
    const reading = readInput(held);
    held = reading.rest;
    pasting = reading.pasting;
    return pasting ? reading.events.concat(readPaste()) : reading.events;
  };

  const readPaste = (): KeyEvent[] => {
    const end = held.indexOf(PASTE_END);
    if (end < 0) return [];
    const paste = held.slice(0, end).replace(/\r\n?/g, '\n'); // terminals send the line breaks of a paste as CR
    held = held.slice(end + PASTE_END.length);
    pasting = false;
    return [{ paste }, ...read()];
  };

  return {
    feed(chunk) {
      held += typeof chunk === 'string' ? chunk : utf8.write(Buffer.from(chunk));
      return read();
    },
    flush() {
      if (pasting) return [];
      const { events, rest } = flushInput(held);
      held = rest;
      return events;
    },
    get waiting() {
      return !pasting && flushInput(held).rest !== held;
    },
  };
}
