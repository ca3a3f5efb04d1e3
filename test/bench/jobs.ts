/** What a measuring process is asked, and what it prints as JSON at its end: milliseconds. */
export interface Answers {
  /** Reads every snapshot and parses each record. */
  parse: { readonly parse: number; readonly records: number; readonly megabytes: number };
  /** Appends lines of a transaction's size and makes each durable. */
  raw: { readonly each: readonly number[] };
  /** Adds leads through the store, each durable. */
  write: { readonly each: readonly number[]; readonly started: readonly number[] };
  /** Waits for others' transactions: when each was in memory, in milliseconds since 1970. */
  follow: { readonly heard: readonly number[] };
  memory: {
    readonly open: number;
    readonly megabytes: number;
    readonly filter: number;
    readonly kpi: number;
  };
  /** Scores every lead anew, and looks for duplicates among all leads, contacts and accounts. */
  triage: { readonly leads: number; readonly scores: number; readonly duplicates: number; readonly pairs: number };
  compact: { readonly compact: number; readonly copy: number };
  /** Types questions letter by letter into the search of a store. */
  keystrokes: { readonly records: number; readonly load: number; readonly each: readonly number[] };
  /** Asks whole questions about so many made-up leads, some of them of fuse.js too. */
  answers: {
    readonly recall: number;
    readonly mrr: number;
    readonly questions: number;
    /** Of the questions that both were asked. */
    readonly ours: readonly number[];
    readonly fuse: readonly number[];
    readonly fuseRecall: number;
  };
}

export type Job = keyof Answers;
