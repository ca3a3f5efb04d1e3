import type { Random } from '../../src/demo/random';
import { node, programBeside } from './programs';
import type { Row } from './row';

interface Told {
  readonly runs: number;
  readonly steps: number;
  readonly found?: string;
}

const play = async (runs: number, random: Random, ...how: readonly string[]): Promise<Told> => {
  const words = [programBeside('./modelled.js'), String(runs), String(random.int(0, 2 ** 30)), ...how];
  const { code, stdout, stderr } = await node(words);
  if (code !== 0) throw new Error(`the program beside its model ends with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Told;
};

/** T8: whatever two people do, and take back, and do again, both see what a simple ledger says. */
export const model: Row = {
  id: 'T8',
  title: 'the CRM beside its model',
  run: async ({ random, long }) => {
    const { runs, steps, found } = await play(long ? 100_000 : 1000, random);
    const careless = await play(200, random, 'careless');
    return {
      figures: `${runs} stories of two people, ${steps} times add, edit, delete, import, merge, convert, undo, redo, compact and open`,
      shows: 'both see what a simple ledger says, and what must be refused is refused',
      wrong: found === undefined ? [] : [found],
      control: {
        what: 'a model that lets everything be taken back',
        found: careless.found === undefined ? [] : [careless.found],
      },
    };
  },
};
