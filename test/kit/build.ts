import { execFileSync } from 'node:child_process';

/** Builds `dist/cli.js` once before the tests: they run the program that users get. */
export const setup = (): void => {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
};
