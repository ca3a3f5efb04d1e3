import zlib from 'node:zlib';
import { type AnyRecord, idOf, numberOfId, type RecordType } from '../domain/records/types';
import { type Glances, type Shelf, unread } from '../domain/state/shelf';
import { CacheFile, type Origin } from './cache/cacheFile';
import { type Lines, makeCache } from './cache/makeCache';
import { TypeCache } from './cache/typeCache';
import type { Snapshot } from './snapshot';

/** What may be done with caches: none is trusted over a checksum, and none is needed. */
export interface CacheUse {
  readonly read: boolean;
  readonly write: boolean;
}

/** When more than one in so many records were read one by one, the rest is read too: all at once is quicker then. */
const share = 20;
const fewReads = 500;

/**
 * The records of a type in their snapshot. With a cache one is read by where it lies; what the cache says of it is held
 * against the record's own checksum. Without one, or where something does not fit, the snapshot is read whole.
 */
export class SnapshotShelf implements Shelf {
  readonly snapshot: Snapshot;
  readonly type: RecordType;
  readonly #file: string;
  readonly #origin: Origin;
  readonly #use: CacheUse;
  #cacheFile: CacheFile | undefined;
  /** Null: there is none. */
  #cache: TypeCache | null | undefined;
  #glances: Glances | undefined;
  readonly #single = new Map<string, AnyRecord | undefined>();
  #all: Map<string, AnyRecord> | undefined;
  /** What a cache can be made of. */
  #fresh: { readonly records: readonly AnyRecord[]; readonly lines: Lines } | undefined;

  constructor(snapshot: Snapshot, type: RecordType, file: string, use: CacheUse) {
    this.snapshot = snapshot;
    this.type = type;
    this.#file = file;
    this.#origin = { bytes: snapshot.bytes, sha256: snapshot.sha256 };
    this.#use = use;
  }

  all(): Iterable<AnyRecord> {
    return this.#all?.values() ?? this.#readAll();
  }

  get(id: string): AnyRecord | undefined | typeof unread {
    if (this.#all) return this.#all.get(id);
    if (this.#single.has(id)) return this.#single.get(id);
    const cache = this.#open();
    if (!cache) return unread;
    const found = this.#readOne(id, cache);
    if (found === unread) return this.#everything().get(id);
    this.#single.set(id, found);
    return found;
  }

  holder(system: string, value: string): string | undefined | typeof unread {
    const numbers = this.#all ? undefined : this.#open()?.holders(system, value);
    if (!numbers) return unread;
    for (const number of numbers) {
      const record = this.#recordOf(number);
      if (record?.externalIds?.[system] === value) return record.id;
    }
    return undefined;
  }

  glances(): Glances | undefined {
    if (this.#all) return undefined;
    this.#glances ??= this.#open()?.glances(id => {
      if (this.#single.size > fewReads + this.snapshot.records / share) this.#everything();
      const record = this.get(id);
      if (record === undefined || record === unread) throw new Error(`shelf: no record ${id}`);
      return record;
    });
    return this.#glances;
  }

  get hasCache(): boolean {
    return this.#open() !== undefined;
  }

  /** Writes the cache that is missing, if all records were read anyway. */
  keepCache(): void {
    if (this.#fresh && this.#use.write)
      makeCache(this.#file, this.#origin, this.type, this.#fresh.records, this.#fresh.lines);
    this.#fresh = undefined;
  }

  close(): void {
    this.snapshot.close();
    this.#cacheFile?.close();
    this.#cacheFile = undefined;
    this.#cache = null;
  }

  #recordOf(number: number): AnyRecord | undefined {
    const record = this.get(idOf(this.type, number));
    return record === unread ? undefined : record;
  }

  #open(): TypeCache | undefined {
    if (this.#cache === undefined) {
      this.#cacheFile = this.#use.read ? CacheFile.open(this.#file, this.#origin) : undefined;
      this.#cache = this.#cacheFile ? new TypeCache(this.type, this.#cacheFile) : null;
    }
    return this.#cache ?? undefined;
  }

  /** Reads a record from its place, unless it is not what stood there when the cache was made. */
  #readOne(id: string, cache: TypeCache): AnyRecord | undefined | typeof unread {
    const line = cache.line(numberOfId(id));
    if (line === null) return undefined;
    if (line === undefined) return unread;
    const bytes = this.snapshot.piece(line.offset, line.length);
    if (bytes.length !== line.length || zlib.crc32(bytes) !== line.crc) return unread;
    const record = JSON.parse(bytes.toString()) as AnyRecord;
    return record.id === id ? record : unread;
  }

  #everything(): ReadonlyMap<string, AnyRecord> {
    this.#all ??= new Map(this.#readAll().map(record => [record.id, record]));
    return this.#all;
  }

  #readAll(): AnyRecord[] {
    const records: AnyRecord[] = [];
    const [offsets, lengths, crcs]: [number[], number[], number[]] = [[], [], []];
    const noting = this.#use.write && !this.#open();
    this.snapshot.read((record, start, end, body) => {
      records.push(record);
      if (!noting) return;
      offsets.push(start);
      lengths.push(end - start);
      crcs.push(zlib.crc32(body.subarray(start, end)));
    });
    if (noting) this.#fresh = { records, lines: { offsets, lengths, crcs } };
    return records;
  }
}
