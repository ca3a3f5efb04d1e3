import type { Completion } from '../domain/filter/complete';

/** Completes the one word of an argument that takes one of a few. */
export const completeOf = (text: string, cursor: number, words: readonly string[], help: string): Completion => {
  const typed = text.slice(0, cursor).toLowerCase();
  return {
    from: 0,
    to: text.length,
    candidates: words.filter(word => word.toLowerCase().startsWith(typed)).map(word => ({ text: word, help })),
  };
};
