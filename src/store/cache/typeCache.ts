import { type AnyRecord, definitionOf, idOf, type RecordType } from '../../domain/records/types';
import type { Glances } from '../../domain/state/shelf';
import type { CacheFile } from './cacheFile';
import { externalHash } from './externalHash';
import { packId } from './packedId';
import type { Numbers } from './parts';
import { Pointers } from './pointers';
import { lowerBound } from './sorted';
import { type StandIn, standInFor } from './standIn';

/** Where a record's line lies in its snapshot. */
export interface Line {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

/** The places of so many records are read one by one. */
const fewLines = 300;

/** The cache of one type's snapshot. Every answer is undefined when the cache turns out not to be what was written. */
export class TypeCache {
  readonly #type: RecordType;
  readonly #file: CacheFile;
  readonly #pointers = new Map<string, Pointers | undefined>();
  /** How many places of records were asked for. */
  #lines = 0;

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
    this.#lines += 1;
    const whole = this.#lines > fewLines;
    // What is found here is held against the record's checksum and id: for a few, the arrays need not be read and checked.
    const at = (part: number): number | undefined =>
      whole ? this.#file.part(part)?.[place] : this.#file.peek(part, place);
    const [offset, length, crc] = [at(offsets), at(lengths), at(crcs)];
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
      naming: (field, ids, part) => this.#naming(field, ids, part),
      tells: field => this.#tells(field),
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

  #tells(field: string): boolean {
    if (field === 'id') return true;
    const column = this.#file.directory.columns[field];
    return column !== undefined && !(column.as === 'structs' && column.partly);
  }

  #naming(field: string, ids: Iterable<string>, part?: string): number[] | undefined {
    const name = part === undefined ? field : `${field}.${part}`;
    if (!this.#pointers.has(name)) this.#pointers.set(name, this.#pointersOf(field, part));
    const pointers = this.#pointers.get(name);
    return pointers?.of([...ids].map(packId).filter(id => id !== undefined));
  }

  #pointersOf(field: string, part: string | undefined): Pointers | undefined {
    const column = this.#file.directory.columns[field];
    const named = part === undefined ? column : column?.as === 'structs' ? column.members[part] : undefined;
    if (named?.as !== 'id' && named?.as !== 'ids') return undefined;
    // A list of ids within a list of structs would need both starts.
    if (part !== undefined && named.as === 'ids') return undefined;
    const ids = this.#file.part(named.ids);
    const list = named.as === 'ids' ? named : column?.as === 'structs' ? column : undefined;
    const starts = list && this.#file.part(list.starts);
    return ids && (!list || starts) ? new Pointers(ids, starts) : undefined;
  }
}
