import type { SearchIndex } from '../../../src/store/search/searchIndex';
import type { Person } from './people';
import type { Question } from './questions';

export interface Quality {
  /** The share of questions of whose answers the first ten hold one that was meant. */
  readonly recall: number;
  /** The mean of 1 / the place of the first one that was meant. */
  readonly mrr: number;
  readonly missed: readonly string[];
}

export const qualityOf = (index: SearchIndex, leads: readonly Person[], questions: readonly Question[]): Quality => {
  const byId = new Map(leads.map(lead => [lead.id, lead]));
  let found = 0;
  let reciprocal = 0;
  const missed: string[] = [];
  for (const { typed, means } of questions) {
    const hits = index.search(typed, { limit: 10 });
    const place = hits.findIndex(({ id }) => {
      const lead = byId.get(id);
      return lead !== undefined && means(lead);
    });
    if (place < 0) missed.push(typed);
    else {
      found += 1;
      reciprocal += 1 / (place + 1);
    }
  }
  return { recall: found / questions.length, mrr: reciprocal / questions.length, missed };
};
