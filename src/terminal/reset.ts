import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { RESTORE } from './sequences';

const { O_RDWR, O_NOCTTY } = fs.constants;

/**
 * Gives back the terminal that the process belongs to, whatever a program that was killed left behind: screen, cursor,
 * mouse, paste, and how the keyboard is read. False where there is no terminal, or its settings cannot be set.
 */
export const resetTerminal = (device = '/dev/tty'): boolean => {
  let fd: number;
  try {
    fd = fs.openSync(device, O_RDWR | O_NOCTTY);
  } catch {
    return false;
  }
  try {
    fs.writeSync(fd, RESTORE);
    return spawnSync('stty', ['sane'], { stdio: [fd, 'ignore', 'ignore'] }).status === 0;
  } finally {
    fs.closeSync(fd);
  }
};

/**
 * For the end of a program that reset its terminal: Node puts the terminals of its standard streams back as it found them,
 * and it found them broken. It leaves alone what is another file by then. Nothing can be printed afterwards.
 */
export const keepTerminal = (): void => {
  for (const fd of [0, 1, 2]) {
    fs.closeSync(fd);
    fs.openSync('/dev/null', 'r+');
  }
};
