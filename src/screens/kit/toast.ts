import { clip, width } from '../../terminal/cell';
import { type Line, piece } from './line';

/** One line about what was just done, or why it was not. */
export interface Toast {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'faint';
  /** The key that takes it back, and what that is: `u undo`. */
  readonly back?: string;
  /** The command that does the same, which `y` copies. */
  readonly command?: string;
}

const gap = '   ';

/** The line in the room there is: the command gives way first, then the word on copying it, then the key that takes it back. */
export const toastLine = ({ text, tone, back, command }: Toast, columns: number): Line => {
  const keys = back === undefined ? '' : `${gap}${back}`;
  const yank = command === undefined ? '' : `${keys === '' ? gap : '  '}y yank`;
  const offers = [`${keys}${yank}${command === undefined ? '' : `  ${command}`}`, `${keys}${yank}`, keys, ''];
  const room = columns - 1;
  const fits = offers.find(offer => width(text) + width(offer) <= room) ?? '';
  return [piece(' '), piece(`${clip(text, room)}${fits}`, tone)];
};
