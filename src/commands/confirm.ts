import { fail, ok, type Result } from '../domain/result';
import { show } from '../terminal/gate';
import type { Environment } from './environment';
import { unwrap } from './unwrap';

/** Asks once before something large; a script says `--yes` instead, since nothing can be asked there. */
export const confirm = async (environment: Environment, question: string): Promise<void> =>
  unwrap(await confirmed(environment, question));

/** The same as a value. */
export const confirmed = async (environment: Environment, question: string): Promise<Result<void>> => {
  if (environment.globals.yes) return ok(undefined);
  if (!canAsk(environment))
    return fail('usage', `this would ${question}`, 'add --yes to do it, or --dry-run to see it first');
  return (await ask(environment, question)) ? ok(undefined) : fail('interrupted', 'nothing was changed');
};

/** Asks a question that only y or yes answers with yes; there must be somebody to answer. */
export const ask = async (environment: Environment, question: string): Promise<boolean> =>
  /^y(es)?$/i.test((await answerTo(environment, `${question}? [y/N] `)) ?? '');

/** What somebody answers, trimmed; undefined where they would rather not. */
export const answerTo = async ({ stdin, stderr }: Environment, question: string): Promise<string | undefined> => {
  // Few commands ask, and all would wait for it.
  const { createInterface } = await import('node:readline/promises');
  const asked = createInterface({ input: stdin, output: stderr });
  try {
    // Ctrl-C and Ctrl-D answer too.
    const answer = await asked.question(show(question)).catch(() => undefined);
    return answer?.trim();
  } finally {
    asked.close();
  }
};

/** Whether somebody is there to answer. */
export const canAsk = ({ stdin, globals }: Environment): boolean => stdin.isTTY === true && globals.input;
