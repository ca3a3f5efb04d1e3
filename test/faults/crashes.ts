import type { Random } from '../../src/demo/random';
import { node, programBeside } from './programs';
import type { Row } from './row';
import type { Forgotten } from './simulatedDisk';

interface Told {
  readonly runs: number;
  readonly cuts: number;
  readonly found?: string;
}

const play = async (runs: number, random: Random, forgotten: readonly Forgotten[] = []): Promise<Told> => {
  const seed = String(random.int(0, 2 ** 30));
  const { code, stdout, stderr } = await node([programBeside('./simulated.js'), String(runs), seed, ...forgotten]);
  if (code !== 0) throw new Error(`the program on a simulated disk ends with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Told;
};

const bugs: readonly Forgotten[] = ['to sync the log', 'to sync new files', 'to sync folders'];

/** T7: the store on a disk that keeps no more than it must, whose power fails at any call. */
export const crashes: Row = {
  id: 'T7',
  title: 'a simulated disk',
  run: async ({ random, long }) => {
    const { runs, cuts, found } = await play(long ? 1_000_000 : 600, random);
    const caught: string[] = [];
    for (const bug of bugs) {
      const told = await play(1000, random, [bug]);
      if (told.found !== undefined) caught.push(`forgets ${bug}: found in run ${told.runs}`);
    }
    return {
      figures: `${runs} stories of up to 40 steps of two programs, ${cuts} power cuts`,
      shows: 'what was acknowledged is there, what was under way is there whole or not at all',
      wrong: found === undefined ? [] : [found],
      control: { what: 'three that forget to sync', found: caught.length === bugs.length ? [caught.join('; ')] : [] },
    };
  },
};
