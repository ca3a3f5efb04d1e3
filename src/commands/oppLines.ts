import { line as lineFields } from '../domain/fields/fragments';
import { fromMinor } from '../domain/money';
import { editLines, type LineChange } from '../domain/pipeline/editLines';
import { lineMinor } from '../domain/pipeline/lines';
import { formatMoney, formatNumber } from '../domain/present/number';
import { nameOf } from '../domain/present/value';
import { parseValue } from '../domain/values/parse';
import type { JsonStore } from '../store/jsonStore';
import { valueContext } from './assignments';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { print, printJson, printTable } from './print';
import { refuse, unwrap } from './unwrap';
import { write } from './write';

const deeds = ['list', 'add', 'set', 'remove'] as const;

export const dealLines: Command = {
  name: 'opp lines',
  summary: 'List, add, change or remove the products of a deal; its amount follows unless it is pinned',
  arguments: [
    { name: '<deal>', help: 'an id, external id or unique name' },
    { name: '[deed]', help: 'list (default), add, set or remove' },
    { name: '[what]', help: 'the product to add, or the number of the line' },
  ],
  options: [
    { flags: '--quantity <n>', help: 'how many (a new line: 1)' },
    { flags: '--price <money>', help: 'for one (a new line: the list price)' },
    { flags: '--discount <percent>', help: 'less so many percent' },
  ],
  writes: true,
  examples: [
    'crm opp lines O88',
    'crm opp lines O88 add "GTX Pro" --quantity 20 --discount 10',
    'crm opp lines O88 set 2 --quantity 25',
    'crm opp lines O88 remove 1',
  ],
  run: async (environment, [ref = '', deed = 'list', what = ''], options) => {
    const known = deeds.find(each => each === deed);
    if (!known) return refuse('usage', `"${deed}" is nothing one does with lines`, `one of ${deeds.join(', ')}`);
    const store = await environment.openStore({ write: known !== 'list' });
    const id = await findRecord(environment, store, ref, ['opportunity']);
    if (known === 'list') return list(environment, store, id);
    const change = await changeOf(environment, store, known, what, options);
    await write(environment, store, editLines, { id, change });
  },
};

const changeOf = async (
  environment: Environment,
  store: JsonStore,
  deed: 'add' | 'set' | 'remove',
  what: string,
  options: Options,
): Promise<LineChange> => {
  const context = await valueContext(store, environment.author(store));
  const read = (option: string, field: keyof typeof lineFields): number | undefined => {
    const given = text(options, option);
    return given === undefined ? undefined : Number(unwrap(parseValue(given, lineFields[field], context)).value);
  };
  const [quantity, unitPrice] = [read('quantity', 'quantity'), read('price', 'unitPrice')];
  const discountPct = read('discount', 'discountPct');
  const values = {
    ...(quantity === undefined ? {} : { quantity }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(discountPct === undefined ? {} : { discountPct }),
  };
  if (deed === 'add')
    return { do: 'add', productId: await findRecord(environment, store, what, ['product']), ...values };
  if (!/^[1-9]\d*$/.test(what)) refuse('usage', `"${what}" is no number of a line`, 'crm opp lines DEAL lists them');
  return deed === 'set' ? { do: 'set', line: Number(what), ...values } : { do: 'remove', line: Number(what) };
};

const list = (environment: Environment, store: JsonStore, id: string): void => {
  const { state } = store;
  const { currency } = state.config;
  const deal = state.get('opportunity', id);
  const { lines = [], amount, amountPinned } = deal ?? {};
  const totals = lines.map(each => fromMinor(lineMinor(each, currency), currency));
  if (environment.globals.json) {
    const rows = lines.map((each, at) => ({ line: at + 1, ...each, total: totals[at] }));
    printJson(environment, { id, lines: rows, amount: amount ?? null, amountPinned: amountPinned === true });
    return;
  }
  const right = { align: 'right' as const };
  printTable(
    environment,
    [
      { head: '#', ...right, priority: 1 },
      { head: 'Product', priority: 0 },
      { head: 'Quantity', ...right, priority: 3 },
      { head: 'Price', ...right, priority: 4 },
      { head: 'Discount', ...right, priority: 5 },
      { head: 'Total', ...right, priority: 2 },
    ],
    lines.map(({ productId, quantity, unitPrice, discountPct }, at) => [
      { text: String(at + 1), style: 'faint' },
      { text: nameOf(productId, state) },
      { text: formatNumber(quantity) },
      { text: formatMoney(unitPrice, currency) },
      { text: discountPct ? `${formatNumber(discountPct)} %` : '' },
      { text: formatMoney(totals[at] ?? 0, currency) },
    ]),
  );
  const sum = amount === undefined ? 'no amount' : formatMoney(amount, currency);
  print(environment, [
    { text: `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, ${sum}` },
    { text: amountPinned ? '   pinned: set by hand' : '', style: 'warning' },
  ]);
};
