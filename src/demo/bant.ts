import { type BantLetter, bantLetters } from '../domain/leads/bant';
import type { Lead } from '../domain/records/types';
import { dateOfDay } from '../domain/time/calendar';
import { iso } from './clock';
import { evidence } from './words/evidence';
import type { World } from './world';

type Bant = NonNullable<Lead['bant']>;

export interface Asked {
  /** `met`: the gate is passed; `partly`: it is not. */
  readonly gate: 'met' | 'partly';
  readonly by: string;
  readonly rank: number;
  /** Between these moments the questions were asked. */
  readonly from: number;
  readonly to: number;
  readonly seats: number;
}

/** What is known of budget, authority, need and timeline, with evidence. */
export const askBant = (world: World, asked: Asked): Bant => {
  const { random, clock } = world;
  const levels = asked.gate === 'met' ? metLevels(world, asked.rank) : partLevels(world, asked.rank);
  const bant: Record<string, unknown> = {};
  for (const letter of bantLetters) {
    const level = levels[letter];
    if (level === 0) continue;
    const wished = random.between(asked.from, asked.to);
    const inHours = clock.workMoment(random, clock.dayOf(wished));
    const at = Math.floor(inHours > asked.from && inHours < asked.to ? inHours : wished);
    const words = evidence[letter][level - 1] ?? [];
    bant[letter] = { level, evidence: random.pick(words), by: asked.by, at: iso(at), ...more(letter, level, at) };
  }
  return bant as Bant;

  function more(letter: BantLetter, level: number, at: number): object {
    if (letter === 'budget' && level >= 3)
      return { amount: Math.max(2, Math.round((asked.seats * 420) / 1_000)) * 1_000 };
    if (letter === 'timeline' && level >= 3) {
      const days = level === 4 ? random.int(12, 30) : random.int(35, 100);
      return { date: dateOfDay(clock.workdayAfter(clock.dayOf(at) + days)) };
    }
    return {};
  }
};

const authorityOf = (rank: number): number => [1, 2, 3, 4][rank] ?? 2;

/** Every level and the sum reach what the configuration asks. */
const metLevels = ({ random, config }: World, rank: number): Record<BantLetter, number> => {
  const { minLevel, minSum } = config.bant;
  const level = (): number =>
    random.weighted([
      [2, 3],
      [3, 5],
      [4, 3],
    ]);
  const levels = { budget: level(), authority: authorityOf(rank), need: level(), timeline: level() };
  for (const letter of bantLetters) levels[letter] = Math.min(4, Math.max(minLevel, levels[letter]));
  const sum = (): number => bantLetters.reduce((total, letter) => total + levels[letter], 0);
  while (sum() < Math.min(minSum, 16)) {
    const letter = random.pick(bantLetters);
    levels[letter] = Math.min(4, levels[letter] + 1);
  }
  return levels;
};

/** Some is known, and at least one letter is below the gate. */
const partLevels = ({ random, config }: World, rank: number): Record<BantLetter, number> => {
  const levels = {
    budget: random.int(0, 3),
    authority: random.chance(0.7) ? authorityOf(rank) : 0,
    need: random.int(1, 4),
    timeline: random.int(0, 3),
  };
  const missing = random.pick(['budget', 'timeline'] as const);
  levels[missing] = random.int(0, Math.max(0, config.bant.minLevel - 1));
  return levels;
};
