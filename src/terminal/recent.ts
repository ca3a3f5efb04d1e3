/** Keeps at least the last `many` values that were asked for, at most twice as many. */
export class Recent<K, V> {
  readonly #many: number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  constructor(many: number) {
    this.#many = many;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#many) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
