// What measuring processes do for the rows of search.
import Fuse from 'fuse.js';
import { Random } from '../../src/demo/random';
import type { AnyRecord } from '../../src/domain/records/types';
import { JsonStore } from '../../src/store/jsonStore';
import { createLiveSearch } from '../../src/store/search/liveSearch';
import { SearchIndex } from '../../src/store/search/searchIndex';
import { crowd, type Person } from '../store/search/people';
import { qualityOf } from '../store/search/quality';
import { ask, type Question } from '../store/search/questions';
import type { Answers } from './jobs';

const seed = 7;
const runs = 5;
/** As many lines as a list shows. */
const shown = 50;
const fields = ['firstName', 'lastName', 'company', 'email', 'phone', 'title', 'source'] as const;

const timeOf = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const isPerson = (record: AnyRecord): record is Person =>
  fields.every(field => typeof record[field] === 'string' && /^[\x20-\x7e]+$/.test(record[field]));

/** Several kinds of questions about leads of the store, each typed letter by letter; of each key the best of some runs. */
export const keystrokes = async (folder: string): Promise<Answers['keystrokes']> => {
  const store = JsonStore.open(folder, { readOnly: 'it only reads' });
  const search = createLiveSearch(store, { keep: false });
  const start = performance.now();
  await search.warm();
  const load = performance.now() - start;
  const people = [...(store.state.all('lead') as unknown as ReadonlyMap<string, AnyRecord>).values()].filter(isPerson);
  const typed = ask(new Random(seed), people, 12).flatMap(question =>
    Array.from(question.typed, (_, last) => question.typed.slice(0, last + 1)),
  );
  const all = Array.from({ length: runs }, () => typed.map(each => timeOf(() => search.find(each, { limit: shown }))));
  // Each run does the same work: what one takes longer is what else the machine does.
  const each = typed.map((_, key) => Math.min(...all.map(run => run[key] ?? Number.NaN)));
  const records = countOf(store);
  search.close();
  await store.close();
  return { records, load, each };
};

const countOf = ({ state }: JsonStore): number =>
  (['lead', 'account', 'contact', 'opportunity', 'activity'] as const).reduce(
    (sum, type) => sum + state.all(type).size,
    0,
  );

/** Every word in one of the fields: of fuse.js's ways to ask, the one that finds most. */
const asked = (typed: string) => ({
  $and: typed
    .split(/[\s@]+/)
    .filter(Boolean)
    .map(word => ({ $or: fields.map(field => ({ [field]: word })) })),
});

const sampled = ['none', 'one typo', 'two typos', 'swapped words', 'begun', 'three words, one typo'];

export const answers = (count: number): Answers['answers'] => {
  const { leads, users } = crowd(count, seed);
  const index = SearchIndex.of([...users, ...leads]);
  const questions = ask(new Random(seed + 1), leads, 60);
  const { recall, mrr } = qualityOf(index, leads, questions);
  const fuse = new Fuse(leads, { keys: [...fields], includeScore: true, ignoreLocation: true, threshold: 0.4 });
  const both = sampled.map(kind => questions.find(question => question.kind === kind) as Question);
  let found = 0;
  const theirs = both.map(({ typed, means }) =>
    timeOf(() => {
      if (fuse.search(asked(typed), { limit: 10 }).some(({ item }) => means(item))) found += 1;
    }),
  );
  const ours = both.map(({ typed }) => timeOf(() => index.search(typed, { limit: 10 })));
  return { recall, mrr, questions: questions.length, ours, fuse: theirs, fuseRecall: found / both.length };
};
