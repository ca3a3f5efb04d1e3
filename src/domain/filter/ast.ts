/** Where something stands in the text: 1-based column and length in UTF-16 units. */
export interface Span {
  readonly column: number;
  readonly length: number;
}

export const operators = [':', '=', '!=', '<', '<=', '>', '>=', '~'] as const;

export type Operator = (typeof operators)[number];

/** One name of a dotted path. */
export interface Segment extends Span {
  readonly name: string;
}

export interface Literal extends Span {
  readonly kind: 'text';
  readonly text: string;
}

/** `10..20`, `10..`, `..20`: at least one end is there. */
export interface Range extends Span {
  readonly kind: 'range';
  readonly from?: Literal;
  readonly to?: Literal;
}

/** `none`: without a value; `any`: with one. Quoted, the two are ordinary text. */
export interface Presence extends Span {
  readonly kind: 'none' | 'any';
}

export type Value = Literal | Range | Presence;

/** `owner.team.name:west,east`. */
export interface TestNode extends Span {
  readonly kind: 'test';
  readonly path: readonly Segment[];
  readonly operator: Operator;
  readonly values: readonly Value[];
}

/** A bare word or a quoted phrase. */
export interface WordsNode extends Span {
  readonly kind: 'words';
  readonly text: string;
}

export type Node =
  /** The empty filter; only ever the whole. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly nodes: readonly Node[] }
  | { readonly kind: 'or'; readonly nodes: readonly Node[] }
  | { readonly kind: 'not'; readonly node: Node }
  | WordsNode
  | TestNode;
