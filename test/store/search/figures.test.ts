import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random';
import { SearchIndex } from '../../../src/store/search/searchIndex';
import { crowd, type Person } from './people';
import { qualityOf } from './quality';
import { ask, makers, type Question } from './questions';

/** 100,000 leads and several seeds: `SEARCH_LEADS=100000 SEARCH_SEEDS=1,2,3 npx vitest run --project tests test/store/search`. */
const count = Number(process.env.SEARCH_LEADS ?? 5000);
const seeds = (process.env.SEARCH_SEEDS ?? '1').split(',').map(Number);
const each = 30;

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

const timeOf = (deed: () => void): number => {
  const start = performance.now();
  deed();
  return performance.now() - start;
};

describe.each(seeds)(`${count} leads, seed %i`, seed => {
  let leads: Person[];
  let index: SearchIndex;
  let questions: Question[];
  const figures: string[] = [];

  beforeAll(() => {
    const made = crowd(count, seed);
    leads = made.leads;
    const took = timeOf(() => {
      index = SearchIndex.of([...made.users, ...leads]);
    });
    questions = ask(new Random(seed + 1000), leads, each);
    figures.push(`built in ${took.toFixed(0)} ms`);
    return () => console.log(figures.join('\n'));
  });

  it('finds whom people mean', () => {
    for (const kind of Object.keys(makers)) {
      const { recall, mrr, missed } = qualityOf(
        index,
        leads,
        questions.filter(question => question.kind === kind),
      );
      figures.push(
        `${kind.padEnd(32)} recall@10 ${recall.toFixed(3)}  MRR ${mrr.toFixed(3)}  ${missed.slice(0, 3).join(' | ')}`,
      );
      if (kind.startsWith('three words')) expect(recall, kind).toBeGreaterThanOrEqual(0.98);
    }
    const { recall, mrr } = qualityOf(index, leads, questions);
    figures.push(`${'all'.padEnd(32)} recall@10 ${recall.toFixed(4)}  MRR ${mrr.toFixed(4)}`);
    expect(recall).toBeGreaterThanOrEqual(0.99);
    expect(mrr).toBeGreaterThanOrEqual(0.93);
  });

  it('answers each keystroke before the next one', () => {
    const times = questions
      .filter((_, place) => place % 5 === 0)
      .flatMap(({ typed }) =>
        Array.from(typed, (_, last) => timeOf(() => index.search(typed.slice(0, last + 1), { limit: 50 }))),
      );
    figures.push(`keystroke p50 ${percentile(times, 0.5).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`);
    expect(percentile(times, 0.95)).toBeLessThan(50);
  });

  it('takes a change in without a pause', () => {
    const changed = leads.slice(0, 1000).map(lead => ({ ...lead, lastName: `${lead.lastName}x` }));
    const took = timeOf(() => {
      for (const lead of changed) index.update(lead.id, lead);
    });
    figures.push(
      `update ${(took / changed.length).toFixed(3)} ms each, settled in ${timeOf(() => index.settle()).toFixed(0)} ms`,
    );
    expect(took / changed.length).toBeLessThan(5);
  });
});
