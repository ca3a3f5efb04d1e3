import { isMoney } from '../money';
import type { Opportunity } from '../records/types';
import type { State } from '../state/state';

type Line = NonNullable<Opportunity['lines']>[number];

/**
 * An opportunity's lines with the one line a row tells. Its price is the row's own, else what makes the row's amount, else
 * the one it had, else the product's list price.
 */
export const withLine = (
  before: readonly Line[],
  told: Partial<Line>,
  amount: number | undefined,
  state: State,
): readonly Line[] => {
  const alone = before.length <= 1;
  const productId = told.productId ?? (alone ? before[0]?.productId : undefined);
  if (productId === undefined) return before;
  const at = before.findIndex(line => line.productId === productId);
  const old = before[at];
  const quantity = told.quantity ?? old?.quantity ?? 1;
  const discountPct = told.discountPct ?? old?.discountPct;
  const fromAmount = alone ? priceFor(amount, quantity, discountPct, state.config.currency) : undefined;
  const listPrice = state.get('product', productId)?.listPrice;
  const unitPrice = told.unitPrice ?? fromAmount ?? old?.unitPrice ?? listPrice ?? 0;
  const line: Line = { productId, quantity, unitPrice, ...(discountPct === undefined ? {} : { discountPct }) };
  if (alone) return [line];
  return at < 0 ? [...before, line] : before.map((each, index) => (index === at ? line : each));
};

/** The unit price that makes an amount, where there is one to the cent. */
const priceFor = (
  amount: number | undefined,
  quantity: number,
  discountPct = 0,
  currency: string,
): number | undefined => {
  if (amount === undefined || quantity === 0 || discountPct === 100) return undefined;
  const price = Number((amount / quantity / (1 - discountPct / 100)).toPrecision(15));
  return isMoney(price, currency) ? price : undefined;
};
