import type { Arrays, Numbers } from '../state/kept';

/** Stands for no value in a column. */
export const absent = -(2 ** 31);

type Make = new (length: number) => Numbers;

const kinds: readonly (readonly [kind: Make, least: number, most: number])[] = [
  [Uint8Array, 0, 255],
  [Int16Array, -(2 ** 15), 2 ** 15 - 1],
  [Int32Array, -(2 ** 31), 2 ** 31 - 1],
];

const isWhole = (value: number): boolean => (value | 0) === value && !Object.is(value, -0);

/** The same values in as few bytes as they fit. */
const packed = (values: Numbers, count: number): Numbers => {
  let [least, most] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const value = values[i] as number;
    if (!isWhole(value)) return Float64Array.from(values.subarray(0, count));
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  const found = kinds.find(([, from, to]) => from <= least && most <= to);
  const [Kind] = found as (typeof kinds)[number];
  const narrow = new Kind(count);
  narrow.set(values.subarray(0, count));
  return narrow;
};

const widened = (values: Numbers, length: number): Numbers => {
  const wide = new Float64Array(length);
  wide.set(values);
  return wide;
};

const grown = (values: Numbers, length: number): Numbers => {
  const longer = new (values.constructor as Make)(length);
  longer.set(values);
  return longer;
};

/** Rows of numbers, column by column. A column is as wide as its values need; who reads many takes the column itself. */
export class Grid<N extends string> {
  count = 0;
  readonly columns: Record<N, Numbers>;
  readonly #names: readonly N[];
  #room = 0;

  constructor(names: readonly N[]) {
    this.#names = names;
    this.columns = Object.fromEntries(names.map(name => [name, new Int32Array(0)])) as Record<N, Numbers>;
  }

  /** A grid whose columns were packed under `name.column`; undefined when one is missing, or too short. */
  static from<N extends string>(name: string, names: readonly N[], arrays: Arrays): Grid<N> | undefined {
    const grid = new Grid(names);
    const length = arrays[`${name}.${names[0]}`]?.length;
    for (const column of names) {
      const found = arrays[`${name}.${column}`];
      if (!found || found.length !== length) return undefined;
      grid.columns[column] = found;
    }
    grid.count = length ?? 0;
    grid.#room = grid.count;
    return grid;
  }

  pack(name: string): Record<string, Numbers> {
    return Object.fromEntries(
      this.#names.map(column => [`${name}.${column}`, packed(this.columns[column], this.count)]),
    );
  }

  /** Adds a row, and returns its place. */
  add(row: Readonly<Record<N, number>>): number {
    if (this.count === this.#room) {
      this.#room = Math.max(64, Math.ceil(this.#room * 1.5));
      for (const name of this.#names) this.columns[name] = grown(this.columns[name], this.#room);
    }
    this.count += 1;
    this.put(this.count - 1, row);
    return this.count - 1;
  }

  put(place: number, row: Readonly<Record<N, number>>): void {
    for (const name of this.#names) this.set(place, name, row[name]);
  }

  get(place: number, name: N): number {
    return this.columns[name][place] as number;
  }

  set(place: number, name: N, value: number): void {
    const column = this.columns[name];
    column[place] = value;
    if (column[place] === value) return;
    const wide = widened(column, this.#room);
    wide[place] = value;
    this.columns[name] = wide;
  }
}

/** Rows that have a number each, ascending. */
export interface Numbered {
  readonly count: number;
  readonly columns: { readonly number: Numbers; readonly state: Numbers };
}

/** The place of the row with a number; −1: there is none. */
export const placeOf = ({ count, columns }: Numbered, wanted: number): number => {
  const numbers = columns.number;
  // Mostly no number is missing.
  if (wanted <= count && numbers[wanted - 1] === wanted) return wanted - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count && numbers[low] === wanted ? low : -1;
};
