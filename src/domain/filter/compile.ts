import type { RecordType } from '../records/types';
import { ok, type Result } from '../result';
import type { Node } from './ast';
import { check } from './check';
import type { FilterContext } from './env';
import { parseFilter } from './parse';
import type { Reads } from './reads';

export interface FilterOptions extends FilterContext {
  readonly type: RecordType;
}

/** A filter that is ready to be asked about records of its type. */
export interface Filter {
  readonly ast: Node;
  readonly type: RecordType;
  /** As it was typed. */
  readonly text: string;
  /** What its answers depend on beside the records. */
  readonly reads: Reads;
  /** Relations are looked up in the state when asked. */
  matches(record: { readonly id: string }): boolean;
}

/** Reads, types and compiles a filter. An empty text matches everything; the failure (usage) names the column. */
export const compileFilter = (text: string, { type, ...context }: FilterOptions): Result<Filter> => {
  const ast = parseFilter(text);
  if (!ast.ok) return ast;
  const checked = check(ast.value, type, context);
  return checked.ok ? ok({ ast: ast.value, type, text, ...checked.value }) : checked;
};
