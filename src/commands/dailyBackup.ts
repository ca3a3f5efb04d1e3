import { FailureError } from '../domain/result';
import { isBackupDue } from '../store/backup/due';
import type { JsonStore } from '../store/jsonStore';
import type { Environment } from './environment';

let tried = '';

/** The day's backup: tried once a day by each process, at a moment when nobody waits. */
export const backUpIfDue = async (store: JsonStore, now: string): Promise<void> => {
  const day = now.slice(0, 10);
  if (tried === day || !isBackupDue(store, now)) return;
  tried = day;
  const { makeDailyBackup } = await import('../store/backup/automatic');
  await makeDailyBackup(store, now);
};

/** After a command: what it was for is done, so that a backup that cannot be made is worth a word, and no failure. */
export const backUpAfter = async (environment: Environment, stores: readonly JsonStore[]): Promise<void> => {
  for (const store of stores)
    try {
      await backUpIfDue(store, environment.now);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const { tell } = await import('./print');
      const text = `today's backup could not be made: ${error.failure.message}`;
      tell(environment, [{ text: 'note: ', style: 'warning' }, { text }]);
    }
};
