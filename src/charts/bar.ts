import { fill } from './fill';
import { fraction } from './scale';
import type { Style } from './style';

const RIGHTWARDS: Readonly<Record<Style, string>> = { blocks: '▏▎▍▌▋▊▉█', braille: '⡇⣿', ascii: '#' };
const LEFTWARDS: Readonly<Record<Style, string>> = { blocks: '▐█', braille: '⢸⣿', ascii: '#' };

/**
 * A horizontal bar from the left, `width` columns long when `value` is `max` or more; not padded.
 * A value above zero always shows, one of zero or below never does.
 */
export function bar(value: number, max: number, width: number, style: Style): string {
  return fill(fraction(value, { low: 0, high: max }), width, RIGHTWARDS[style]);
}

/** The same bar growing to the left: pad it on its left. Its end is drawn in halves, as Unicode has no finer ones. */
export function leftwardBar(value: number, max: number, width: number, style: Style): string {
  return [...fill(fraction(value, { low: 0, high: max }), width, LEFTWARDS[style])].reverse().join('');
}
