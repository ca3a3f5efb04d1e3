import type { Setting } from '../kit/setting';
import type { RecordFacts } from './facts';

export const sections = ['fields', 'related', 'timeline'] as const;
export type Section = (typeof sections)[number];

/** The room of a section: of its rows, without title and head. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface RecordLayout {
  /** All sections at once; otherwise only the one that keys move in. */
  readonly whole: boolean;
  readonly rooms: Readonly<Record<Section, Room>>;
}

const leastWhole = 120;
const widestFields = 84;
/** Between the fields and the lists. */
export const gap = 3;
const title = 1;
const head = 1;
const leastList = 5;

export const isWhole = (columns: number): boolean => columns >= leastWhole;

/** Side by side on a wide terminal: the fields at the left, what belongs to the record above what happened at the right. */
export const layoutOf = ({ related, timeline }: RecordFacts, { columns, rows }: Setting): RecordLayout => {
  const whole = isWhole(columns);
  if (!whole) {
    const list = { width: columns, height: Math.max(1, rows - head) };
    return { whole, rooms: { fields: { width: columns, height: rows }, related: list, timeline: list } };
  }
  const width = Math.min(widestFields, Math.floor(columns * 0.42));
  const lists = columns - width - gap;
  const room = Math.max(2, rows - 2 * (title + head) - 1);
  const wanted = Math.max(related.keys.length, leastList);
  const others = Math.max(leastList, Math.min(timeline.keys.length, Math.floor(room / 2)));
  const height = Math.max(1, Math.min(wanted, room - others));
  return {
    whole,
    rooms: {
      fields: { width, height: rows - title },
      related: { width: lists, height },
      timeline: { width: lists, height: Math.max(1, room - height) },
    },
  };
};
