import { show } from '../terminal/gate';
import type { Environment } from './environment';
import { refuse } from './unwrap';

/** Asks once before something large; a script says `--yes` instead, since nothing can be asked there. */
export const confirm = async (environment: Environment, question: string): Promise<void> => {
  const { globals, stdin, stderr } = environment;
  if (globals.yes) return;
  if (!stdin.isTTY || !globals.input)
    refuse('usage', `this would ${question}`, 'add --yes to do it, or --dry-run to see it first');
  // Few commands ask, and all would wait for it.
  const { createInterface } = await import('node:readline/promises');
  const asked = createInterface({ input: stdin, output: stderr });
  try {
    // Ctrl-C and Ctrl-D answer too: no.
    const answer = await asked.question(show(`${question}? [y/N] `)).catch(() => '');
    if (!/^y(es)?$/i.test(answer.trim())) refuse('interrupted', 'nothing was changed');
  } finally {
    asked.close();
  }
};
