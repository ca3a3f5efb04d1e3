import type { AnyRecord } from '../../domain/records/types';
import type { SearchType } from './docKey';
import { fieldBits, weightOf } from './fields';
import { Growing } from './growing';
import { describe, type Sink } from './terms';
import { charsOf, maskOf, type Vocabulary } from './vocabulary';

/**
 * Records that came after the base was made. Each addition takes a new number; who replaces or removes one marks the old
 * number as dead, and lists keep it until the base is made anew.
 */
export class Overlay implements Sink {
  readonly keys: number[] = [];
  readonly updated: number[] = [];
  readonly words: string[] = [];
  /** For each word, who has it: the record's number with the field in its low bits. */
  readonly postings: number[][] = [];
  /** For each hub, by its key, who is found by its name, packed like postings. */
  readonly links = new Map<number, number[]>();
  readonly phoneKeys: number[] = [];
  readonly phoneDocs: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #chars = new Growing(length => new Uint16Array(length));
  readonly #starts = new Growing(length => new Uint32Array(length));
  readonly #masks = new Growing(length => new Int32Array(length));
  /** The words of the record that is being added, each with the field where it is worth most. */
  readonly #found: number[] = [];
  readonly #fields: number[] = [];

  constructor() {
    this.#starts.push(0);
  }

  /** Takes a record in and returns its number. */
  add(key: number, record: AnyRecord, type: SearchType): number {
    const doc = this.keys.length;
    this.keys.push(key);
    this.updated.push(Math.max(0, Math.floor(Date.parse(record.updatedAt) / 1000)) || 0);
    describe(record, type, this);
    for (const [index, word] of this.#found.entries()) {
      (this.postings[word] as number[]).push((doc << fieldBits) | (this.#fields[index] as number));
    }
    this.#found.length = 0;
    this.#fields.length = 0;
    return doc;
  }

  word(word: string, field: number): void {
    const number = this.#numbers.get(word) ?? this.#newWord(word);
    const at = this.#found.indexOf(number);
    if (at < 0) {
      this.#found.push(number);
      this.#fields.push(field);
    } else if ((weightOf[field] as number) > (weightOf[this.#fields[at] as number] as number)) this.#fields[at] = field;
  }

  link(hub: number, field: number): void {
    const posting = ((this.keys.length - 1) << fieldBits) | field;
    const list = this.links.get(hub);
    if (!list) this.links.set(hub, [posting]);
    else if (list.at(-1) !== posting) list.push(posting);
  }

  phone(key: number): void {
    this.phoneKeys.push(key);
    this.phoneDocs.push(this.keys.length - 1);
  }

  vocabulary(): Vocabulary {
    return { chars: this.#chars.array, starts: this.#starts.array, masks: this.#masks.array };
  }

  #newWord(word: string): number {
    const number = this.words.length;
    this.words.push(word);
    this.#numbers.set(word, number);
    this.postings.push([]);
    const start = this.#chars.length;
    for (const char of charsOf(word)) this.#chars.push(char);
    this.#starts.push(this.#chars.length);
    this.#masks.push(maskOf(this.#chars.array, start, this.#chars.length));
    return number;
  }
}
