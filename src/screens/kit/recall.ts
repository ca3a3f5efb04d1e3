const mostKept = 200;

/** The history with one line more, the newest last; a line that is entered again and again is kept once. */
export const keptAfter = (history: readonly string[], line: string): readonly string[] =>
  history.at(-1) === line ? history : [...history, line].slice(-mostKept);

/** Where one is in the history, and what was typed before one went there. */
export interface Recall {
  readonly typed: string;
  /** The place in the history; its length for what is typed now. */
  readonly at: number;
}

/** The next older or newer line that holds what was typed, and after the newest what was typed; undefined at the end. */
export const recallFrom = (
  history: readonly string[],
  { typed, at }: Recall,
  by: 1 | -1,
): (Recall & { readonly text: string }) | undefined => {
  const now = history[at] ?? typed;
  for (let to = at + by; to >= 0 && to < history.length; to += by) {
    const text = history[to];
    if (text !== undefined && text !== now && text.includes(typed)) return { typed, at: to, text };
  }
  return by === 1 && at < history.length ? { typed, at: history.length, text: typed } : undefined;
};
