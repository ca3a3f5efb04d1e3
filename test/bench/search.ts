import { type Figure, median, ms, percentile } from './figure';
import { measure } from './measure';
import type { Row } from './rows';

const least = 0.99;
const leastRank = 0.93;

/** A keystroke in a search of everything, how often the answer is right, and fuse.js beside it. */
export const search: Row = async ({ big, leads }) => {
  const { each, load, records } = await measure('keystrokes', big).answer;
  const { recall, mrr, questions, ours, fuse, fuseRecall } = await measure('answers', big, leads).answer;
  const [first, p50, p95] = [0, 0.5, 0.95].map(share => percentile(each, share)) as [number, number, number];
  const rank = (value: number): string => value.toFixed(4);
  const figures: Figure[] = [
    {
      name: `search keystroke, ${records} records, p95`,
      measured: `${first.toFixed(2)}/${p50.toFixed(2)}/${ms(p95)}, ${each.length} keys`,
      absolute: { value: p95, unit: 'ms' },
      bar: 5,
    },
    { name: 'search, index built and warmed in pieces', measured: ms(load) },
    {
      name: `search recall@10, ${questions} questions`,
      measured: `${rank(recall)} (at least ${least})`,
      absolute: { value: 1 - recall, unit: 'missed' },
      bar: Number((1 - least).toFixed(2)),
    },
    {
      name: 'search MRR',
      measured: `${rank(mrr)} (at least ${leastRank})`,
      absolute: { value: 1 - mrr, unit: 'off' },
      bar: Number((1 - leastRank).toFixed(2)),
    },
    {
      name: `search, ${ours.length} whole questions, p50`,
      measured: ms(median(ours)),
      ratio: {
        value: median(ours) / median(fuse),
        to: `fuse.js (${ms(median(fuse))}, recall ${fuseRecall.toFixed(2)})`,
      },
    },
  ];
  return figures;
};
