import path from 'node:path';
import { FailureError } from '../../domain/result';
import { compareStates } from '../backup/compare';
import { readBackup } from '../backup/readBackup';
import type { Problem } from '../doctor';
import { readManifest } from '../manifest';
import { readGeneration } from '../open';
import { archives } from './fromBackups';
import { replayed } from './generation';

/**
 * Reads what an ordinary examination leaves out: every backup to its end, and the generation before, from which the log
 * must lead to the snapshots of this one.
 */
export const deepCheck = async (folder: string): Promise<{ readonly problems: Problem[]; readonly files: number }> => {
  const problems: Problem[] = [];
  const names = archives(folder);
  for (const name of names) {
    try {
      await readBackup(path.join(folder, name));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const message = error.failure.message.replace(`${path.join(folder, name)}: `, '');
      problems.push({ severity: 'warning', file: name, offset: null, message, fix: 'delete it; another will be made' });
    }
  }
  const wrong = differsFromBefore(folder);
  if (wrong) problems.push(wrong);
  return { problems, files: names.length };
};

const differsFromBefore = (folder: string): Problem | undefined => {
  const { generation } = readManifest(folder);
  try {
    const before = replayed(folder, generation);
    if (!before) return undefined;
    const differences = compareStates(before.state, readGeneration(folder).replica.state);
    const wrong = Object.entries(differences).find(([, each]) => each.onlyHere + each.onlyThere + each.changed > 0);
    if (!wrong) return undefined;
    const message = `the ${wrong[0]} are not what the log before generation ${generation} leads to`;
    return { severity: 'error', file: 'snapshots', offset: null, message, fix: 'crm restore the newest backup' };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    // What is damaged in the generation before is nobody's loss; what is damaged in this one is told elsewhere.
    return undefined;
  }
};
