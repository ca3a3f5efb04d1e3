import type { EventEmitter } from 'node:events';

/** The part of `process.stdin` that the screen needs. */
export type Input = Pick<EventEmitter, 'on' | 'off'> & {
  readonly isTTY?: boolean | undefined;
  setRawMode?(on: boolean): unknown;
};

/** The part of `process.stdout` that the screen needs. */
export type Output = Pick<EventEmitter, 'on' | 'off'> & {
  readonly fd?: number | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string): boolean;
};

/** The part of `process` that the screen needs. */
export type Host = Pick<EventEmitter, 'on' | 'off'> & {
  emit(event: 'SIGWINCH'): unknown;
  exit(code: number): void;
  kill(pid: number, signal: NodeJS.Signals): unknown;
};
