import type { Setting } from '../kit/setting';

/** Where the lead under the cursor is shown, and how much room it has there. */
export interface LeadsLayout {
  /** Of the list's rows. */
  readonly height: number;
  readonly width: number;
  readonly detail: 'beside' | 'below' | 'hidden';
  /** The detail's columns where it is beside, its rows where it is below. */
  readonly room: number;
  /** There is a row at the bottom that says what had no room. */
  readonly told: boolean;
}

/** Below this the list has the screen to itself, and says so. */
const leastForDetail = 76;
const leastBeside = 100;
const leastRowsForDetail = 17;
const briefRows = 7;
const widest = 72;
/** Between the list and the detail. */
const gap = 3;
const headRow = 1;

/** Beside the list where the terminal is wide, below it where it is not, and nowhere where it is small. */
export const layoutOf = ({ columns, rows }: Setting): LeadsLayout => {
  if (columns >= leastBeside) {
    const room = Math.min(widest, Math.floor(columns * 0.4));
    return { height: Math.max(1, rows - headRow), width: columns - room - gap, detail: 'beside', room, told: false };
  }
  if (columns >= leastForDetail && rows >= leastRowsForDetail) {
    const height = rows - headRow - briefRows - 1;
    return { height, width: columns, detail: 'below', room: briefRows, told: false };
  }
  const told = rows > 3;
  return { height: Math.max(1, rows - headRow - (told ? 1 : 0)), width: columns, detail: 'hidden', room: 0, told };
};
