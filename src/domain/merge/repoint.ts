import type { FieldDef, FieldTable } from '../fields/kinds';
import { type AnyRecord, definitionOf, type RecordType, recordTypes } from '../records/types';
import type { Draft } from '../state/draft';
import { aboutPart, unitedEntries } from './entries';

type Fields = Readonly<Record<string, unknown>>;

/** Where ids lead now, by what they were. */
export type Moves = ReadonlyMap<string, string>;

/**
 * Lets everything that points at a record of `moves` point at where it leads, by the field tables: lists name nobody twice,
 * and nobody becomes their own parent. Returns the ids of the records that were changed.
 */
export const repointAll = (draft: Draft, target: RecordType, moves: Moves): string[] =>
  recordTypes
    .filter(type => pointsAt(definitionOf(type).fields, target))
    .flatMap(type => {
      const { fields } = definitionOf(type);
      const changed: string[] = [];
      for (const record of [...(draft.all(type).values() as Iterable<AnyRecord>)]) {
        const news = repointed(fields, record, moves);
        if (!news) continue;
        draft.set(record.id, withoutOwn(fields, record.id, news));
        changed.push(record.id);
      }
      return changed;
    });

const pointsAt = (fields: FieldTable, target: RecordType): boolean =>
  Object.values(fields).some(({ kind, to, fields: parts }) => {
    if (kind === 'struct') return parts !== undefined && pointsAt(parts, target);
    return kind === 'reference' && (typeof to === 'string' ? to === target : to?.includes(target) === true);
  });

/** The fields that lead elsewhere now; undefined when none does. */
const repointed = (fields: FieldTable, record: Fields, moves: Moves): Fields | undefined => {
  let news: Record<string, unknown> | undefined;
  for (const [name, field] of Object.entries(fields)) {
    const before = record[name];
    const after = before === undefined ? undefined : moved(field, before, moves);
    if (after === before) continue;
    news ??= {};
    news[name] = after;
  }
  return news;
};

/** The very same value where nothing in it moves. */
const moved = (field: FieldDef, value: unknown, moves: Moves): unknown => {
  if (field.kind !== 'reference' && field.kind !== 'struct') return value;
  if (!field.list) return oneOf(field, value, moves);
  const before = value as readonly unknown[];
  const after = before.map(each => oneOf(field, each, moves));
  if (after.every((each, at) => each === before[at])) return value;
  if (field.kind === 'reference') return [...new Set(after)];
  return aboutPart(field) === undefined ? after : unitedEntries(after as Fields[], field);
};

const oneOf = (field: FieldDef, value: unknown, moves: Moves): unknown => {
  if (field.kind === 'reference') return moves.get(String(value)) ?? value;
  const news = repointed(field.fields ?? {}, value as Fields, moves);
  return news ? { ...(value as Fields), ...news } : value;
};

const withoutOwn = (fields: FieldTable, id: string, news: Fields): Fields =>
  Object.fromEntries(
    Object.entries(news).map(([name, value]) => [
      name,
      value === id && fields[name]?.kind === 'reference' ? null : value,
    ]),
  );
