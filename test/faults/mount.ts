import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { NotHere } from './row';

/** Mounts something on a folder; where the machine refuses, the test counts as skipped. */
export const mount = (at: string, words: readonly string[]): void => {
  fs.mkdirSync(at, { recursive: true });
  try {
    execFileSync('mount', [...words, at], { stdio: 'pipe' });
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: Buffer };
    throw new NotHere(`a mount is refused here: ${(stderr?.toString() || message).trim()}`);
  }
};

export const unmount = (at: string): void => {
  execFileSync('umount', [at], { stdio: 'pipe' });
};
