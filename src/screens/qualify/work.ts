import { type BantLetter, bantLetters } from '../../domain/leads/bant';
import type { Failure } from '../../domain/result';
import type { LineEditor } from '../kit/lineEditor';
import type { Findings } from './sheet';

/** What is being typed about the letter under the cursor. */
export interface Typing {
  readonly what: 'evidence' | 'amount' | 'date';
  readonly editor: LineEditor;
  readonly problem?: Failure;
}

export interface Work {
  readonly id: string;
  /** 0 budget to 3 timeline. */
  readonly row: number;
  readonly findings: Findings;
  readonly typing: Typing | undefined;
  /** The gate is not met, and it was asked whether to save nevertheless. */
  readonly asked: boolean;
  readonly refused: Failure | undefined;
}

export const letterAt = ({ row }: Work): BantLetter => bantLetters[row] ?? 'budget';
