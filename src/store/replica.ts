import type { Fields } from '../domain/changes';
import { configId } from '../domain/changes';
import { referencesOf } from '../domain/edit/check';
import { definitionOf, type RecordType, typeOfId } from '../domain/records/types';
import type { MemoryState } from '../domain/state/memory';
import { type Op, opId, type Transaction, toChange } from './transaction';

/** How many of the last transaction ids a snapshot keeps, so that a writer that slept through a compaction learns its line's fate. */
const recentIds = 10_000;

export type Fate = 'applied' | 'void';

/** What the snapshot of type `store` holds. */
export interface ReplicaFacts {
  readonly seq: number;
  readonly batches: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly trees: Readonly<Record<string, number>>;
  readonly recent: readonly string[];
}

/**
 * The state that a log makes, and the one rule by which a line applies or is void. Everyone who reads the same lines comes
 * to the same state: the order in the log decides, and nothing but the lines is looked at.
 */
export class Replica {
  readonly state: MemoryState;
  seq = 0;
  batches = 0;
  readonly #trees = new Map<string, number>();
  readonly #recent = new Set<string>();

  constructor(state: MemoryState) {
    this.state = state;
  }

  /** The value that a key in `reads` has now. */
  read(key: string): number {
    if (key === '@') return this.seq;
    if (key === '#batch') return this.batches;
    if (key.startsWith('#')) return this.state.counter(key.slice(1) as RecordType);
    if (key.startsWith('tree:')) return this.#trees.get(key) ?? 0;
    return this.state.find(key)?.v ?? 0;
  }

  has(tx: string): boolean {
    return this.#recent.has(tx);
  }

  /** Applies a transaction whose ops are at hand, or finds it void and changes nothing. */
  apply(line: Transaction, ops: readonly Op[]): Fate {
    if (this.#recent.has(line.tx) || !this.holds(line.reads, ops)) return 'void';
    for (const op of ops) {
      this.state.apply(toChange(op));
      const tree = treeOf(op);
      if (tree) this.#trees.set(tree, this.read(tree) + 1);
    }
    for (const [type, number] of Object.entries(line.reserve ?? {})) {
      if (type === 'batch') this.batches = Math.max(this.batches, number);
      else this.state.reserve(type as RecordType, number);
    }
    if (!line.reserve) this.seq += 1;
    this.#remember(line.tx);
    return 'applied';
  }

  /** Whether a line would apply now: what it read still holds, and the records stay whole. */
  holds(reads: Readonly<Record<string, number>>, ops: readonly Op[]): boolean {
    for (const [key, value] of Object.entries(reads)) if (this.read(key) !== value) return false;
    const written = new Map<string, Op>();
    for (const op of ops) {
      const id = opId(op);
      const record = this.state.find(id);
      if (written.has(id) || ('put' in op ? record !== undefined : record?.v !== op.v - 1)) return false;
      written.set(id, op);
    }
    const claimed = new Set<string>();
    return ops.every(op => 'del' in op || (this.#unique(op, written, claimed) && this.#pointsAtSomething(op, written)));
  }

  facts(): ReplicaFacts {
    const counters = Object.fromEntries(this.state.counters());
    return {
      seq: this.seq,
      batches: this.batches,
      counters,
      trees: Object.fromEntries(this.#trees),
      recent: [...this.#recent],
    };
  }

  restore(facts: ReplicaFacts): void {
    this.seq = facts.seq;
    this.batches = facts.batches;
    for (const [type, number] of Object.entries(facts.counters)) this.state.reserve(type as RecordType, number);
    for (const [tree, version] of Object.entries(facts.trees)) this.#trees.set(tree, version);
    for (const tx of facts.recent) this.#recent.add(tx);
  }

  #remember(tx: string): void {
    this.#recent.add(tx);
    if (this.#recent.size <= recentIds) return;
    for (const oldest of this.#recent) {
      this.#recent.delete(oldest);
      break;
    }
  }

  /** Whether nobody else holds the external ids a record takes: neither before the line, nor by it. */
  #unique(op: Exclude<Op, { del: string }>, written: ReadonlyMap<string, Op>, claimed: Set<string>): boolean {
    const ids = externalIdsOf(op);
    const id = opId(op);
    const type = typeOfId(id);
    if (!ids || !type) return true;
    return Object.entries(ids).every(([system, value]) => {
      const key = `${type}\u0000${system}\u0000${value}`;
      if (claimed.has(key)) return false;
      claimed.add(key);
      const holder = this.state.byExternalId(type, system, value);
      return holder === undefined || holder === id || letsGo(written.get(holder), system, value);
    });
  }

  #pointsAtSomething(op: Exclude<Op, { del: string }>, written: ReadonlyMap<string, Op>): boolean {
    const type = typeOfId(opId(op));
    if (!type) return opId(op) === configId;
    for (const { id } of referencesOf(definitionOf(type).fields, fieldsOf(op))) {
      const other = written.get(id);
      if (other ? 'del' in other : !this.state.find(id)) return false;
    }
    return true;
  }
}

const fieldsOf = (op: Exclude<Op, { del: string }>): Fields => ('put' in op ? op.record : op.fields);

type ExternalIds = Readonly<Record<string, string>> | null | undefined;

const externalIdsOf = (op: Exclude<Op, { del: string }>): ExternalIds => fieldsOf(op).externalIds as ExternalIds;

/** Whether an op takes an external id off the record that held it. */
const letsGo = (op: Op | undefined, system: string, value: string): boolean => {
  if (op === undefined) return false;
  if ('del' in op) return true;
  const ids = externalIdsOf(op);
  return ids !== undefined && ids?.[system] !== value;
};

/** The tree whose shape an op changes: a new parent may close a cycle with somebody else's. */
export const treeOf = (op: Op): string | undefined => {
  if (!('set' in op) || op.fields.parentId === undefined) return undefined;
  return `tree:${typeOfId(op.set)}`;
};
