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

const between = ' · ';

/** The line in the room there is: the command gives way first, then the key that copies it, then the one that takes it back. */
export const toastLine = ({ text, tone, back, command }: Toast, columns: number): Line => {
  const keys = back === undefined ? '' : `${between}${back}`;
  const yank = command === undefined ? '' : `${between}y `;
  const offers = [`${keys}${yank}${command ?? ''}`, `${keys}${command === undefined ? '' : `${yank}yank`}`, keys, ''];
  const room = columns - 1;
  const fits = offers.find(offer => width(text) + width(offer) <= room) ?? '';
  return [piece(' '), piece(clip(text, room), tone), piece(fits, tone === 'bad' ? 'bad' : 'faint')];
};
