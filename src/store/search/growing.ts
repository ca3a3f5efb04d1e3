type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** A typed array that grows at its end. `array` is longer than `length`, and another one after it grew. */
export class Growing<T extends Numbers> {
  array: T;
  length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, room = 64) {
    this.#make = make;
    this.array = make(room);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.#grow();
    this.array[this.length] = value;
    this.length += 1;
  }

  /** What is in use, as an array of its own. */
  taken(): T {
    return this.array.slice(0, this.length) as T;
  }

  #grow(): void {
    const larger = this.#make(this.array.length * 2);
    larger.set(this.array);
    this.array = larger;
  }
}
