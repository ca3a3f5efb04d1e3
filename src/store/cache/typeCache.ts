import { type AnyRecord, definitionOf, idOf, type RecordType } from '../../domain/records/types';
import type { Glances } from '../../domain/state/shelf';
import type { CacheFile } from './cacheFile';
import { externalHash } from './externalHash';
import { packId } from './packedId';
import type { Numbers } from './parts';
import { type StandIn, standInFor } from './standIn';

/** Where a record's line lies in its snapshot. */
export interface Line {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

/** The first place at which the sorted numbers are not below `wanted`. */
const lowerBound = (sorted: Numbers, wanted: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The cache of one type's snapshot. Every answer is undefined when the cache turns out not to be what was written. */
export class TypeCache {
  readonly #type: RecordType;
  readonly #file: CacheFile;

  constructor(type: RecordType, file: CacheFile) {
    this.#type = type;
    this.#file = file;
  }

  /** Where a record lies; null when there is no such record. */
  line(number: number): Line | null | undefined {
    const { numbers, offsets, lengths, crcs } = this.#file.directory;
    const sorted = this.#file.part(numbers);
    if (!sorted) return undefined;
    const place = lowerBound(sorted, number);
    if (sorted[place] !== number) return null;
    const [offset, length, crc] = [offsets, lengths, crcs].map(part => this.#file.part(part)?.[place]);
    if (offset === undefined || length === undefined || crc === undefined) return undefined;
    return { offset, length, crc };
  }

  /** The numbers of the records that may have an external id. */
  holders(system: string, value: string): number[] | undefined {
    const { externals, holders, numbers } = this.#file.directory;
    const [hashes, places, all] = [externals, holders, numbers].map(part => this.#file.part(part));
    if (!hashes || !places || !all) return undefined;
    const wanted = externalHash(system, value);
    const found: number[] = [];
    for (let at = lowerBound(hashes, wanted); hashes[at] === wanted; at += 1)
      found.push(all[places[at] as number] as number);
    return found;
  }

  /** Stand-ins for the records: a field with a column is read from it, any other from the record itself. */
  glances(full: (id: string) => AnyRecord): Glances | undefined {
    const numbers = this.#file.part(this.#file.directory.numbers);
    if (!numbers) return undefined;
    const Glance = this.#standIn(numbers, full);
    return {
      count: numbers.length,
      numberAt: place => numbers[place] as number,
      at: place => new Glance(place) as unknown as AnyRecord,
      numbered: number => {
        const place = lowerBound(numbers, number);
        return numbers[place] === number ? (new Glance(place) as unknown as AnyRecord) : undefined;
      },
      naming: (field, id) => this.#naming(field, id),
    };
  }

  #standIn(numbers: Numbers, full: (id: string) => AnyRecord): new (place: number) => StandIn {
    const type = this.#type;
    const idAt = (place: number): string => idOf(type, numbers[place] as number);
    return standInFor({
      fields: Object.keys(definitionOf(type).fields).filter(name => name !== 'id'),
      columns: this.#file.directory.columns,
      parts: part => this.#file.part(part),
      otherwise: (place, name) => (name === 'id' ? idAt(place) : full(idAt(place))[name]),
    });
  }

  #naming(field: string, id: string): number[] | undefined {
    const column = this.#file.directory.columns[field];
    if (column?.as !== 'id' && column?.as !== 'ids') return undefined;
    const ids = this.#file.part(column.ids);
    const starts = column.as === 'ids' ? this.#file.part(column.starts) : undefined;
    if (!ids || (column.as === 'ids' && !starts)) return undefined;
    const wanted = packId(id);
    const places: number[] = [];
    if (wanted === undefined) return places;
    for (let at = ids.indexOf(wanted); at >= 0; at = ids.indexOf(wanted, at + 1)) {
      const place = starts ? lowerBound(starts, at + 1) - 1 : at;
      if (places.at(-1) !== place) places.push(place);
    }
    return places;
  }
}
