/** The groups of records that a metric may rest on. */
export type Evidence =
  | 'deals'
  | 'opened'
  | 'active'
  | 'won'
  | 'lost'
  | 'due'
  | 'cycles'
  | 'spans'
  | 'stale'
  | 'reached'
  | 'entered'
  | 'left'
  | 'leads'
  | 'openLeads'
  | 'nurturing'
  | 'unassigned'
  | 'converted'
  | 'conversions'
  | 'scored'
  | 'answered'
  | 'slaJudged'
  | 'leadOpportunities'
  | 'leadAccounts'
  | 'accounts';

/** Keeps the records behind the facts while they are gathered, so that an explanation cannot differ from its number. */
export class Trace {
  readonly #records = new Map<Evidence, Set<string>>();
  /** Minor units of open deals by their probability in percent: all, and those due in the period. */
  readonly pipeline = new Map<number, number>();
  readonly due = new Map<number, number>();

  note(evidence: Evidence, id: string): void {
    const found = this.#records.get(evidence);
    if (found) found.add(id);
    else this.#records.set(evidence, new Set([id]));
  }

  /** The records of some groups, each once, in the order they were met. */
  records(evidence: readonly Evidence[]): string[] {
    const all = new Set<string>();
    for (const each of evidence) for (const id of this.#records.get(each) ?? []) all.add(id);
    return [...all];
  }
}

export const addTo = (sums: Map<number, number>, key: number, value: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + value);
};
