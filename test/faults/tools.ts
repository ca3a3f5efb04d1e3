import fs from 'node:fs';
import path from 'node:path';

const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some(folder => {
    try {
      fs.accessSync(path.join(folder, program), fs.constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Why a test that needs these programs cannot run here, or undefined when it can. */
export const whyNotRunnable = (needs: readonly string[]): string | undefined => {
  const missing = needs.filter(program => !isInstalled(program));
  return missing.length > 0
    ? `${missing.join(' and ')} is not installed (apt-get install ${missing.join(' ')})`
    : undefined;
};
