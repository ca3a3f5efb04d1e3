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

/** What is no program, and how one sees whether it is there. */
const rights: Readonly<Record<string, () => boolean>> = { root: () => process.getuid?.() === 0 };

/** Debian's package, where it is called otherwise than the program. */
const packages: Readonly<Record<string, string>> = {
  setpriv: 'util-linux',
  xfs_io: 'xfsprogs',
  'mkfs.ext4': 'e2fsprogs',
  'fsck.ext4': 'e2fsprogs',
};

/** Why a test that needs these programs cannot run here, or undefined when it can. */
export const whyNotRunnable = (needs: readonly string[]): string | undefined => {
  if (needs.includes('root') && !rights.root?.()) return 'it needs root';
  const missing = needs.filter(each => !(each in rights) && !isInstalled(each));
  const install = [...new Set(missing.map(each => packages[each] ?? each))].join(' ');
  return missing.length > 0 ? `${missing.join(' and ')} is not installed (apt-get install ${install})` : undefined;
};
