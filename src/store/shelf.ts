import zlib from 'node:zlib';
import { type AnyRecord, idOf, numberOfId, type RecordType, typeOfId } from '../domain/records/types';
import { type Glances, type Shelf, unread } from '../domain/state/shelf';
import type { Steps } from '../domain/steps';
import { CacheFile, type Origin } from './cache/cacheFile';
import { type Lines, makeCache } from './cache/makeCache';
import { type Line, TypeCache } from './cache/typeCache';
import type { Snapshot } from './snapshot';

/** What may be done with caches: none is trusted over a checksum, and none is needed. */
export interface CacheUse {
  readonly read: boolean;
  readonly write: boolean;
}

/** At least so many records that were read one by one are kept for who asks again, at most twice as many: what a few screens show. */
const mostKept = 1000;
/** Records that are asked for one after the other are read so many bytes at a time. */
const chunk = 1 << 18;
/** Lines that are no further apart than this are read as one after the other. */
const near = 1 << 15;

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
  /** What was read one by one and asked for lately, and before that: a map that forgets by taking out entries grows slow. */
  #young = new Map<string, AnyRecord>();
  #old = new Map<string, AnyRecord>();
  /** What was read last. */
  #piece: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };
  #all: Map<string, AnyRecord> | undefined;
  #isChecked = false;
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
    // Another type's record with the same number would be found, and taken for damage.
    if (typeOfId(id) !== this.type) return undefined;
    if (this.#all) return this.#all.get(id);
    const kept = this.#kept(id);
    if (kept) return kept;
    const cache = this.#open();
    if (!cache) return unread;
    const found = this.#readOne(id, cache);
    if (found === unread) return this.#everything().get(id);
    return found && this.#keep(found);
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
      const record = this.get(id);
      if (record === undefined || record === unread) throw new Error(`shelf: no record ${id}`);
      return record;
    });
    return this.#glances;
  }

  get hasCache(): boolean {
    return this.#open() !== undefined;
  }

  /** Reads through what was not read whole, in steps; fails as damaged when it is not what was written. */
  *checking(): Steps {
    if (!this.#isChecked) yield* this.snapshot.checking();
    this.#isChecked = true;
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

  #kept(id: string): AnyRecord | undefined {
    const record = this.#young.get(id) ?? this.#old.get(id);
    return record && this.#keep(record);
  }

  #keep(record: AnyRecord): AnyRecord {
    if (this.#young.size >= mostKept) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(record.id, record);
    return record;
  }

  /** The bytes of a line; fewer when the file is shorter than it was. */
  #bytesOf({ offset, length }: Line): Buffer {
    const { at, bytes } = this.#piece;
    const from = offset - at;
    if (from >= 0 && from + length <= bytes.length) return bytes.subarray(from, from + length);
    const follows = from >= 0 && from - bytes.length < near;
    const wanted = follows ? Math.max(length, Math.min(chunk, this.snapshot.bytes - offset)) : length;
    this.#piece = { at: offset, bytes: this.snapshot.piece(offset, wanted) };
    return this.#piece.bytes.subarray(0, length);
  }

  /** Reads a record from its place, unless it is not what stood there when the cache was made. */
  #readOne(id: string, cache: TypeCache): AnyRecord | undefined | typeof unread {
    const line = cache.line(numberOfId(id));
    if (line === null) return undefined;
    if (line === undefined || line.offset + line.length > this.snapshot.bytes) return unread;
    const bytes = this.#bytesOf(line);
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
    this.#isChecked = true;
    if (noting) this.#fresh = { records, lines: { offsets, lengths, crcs } };
    return records;
  }
}
