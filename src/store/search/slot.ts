import { fieldBits, weightOf } from './fields';

/** Likeness times weight, in steps of 1/4095, so that it fits beside the field into sixteen bits. */
export const steps = 4095;

const goodValue = (steps << fieldBits) / 2;

const packed = (score: number, field: number): number =>
  (Math.max(1, Math.round(Math.min(1, score) * steps)) << fieldBits) | field;

export const scoreOf = (value: number): number => (value >>> fieldBits) / steps;

/** What a likeness is worth in each field. A query knows few likenesses and asks for them once a word: they are kept. */
export class Worth {
  readonly #forbids: (likeness: number, field: number) => boolean;
  readonly #known = new Map<number, Uint16Array>();
  #last = Number.NaN;
  #lastValues: Uint16Array = new Uint16Array(0);

  constructor(forbids: (likeness: number, field: number) => boolean = () => false) {
    this.#forbids = forbids;
  }

  of(likeness: number): Uint16Array {
    // Words that lie side by side are mostly alike in the same way.
    if (likeness === this.#last) return this.#lastValues;
    let values = this.#known.get(likeness);
    if (!values) {
      values = Uint16Array.from(weightOf, (weight, field) =>
        this.#forbids(likeness, field) ? 0 : packed(likeness * weight, field),
      );
      this.#known.set(likeness, values);
    }
    this.#last = likeness;
    this.#lastValues = values;
    return values;
  }
}

/** For one word of a query, how well each record matches it and in which field: likeness in steps << 4 | field. */
export class Slot {
  name = '';
  values: Uint16Array;
  /** The numbers of the records that match. */
  touched: Uint32Array = new Uint32Array(0);
  count = 0;
  /** How many match well: what many match tells little. */
  strong = 0;
  /** The highest of the values. */
  most = 0;

  constructor(room: number) {
    this.values = new Uint16Array(room);
  }

  /** Before marks: `scratch` has room for all records. */
  begin(scratch: Uint32Array): void {
    this.touched = scratch;
  }

  /** Notes that a record matches so well, unless it is known to match better. */
  mark(doc: number, value: number): void {
    const old = this.values[doc] as number;
    if (value <= old) return;
    this.values[doc] = value;
    if (old === 0) this.touched[this.count++] = doc;
  }

  /** Marks `count` records, whose numbers stand at `from` as steps (see `lists.ts`), and returns where they end. */
  markAll(bytes: Uint8Array, from: number, count: number, value: number): number {
    const { values, touched } = this;
    let known = this.count;
    let at = from;
    let doc = 0;
    for (let left = count; left > 0; left -= 1) {
      let byte = bytes[at] as number;
      at += 1;
      let step = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at] as number;
        at += 1;
        step |= (byte & 127) << shift;
      }
      doc += step;
      const old = values[doc] as number;
      if (value > old) {
        values[doc] = value;
        if (old === 0) {
          touched[known] = doc;
          known += 1;
        }
      }
    }
    this.count = known;
    return at;
  }

  /** After marks: forgets dead records, counts those that match well, and lets go of the scratch. */
  finish(dead: Uint8Array): void {
    let kept = 0;
    const { touched, values } = this;
    for (let at = 0; at < this.count; at += 1) {
      const doc = touched[at] as number;
      const value = values[doc] as number;
      if (dead[doc] === 1) values[doc] = 0;
      else {
        touched[kept] = doc;
        kept += 1;
        if (value >= goodValue) this.strong += 1;
        if (value > this.most) this.most = value;
      }
    }
    this.count = kept;
    this.touched = touched.slice(0, kept);
  }

  /** Empties the slot for another word. */
  reset(name: string, room: number): void {
    if (this.values.length < room) this.values = new Uint16Array(room + (room >>> 3));
    else for (let at = 0; at < this.count; at += 1) this.values[this.touched[at] as number] = 0;
    this.count = 0;
    this.strong = 0;
    this.most = 0;
    this.name = name;
  }
}
