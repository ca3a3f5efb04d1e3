import { fold } from '../text/fold';
import { didYouMean } from '../text/nearest';

/** "did you mean …?" for a slip of the fingers, or for the one candidate that goes on where the typed text stops. */
export const hintFor = (typed: string, candidates: readonly string[]): string | undefined => {
  // A long value is no slip, and comparing it with everything would be slow.
  if (typed.length > 60) return undefined;
  const near = didYouMean(typed, candidates);
  if (near) return near;
  const wanted = fold(typed);
  const begins = wanted.length >= 3 ? candidates.filter(candidate => fold(candidate).startsWith(wanted)) : [];
  return begins.length === 1 ? `did you mean "${begins[0]}"?` : undefined;
};
