import { fail, ok, type Result } from '../domain/result';
import { show } from '../terminal/gate';
import type { Environment } from './environment';
import { unwrap } from './unwrap';

/** Asks once before something large; a script says `--yes` instead, since nothing can be asked there. */
export const confirm = async (environment: Environment, question: string): Promise<void> =>
  unwrap(await confirmed(environment, question));

/** The same as a value. */
export const confirmed = async (environment: Environment, question: string): Promise<Result<void>> => {
  const { globals, stdin } = environment;
  if (globals.yes) return ok(undefined);
  if (!stdin.isTTY || !globals.input)
    return fail('usage', `this would ${question}`, 'add --yes to do it, or --dry-run to see it first');
  return (await ask(environment, question)) ? ok(undefined) : fail('interrupted', 'nothing was changed');
};

/** Asks a question that only y or yes answers with yes; there must be somebody to answer. */
export const ask = async ({ stdin, stderr }: Environment, question: string): Promise<boolean> => {
  // Few commands ask, and all would wait for it.
  const { createInterface } = await import('node:readline/promises');
  const asked = createInterface({ input: stdin, output: stderr });
  try {
    // Ctrl-C and Ctrl-D answer too: no.
    const answer = await asked.question(show(`${question}? [y/N] `)).catch(() => '');
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asked.close();
  }
};
