import { figuresOf } from '../domain/kpi/figuresOf';
import { calendarOf } from '../domain/kpi/moment';
import { allAtOnce } from '../domain/steps';
import { readGeneration } from './open';

/** Makes the caches that a folder's snapshots lack, so that the next one to open it finds them. */
export const warmCaches = (folder: string, late: number): void => {
  const { replica, shelves } = readGeneration(folder, { caches: { read: true, write: true }, late });
  const { state } = replica;
  try {
    for (const shelf of shelves) if (!shelf.hasCache) state.all(shelf.type);
    allAtOnce(figuresOf(state, calendarOf(state.config.timeZone)));
    for (const shelf of shelves) shelf.keepCache();
  } finally {
    for (const shelf of shelves) shelf.close();
  }
};
