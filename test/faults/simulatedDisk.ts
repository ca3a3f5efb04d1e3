import type { Random } from '../../src/demo/random';

/** Thrown by every call from the moment at which the power fails. */
export class PowerCut extends Error {}

/** Thrown by the call at which one program is killed; the disk goes on. */
export class Killed extends Error {}

/** What a program may forget to do, and a disk then keeps no better than it must. */
export type Forgotten = 'to sync the log' | 'to sync new files' | 'to sync folders';

export interface File {
  readonly kind: 'file';
  readonly number: number;
  mode: number;
  bytes: Buffer;
  size: number;
  /** So many of its bytes survive a power cut; files only ever grow. */
  kept: number;
}

export interface Folder {
  readonly kind: 'folder';
  readonly number: number;
  mode: number;
  entries: Map<string, Node>;
  /** The names that survive a power cut, and what happened to them since: of that any first part may. */
  kept: Map<string, Node>;
  pending: ((entries: Map<string, Node>) => void)[];
}

export type Node = File | Folder;

/**
 * A disk in memory that keeps no more than it was told to. A write may be lost, cut short or come out as zeros until the
 * file is synced; a name may be missing until its folder is.
 */
export class SimulatedDisk {
  forgotten: Forgotten | undefined;
  #numbers = 0;
  root: Folder = this.#folder();
  #left = Number.POSITIVE_INFINITY;
  #leftToLive = Number.POSITIVE_INFINITY;

  /** An empty disk with power. */
  clear(): void {
    this.root = this.#folder();
    this.#left = Number.POSITIVE_INFINITY;
    this.#leftToLive = Number.POSITIVE_INFINITY;
  }

  /** Lets so many more calls through that change something. */
  cutIn(calls: number): void {
    this.#left = calls;
  }

  /** Lets the program that works now make so many more such calls. */
  killIn(calls: number): void {
    this.#leftToLive = calls;
  }

  /** Before each call; a change counts. */
  powered(): void {
    if (this.#left <= 0) throw new PowerCut('no power');
    if (this.#leftToLive <= 0) throw new Killed('killed');
  }

  /** Behind each change: it may be the last one, and nobody hears of it. */
  changed(): void {
    this.#left -= 1;
    this.#leftToLive -= 1;
    this.powered();
  }

  create(folder: Folder, name: string, kind: Node['kind'], mode: number): Node {
    const node = kind === 'file' ? this.#file() : this.#folder();
    node.mode = mode;
    this.alter(folder, entries => entries.set(name, node));
    return node;
  }

  alter(folder: Folder, change: (entries: Map<string, Node>) => void): void {
    change(folder.entries);
    folder.pending.push(change);
    this.changed();
  }

  append(file: File, bytes: Uint8Array): void {
    const size = file.size + bytes.length;
    if (size > file.bytes.length) file.bytes = Buffer.concat([file.bytes], Math.max(size, 2 * file.bytes.length, 512));
    file.bytes.set(bytes, file.size);
    file.size = size;
    this.changed();
  }

  sync(node: Node, how: 'fsync' | 'fdatasync'): void {
    this.changed();
    const forgotten: Forgotten =
      node.kind === 'folder' ? 'to sync folders' : how === 'fsync' ? 'to sync new files' : 'to sync the log';
    if (this.forgotten === forgotten) return;
    if (node.kind === 'file') node.kept = node.size;
    else {
      node.kept = new Map(node.entries);
      node.pending = [];
    }
  }

  /** The power is back: what was not synced is there in part, as chance has it. */
  restart(random: Random): void {
    this.#left = Number.POSITIVE_INFINITY;
    this.#leftToLive = Number.POSITIVE_INFINITY;
    this.#settle(this.root, random, new Set());
  }

  #settle(folder: Folder, random: Random, seen: Set<Node>): void {
    for (const change of folder.pending.slice(0, random.int(0, folder.pending.length))) change(folder.kept);
    folder.entries = new Map(folder.kept);
    folder.pending = [];
    for (const node of folder.entries.values()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.kind === 'folder') this.#settle(node, random, seen);
      else tear(node, random);
    }
  }

  #file(): File {
    this.#numbers += 1;
    return { kind: 'file', number: this.#numbers, mode: 0o600, bytes: Buffer.alloc(0), size: 0, kept: 0 };
  }

  #folder(): Folder {
    this.#numbers += 1;
    return { kind: 'folder', number: this.#numbers, mode: 0o700, entries: new Map(), kept: new Map(), pending: [] };
  }
}

/** A disk takes so many bytes as a whole, or not at all. */
const sector = 512;

/** What becomes of the bytes that were not synced. */
const tear = (file: File, random: Random): void => {
  const { kept, size } = file;
  if (kept < size) {
    const middle = random.int(kept, size);
    const way = random.pick(['lost', 'kept', 'cut', 'zeroed', 'zeros first'] as const);
    if (way === 'lost') file.size = kept;
    if (way === 'cut') file.size = middle;
    if (way === 'zeroed') file.bytes.fill(0, kept, size);
    // At a sector's edge it looks like one that has gone bad, and nobody guesses.
    if (way === 'zeros first' && kept % sector > 0)
      file.bytes.fill(0, kept, Math.max(kept, middle - (middle % sector)));
  }
  file.kept = file.size;
};
