import type { Host, Input, Output } from './host';

type Listener = (...args: never[]) => void;

export type Exits = {
  readonly restore: () => void;
  readonly crash: (error: unknown) => void;
  readonly resume: () => void;
};

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

/** Listens to every way out of the process and back into it; call the returned function to stop listening. */
export function watchExits(
  { stdin, stdout, process }: { stdin: Input; stdout: Output; process: Host },
  { restore, crash, resume }: Exits,
): () => void {
  const leaveWith = (code: number) => () => {
    restore();
    process.exit(code);
  };
  const hungUp = leaveWith(SIGNALS.SIGHUP);
  const failed = (error: NodeJS.ErrnoException): void =>
    error.code === 'EIO' || error.code === 'EPIPE' ? hungUp() : crash(error);

  const signals = Object.entries(SIGNALS).map(([signal, code]) => [process, signal, leaveWith(code)] as const);
  const listeners: readonly (readonly [Pick<Host, 'on' | 'off'>, string, Listener])[] = [
    ...signals,
    [process, 'exit', restore],
    [process, 'uncaughtException', crash],
    [process, 'unhandledRejection', crash],
    [process, 'SIGCONT', resume],
    [stdout, 'error', failed],
    [stdin, 'error', failed],
    [stdin, 'end', hungUp],
  ];
  for (const [emitter, event, listener] of listeners) emitter.on(event, listener as () => void);
  return () => {
    for (const [emitter, event, listener] of listeners) emitter.off(event, listener as () => void);
  };
}
