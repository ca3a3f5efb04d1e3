import type { Command } from './command';
import { print } from './print';
import { refuse } from './unwrap';

export const reset: Command = {
  name: 'reset',
  summary: 'Bring a terminal back to order that a killed program left broken',
  examples: ['crm reset'],
  run: async environment => {
    const { keepTerminal, resetTerminal } = await import('../terminal/reset');
    if (!resetTerminal()) refuse('usage', 'there is no terminal to reset', 'type it where the terminal is broken');
    if (!environment.globals.quiet) print(environment, 'the terminal is as it should be');
    keepTerminal();
  },
};
