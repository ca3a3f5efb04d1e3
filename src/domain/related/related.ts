import { stageNamed } from '../config/config';
import type { FieldDef } from '../fields/kinds';
import { displayName } from '../filter/display';
import { formatNumber } from '../present/number';
import { formatValue } from '../present/value';
import { type AnyRecord, definitionOf, type RecordType, recordTypes, typeOfId } from '../records/types';
import type { State } from '../state/state';
import { pointersOf, type Reference, referencesOf } from './references';
import type { RelatedIndex } from './relatedIndex';
import { summaryOf } from './summary';

/** A record that belongs to another one. */
export interface Related {
  readonly id: string;
  /** What it is to the other one: `Parent`, `Child`, `Contact`. */
  readonly relation: string;
  readonly name: string;
  /** Its role there and what it is, in a few words. */
  readonly detail: string;
}

/** What happened on a record has a place of its own, and who owns it is a field. */
const timelineTypes: ReadonlySet<string> = new Set(['activity', 'email']);
const isAside = ({ name, to }: Reference): boolean => name === 'ownerId' || to.every(type => type === 'user');

/** What a record points at, then what points at it: accounts before contacts before deals; open deals first, then the largest. */
export const relatedTo = (record: AnyRecord, state: State, index: RelatedIndex): Related[] => {
  const type = typeOfId(record.id);
  if (!type) return [];
  const seen = new Set<string>();
  const found: Related[] = [];
  for (const related of [...pointedAt(record, type, state), ...pointing(record, type, state, index)]) {
    const key = `${related.id} ${related.detail}`;
    if (!seen.has(key)) found.push(related);
    seen.add(key);
  }
  return found;
};

function* pointedAt(record: AnyRecord, type: RecordType, state: State): Generator<Related> {
  for (const reference of referencesOf(type)) {
    if (isAside(reference)) continue;
    for (const { id, beside } of pointersOf(record[reference.name], reference)) {
      const target = state.find(id);
      const to = typeOfId(id);
      if (!target || !to) continue;
      const relation = reference.field.list ? definitionOf(to).label : reference.field.label;
      yield describe(target, to, relation, besideText(beside, reference.field, state), state);
    }
  }
}

const pointing = (record: AnyRecord, type: RecordType, state: State, index: RelatedIndex): Related[] =>
  recordTypes
    .filter(from => !timelineTypes.has(from))
    .flatMap(from => {
      const references = referencesOf(from).filter(each => each.to.includes(type) && each.name !== 'ownerId');
      return references.length === 0 ? [] : pointingOf(from, references, record, state, index);
    });

const pointingOf = (
  from: RecordType,
  references: readonly Reference[],
  { id }: AnyRecord,
  state: State,
  index: RelatedIndex,
): Related[] => {
  const found: { readonly source: AnyRecord; readonly related: Related }[] = [];
  for (const source of index.pointingAt(id, from)) {
    for (const reference of references) {
      for (const pointer of pointersOf(source[reference.name], reference)) {
        if (pointer.id !== id) continue;
        const relation = reference.name === 'parentId' ? 'Child' : definitionOf(from).label;
        const beside = besideText(pointer.beside, reference.field, state);
        found.push({ source, related: describe(source, from, relation, beside, state) });
      }
    }
  }
  if (from === 'opportunity') found.sort((a, b) => rank(b.source, state) - rank(a.source, state));
  return found.map(({ related }) => related);
};

/** Open deals above all closed ones, then by amount. */
const rank = ({ stage, amount }: AnyRecord, { config }: State): number =>
  Number(amount ?? 0) + (stageNamed(config, String(stage))?.type === 'open' ? 1e15 : 0);

const describe = (record: AnyRecord, type: RecordType, relation: string, beside: string, state: State): Related => ({
  id: record.id,
  relation,
  name: displayName(record, type),
  detail: [beside, ...summaryOf(record, type, state)].filter(text => text !== '').join(' · '),
});

/** What stands beside the id: the role of a contact, the quantity and price of a product. */
const besideText = (
  beside: Readonly<Record<string, unknown>> | undefined,
  { list: _list, ...one }: FieldDef,
  state: State,
): string => {
  if (!beside) return '';
  const { quantity, unitPrice, discountPct } = beside;
  const price = one.fields?.unitPrice;
  if (quantity === undefined || !price) return formatValue(beside, one, state);
  const discount = discountPct ? ` less ${formatNumber(Number(discountPct))} %` : '';
  return `${formatNumber(Number(quantity))} × ${formatValue(unitPrice, price, state)}${discount}`;
};
