import { FailureError, ok, type Result } from '../result';
import type { Literal, Node, Operator, Segment, TestNode, Value } from './ast';
import { refuse } from './failure';

/** Deeper than any person writes, shallow enough that no text can exhaust the stack. */
const maxDepth = 100;

const space = /\s*/y;
const keyword = /(?:and|or|not)(?=[\s()"]|$)/iy;
const firstName = /[\p{L}_][\p{L}\p{N}\p{M}_-]*/uy;
const nextName = /[\p{L}\p{N}\p{M}_-]+/uy;
const operatorText = /!=|<=|>=|[:=<>~]/y;
const bareWord = /[^\s()"]+/y;
const bareValue = /(?:(?!\.\.)[^\s(),"])+/y;

class Parser {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  filter(): Node {
    this.#skip();
    if (this.#done) return { kind: 'all' };
    const node = this.#or(0);
    if (!this.#done) refuse('nothing opens this parenthesis', this.#here(1), 'leave it out, or quote it');
    return node;
  }

  #or(depth: number): Node {
    const nodes = [this.#and(depth)];
    while (this.#takeKeyword('or')) nodes.push(this.#and(depth));
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'or', nodes };
  }

  #and(depth: number): Node {
    const nodes = [this.#term(depth)];
    while (!this.#done && this.#next !== ')' && this.#keyword !== 'or') {
      this.#takeKeyword('and');
      nodes.push(this.#term(depth));
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'and', nodes };
  }

  #term(depth: number): Node {
    if (depth > maxDepth) refuse('too many parentheses or negations in each other', this.#here(1));
    if (this.#done) return this.#missing();
    if (this.#next === '(') return this.#group(depth);
    if (this.#next === '-') return this.#minus(depth);
    if (this.#next === '"') return this.#phrase();
    if (this.#next === ')' || this.#keyword === 'and' || this.#keyword === 'or') return this.#missing();
    if (this.#takeKeyword('not')) return { kind: 'not', node: this.#term(depth + 1) };
    return this.#test() ?? this.#word();
  }

  #missing(): never {
    const word = this.#keyword;
    if (word)
      return refuse(
        `nothing to match before "${word}"`,
        this.#here(word.length),
        `quote it to search for the word: "${word}"`,
      );
    if (this.#next === ')') return refuse('nothing to match before ")"', this.#here(1));
    const last = this.#text.trim().split(/\s+/).at(-1) ?? '';
    const column = this.#text.trimEnd().length - last.length + 1;
    return refuse(`nothing to match after "${last}"`, { column, length: last.length });
  }

  #group(depth: number): Node {
    const open = this.#here(1);
    this.#at += 1;
    this.#skip();
    if (this.#done) refuse('the parenthesis is never closed', open, 'add a ")"');
    if (this.#next === ')') refuse('nothing between the parentheses', open);
    const node = this.#or(depth + 1);
    if (this.#next !== ')') refuse('the parenthesis is never closed', open, 'add a ")"');
    this.#at += 1;
    this.#skip();
    return node;
  }

  #minus(depth: number): Node {
    const start = this.#here(1);
    this.#at += 1;
    if (this.#done || /[\s)]/.test(this.#next)) {
      refuse('"-" has nothing to negate', start, 'write -word or not (…), or quote it: "-"');
    }
    return { kind: 'not', node: this.#term(depth + 1) };
  }

  #phrase(): Node {
    const start = this.#at;
    const text = this.#quoted();
    const node: Node = { kind: 'words', text, column: start + 1, length: this.#at - start };
    this.#skip();
    return node;
  }

  #word(): Node {
    const start = this.#at;
    const operator = this.#peek(operatorText);
    if (operator)
      refuse(
        `"${operator}" has no field before it`,
        this.#here(operator.length),
        'write it without spaces, like score>=70',
      );
    const text = this.#take(bareWord) ?? '';
    this.#skip();
    return { kind: 'words', text, column: start + 1, length: text.length };
  }

  #test(): TestNode | undefined {
    const start = this.#at;
    const path = this.#path();
    const operatorAt = this.#at;
    const operator = path && (this.#take(operatorText) as Operator | undefined);
    if (!path || !operator) {
      this.#at = start;
      return undefined;
    }
    const values = this.#values(operator, operatorAt);
    const length = this.#at - start;
    this.#skip();
    return { kind: 'test', path, operator, values, column: start + 1, length };
  }

  #path(): Segment[] | undefined {
    const path: Segment[] = [];
    for (;;) {
      const start = this.#at;
      const quoted = path.length > 0 && this.#next === '"';
      const name = quoted ? this.#quoted() : this.#take(path.length === 0 ? firstName : nextName);
      if (name === undefined) return undefined;
      path.push({ name, column: start + 1, length: this.#at - start });
      if (this.#next !== '.') return path;
      this.#at += 1;
    }
  }

  #values(operator: Operator, operatorAt: number): Value[] {
    const values: Value[] = [];
    const lists = operator.length > 1 ? operator === '!=' : operator !== '<' && operator !== '>';
    for (;;) {
      const value = this.#value(operator, operatorAt);
      if (values.length === 1 && !lists)
        refuse(`"${operator}" takes one value`, value, 'quote a value that has commas');
      values.push(value);
      if (this.#next !== ',') return values;
      this.#at += 1;
    }
  }

  #value(operator: Operator, operatorAt: number): Value {
    const start = this.#at;
    const quoted = this.#next === '"';
    const from = this.#literal();
    const to = this.#text.startsWith('..', this.#at) ? this.#rangeEnd() : undefined;
    const span = { column: start + 1, length: this.#at - start };
    if (to === undefined) {
      if (!from) return this.#noValue(operator, operatorAt);
      return quoted ? from : presence(from, operator);
    }
    if (operator !== ':' && operator !== '=' && operator !== '!=') {
      refuse(`"${operator}" takes no range`, span, 'use ":" with a range, or quote the value');
    }
    if (!from && !to.end) refuse('a range needs at least one end', span, 'write 10..20, 10.. or ..20');
    return { kind: 'range', ...(from && { from }), ...(to.end && { to: to.end }), ...span };
  }

  #rangeEnd(): { end: Literal | undefined } {
    this.#at += 2;
    const end = this.#literal();
    if (this.#text.startsWith('..', this.#at)) refuse('a range has two ends', this.#here(2), 'write 10..20');
    return { end };
  }

  #noValue(operator: Operator, operatorAt: number): never {
    const next = this.#next;
    if (this.#at > operatorAt + operator.length) {
      return refuse('a value is missing after the comma', { column: this.#at, length: 1 });
    }
    const hint = next === '(' ? 'write a list like field:a,b, or quote the value' : 'use none for "without a value"';
    return refuse(`"${operator}" has no value`, { column: operatorAt + 1, length: operator.length }, hint);
  }

  #literal(): Literal | undefined {
    const start = this.#at;
    const text = this.#next === '"' ? this.#quoted() : this.#take(bareValue);
    return text === undefined ? undefined : { kind: 'text', text, column: start + 1, length: this.#at - start };
  }

  #quoted(): string {
    const start = this.#at;
    let text = '';
    for (let at = start + 1; at < this.#text.length; at++) {
      const char = this.#text[at] as string;
      if (char === '"') {
        this.#at = at + 1;
        return text;
      }
      if (char === '\\' && at + 1 < this.#text.length) at += 1;
      text += this.#text[at];
    }
    return refuse('the quote is never closed', { column: start + 1, length: this.#text.length - start }, 'add a "');
  }

  get #done(): boolean {
    return this.#at >= this.#text.length;
  }

  get #next(): string {
    return this.#text.charAt(this.#at);
  }

  get #keyword(): string | undefined {
    return this.#peek(keyword)?.toLowerCase();
  }

  #takeKeyword(word: string): boolean {
    if (this.#keyword !== word) return false;
    this.#at += word.length;
    this.#skip();
    return true;
  }

  #here(length: number) {
    return { column: this.#at + 1, length };
  }

  #skip(): void {
    this.#take(space);
  }

  #peek(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #take(pattern: RegExp): string | undefined {
    const found = this.#peek(pattern);
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const presence = (literal: Literal, operator: Operator): Value => {
  if (operator !== ':' && operator !== '=' && operator !== '!=') return literal;
  const word = literal.text.toLowerCase();
  if (word !== 'none' && word !== 'any') return literal;
  return { kind: word, column: literal.column, length: literal.length };
};

/** Reads a filter's text; only its form is judged here, not its fields and values. */
export const parseFilter = (text: string): Result<Node> => {
  try {
    return ok(new Parser(text).filter());
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  }
};
