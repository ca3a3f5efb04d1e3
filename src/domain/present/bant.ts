import { type BantGate, bantGate, bantLetters, bantLevels } from '../leads/bant';
import type { Lead } from '../records/types';
import type { State } from '../state/state';

export interface BantRow {
  readonly letter: string;
  /** 0 to 4. */
  readonly level: number;
  readonly word: string;
  /** Below what the gate asks. */
  readonly low: boolean;
  readonly evidence: string;
}

export interface BantPicture {
  readonly gate: BantGate;
  /** Whether the gate is met, or what it wants. */
  readonly verdict: string;
  readonly rows: readonly BantRow[];
}

/** A lead's BANT as a person reads it. */
export const bantPicture = ({ bant }: Lead, { config }: State): BantPicture => {
  const gate = bantGate(bant, config.bant);
  const wants = gate.missing.length > 0 ? gate.missing.join(', ') : `a sum of ${config.bant.minSum}`;
  const rows = bantLetters.map(letter => {
    const level = gate.levels[letter];
    return {
      letter,
      level,
      word: bantLevels[letter][level] ?? '',
      low: level < config.bant.minLevel,
      evidence: bant?.[letter]?.evidence ?? '',
    };
  });
  return { gate, verdict: gate.met ? 'meets the gate' : `needs ${wants}`, rows };
};
