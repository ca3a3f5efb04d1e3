import type { Writable } from 'node:stream';
import { FailureError } from '../domain/result';
import { jsonSafe, show } from '../terminal/gate';
import { exitCodes } from './exitCodes';

/**
 * Says what went wrong on stderr, as one line and its way out, or with `--json` as a document; returns the exit code.
 * What nobody expected is 1, with its stack under `--verbose`.
 */
export const tellFailure = (error: unknown, argv: readonly string[], stderr: Writable): number => {
  if (error instanceof FailureError) {
    const { code, message, hint, details } = error.failure;
    if (argv.includes('--json'))
      stderr.write(
        `${jsonSafe(JSON.stringify({ error: { code, message, hint: hint ?? null, details: details ?? null } }))}\n`,
      );
    else stderr.write(`crm: ${show(message)}${hint === undefined ? '' : `\n     ${show(hint)}`}\n`);
    return exitCodes[code];
  }
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  if (argv.includes('--json'))
    stderr.write(
      `${jsonSafe(JSON.stringify({ error: { code: 'unexpected', message, hint: null, details: null } }))}\n`,
    );
  else stderr.write(`crm: unexpected: ${show(message)}\n     this is a bug in Dealdeck; --verbose shows where\n`);
  if (stack && (argv.includes('--verbose') || argv.includes('-v')))
    for (const line of stack.split('\n')) stderr.write(`${show(line)}\n`);
  return 1;
};
