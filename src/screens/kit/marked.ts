import { type Line, type Piece, piece, type Tone } from './line';

/** A text with some stretches of it, as [from, to), set off from the rest. */
export const setOff = (
  text: string,
  stretches: readonly (readonly [from: number, to: number])[],
  tone?: Tone,
  offTone: Tone = 'found',
): Line => {
  const pieces: Piece[] = [];
  let done = 0;
  for (const [from, to] of stretches) {
    if (from > done) pieces.push(piece(text.slice(done, from), tone));
    pieces.push(piece(text.slice(Math.max(from, done), to), offTone));
    done = Math.max(done, to);
  }
  if (done < text.length) pieces.push(piece(text.slice(done), tone));
  return pieces;
};
