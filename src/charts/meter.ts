import { isDrawable, type Value } from './scale';
import type { Style } from './style';

/** A gauge exactly `width` columns wide; full only at 1 or more, empty only at 0 or less, or without a value. */
export function meter(share: Value, width: number, style: Style = 'blocks'): string {
  const room = Math.max(0, Math.floor(width));
  if (style !== 'ascii') return gauge(share, room, '▰', '▱');
  return room < 3 ? gauge(share, room, '#', '.') : `[${gauge(share, room - 2, '#', '.')}]`;
}

function gauge(share: Value, width: number, full: string, empty: string): string {
  const filled = filledColumns(isDrawable(share) ? share : 0, width);
  return full.repeat(filled) + empty.repeat(width - filled);
}

function filledColumns(share: number, width: number): number {
  if (share <= 0) return 0;
  return share >= 1 ? width : Math.max(0, Math.min(width - 1, Math.max(1, Math.round(share * width))));
}
