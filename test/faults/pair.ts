import type { Model } from './linearizable';

export type Side = 'a' | 'b';

/** What is asked of a pair of leads; a merge takes `b` into `a`. */
export type Wish =
  | { readonly deed: 'read' }
  | { readonly deed: 'swap'; readonly side: Side; readonly from: string; readonly to: string }
  | { readonly deed: 'delete'; readonly side: Side }
  | { readonly deed: 'merge' };

/** The value of each lead that there is. */
export type Pair = Readonly<Partial<Record<Side, string>>>;

export const firstValue = 'v0';

export const tellPair = ({ a, b }: Pair): string => `${a ?? '-'} ${b ?? '-'}`;

/** What a pair of leads is with one client at a time. */
export const pairModel: Model<Pair, Wish> = {
  initial: { a: firstValue, b: firstValue },
  step: (pair, wish) => {
    if (wish.deed === 'read') return [pair, tellPair(pair)];
    if (wish.deed === 'merge')
      return pair.a === undefined || pair.b === undefined ? [pair, 'gone'] : [{ a: pair.a }, 'done'];
    const value = pair[wish.side];
    if (value === undefined) return [pair, 'gone'];
    const { [wish.side]: _gone, ...other } = pair;
    if (wish.deed === 'delete') return [other, 'done'];
    return value === wish.from ? [{ ...pair, [wish.side]: wish.to }, 'done'] : [pair, 'other'];
  },
  key: tellPair,
};
