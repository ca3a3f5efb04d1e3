import type { Context } from '../context';
import { checkOn, editOn } from '../edit/edit';
import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';

type Line = NonNullable<Opportunity['lines']>[number];

/** What becomes of the lines of a deal; they are counted from 1. */
export type LineChange =
  | ({ readonly do: 'add'; readonly productId: string } & Partial<Omit<Line, 'productId'>>)
  | ({ readonly do: 'set'; readonly line: number } & Partial<Omit<Line, 'productId'>>)
  | { readonly do: 'remove'; readonly line: number };

export interface LinesInput {
  readonly id: string;
  readonly change: LineChange;
}

/** Adds, changes or removes a line of a deal. The amount follows unless it is pinned; a new line takes the list price. */
export const editLines: Verb<LinesInput> = {
  name: 'opportunity lines',
  run: (state, { id, change }, context) => {
    const deal = state.get('opportunity', id);
    if (!deal) return fail('not found', `there is no opportunity ${id}`);
    const draft = new Draft(state, context);
    const lines = changed(draft, deal, change);
    if (!lines.ok) return lines;
    const set = write(draft, id, lines.value, context);
    return set.ok ? ok({ changes: draft.changes() }) : set;
  },
};

const write = (draft: Draft, id: string, lines: readonly Line[], context: Context): Result<void> => {
  const edited = editOn(draft, id, [{ path: ['lines'], op: 'set', value: lines }], context);
  return edited.ok ? checkOn(draft, id) : edited;
};

const changed = (draft: Draft, deal: Opportunity, change: LineChange): Result<Line[]> => {
  const { lines = [] } = deal;
  if (change.do === 'add') {
    const line = newLine(draft, change);
    return line.ok ? ok([...lines, line.value]) : line;
  }
  const at = change.line - 1;
  const before = lines[at];
  if (!before) {
    const count = lines.length === 1 ? 'one line' : `${lines.length} lines`;
    return fail('not found', `${deal.id} has no line ${change.line}: it has ${count}`, `crm opp lines ${deal.id}`);
  }
  if (change.do === 'remove') return ok(lines.filter((_, place) => place !== at));
  const { do: _do, line: _line, ...news } = change;
  const after = sound({ ...before, ...news });
  return after.ok ? ok(lines.with(at, after.value)) : after;
};

const newLine = (draft: Draft, change: Extract<LineChange, { do: 'add' }>): Result<Line> => {
  const product = draft.get('product', change.productId);
  if (!product) return fail('not found', `there is no product ${change.productId}`);
  const unitPrice = change.unitPrice ?? product.listPrice;
  if (unitPrice === undefined)
    return fail('invalid', `${product.name} has no list price`, 'say what it costs with --price');
  const { quantity = 1, discountPct } = change;
  return sound({
    productId: product.id,
    quantity,
    unitPrice,
    ...(discountPct === undefined ? {} : { discountPct }),
  });
};

const sound = (line: Line): Result<Line> => {
  if (!(line.quantity > 0)) return fail('invalid', `${line.quantity} is no quantity`, 'remove the line instead');
  if (line.unitPrice < 0) return fail('invalid', `${line.unitPrice} is no price`, 'give less by a discount');
  const { discountPct, ...rest } = line;
  return ok(discountPct ? line : rest);
};
