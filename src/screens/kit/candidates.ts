import type { Candidate, Completion } from '../../domain/filter/complete';
import { width } from '../../terminal/cell';
import { type Line, piece } from './line';
import { editorOf, type LineEditor } from './lineEditor';

/** What a line may be completed with, and which of it is chosen; -1 for none yet. */
export interface Candidates {
  readonly completion: Completion;
  readonly index: number;
}

const shown = 5;

/** The line with a candidate in the place of what it completes, the cursor behind it. */
export const takeCandidate = ({ text }: LineEditor, { from, to }: Completion, candidate: Candidate): LineEditor =>
  editorOf(text.slice(0, from) + candidate.text + text.slice(to), from + candidate.text.length);

/** The next candidate, or the one before; round and round. */
export const nextCandidate = ({ completion, index }: Candidates, by: 1 | -1): Candidates => {
  const count = completion.candidates.length;
  if (count === 0) return { completion, index: -1 };
  return { completion, index: index < 0 ? (by > 0 ? 0 : count - 1) : (index + by + count) % count };
};

/** Some rows of candidates with what they mean, the chosen one in view. */
export const candidateRows = ({ completion, index }: Candidates, cursor: string, columns: number): Line[] => {
  const { candidates } = completion;
  const top = Math.max(0, Math.min(index - shown + 1, candidates.length - shown));
  const room = Math.min(32, Math.max(...candidates.map(({ text }) => width(text)), 0));
  return candidates.slice(top, top + shown).map(({ text, help }, at): Line => {
    const here = top + at === index;
    const wide = columns >= room + 24;
    return [
      piece(here ? `  ${cursor} ` : '    ', 'selected'),
      piece(text.padEnd(wide ? room : 0), here ? 'selected' : 'accent'),
      ...(wide ? [piece(`  ${help}`, 'faint')] : []),
    ];
  });
};
