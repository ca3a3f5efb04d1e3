import type { DiffRow } from '../../domain/edit/diff';
import type { RecordEdit } from '../../domain/edit/editEach';
import { fail, ok, type Result } from '../../domain/result';
import { fromCsv } from './fromCsv';
import { fromYaml } from './fromYaml';
import type { TextContext } from './names';
import { isMap, type Plain, type PlainMap } from './plain';
import { Problems, type TextProblem, tellProblem } from './problem';
import { toEdits } from './toEdits';
import { type Place, plainTyped, type Typed, type TypedRecord } from './typed';
import type { Written, WrittenRecord } from './written';

/** What a text asks for. */
export interface Reading {
  readonly edits: readonly RecordEdit[];
  readonly diff: readonly DiffRow[];
  /** Records that were taken out of the text; they stay as they are. */
  readonly left: readonly string[];
  /** What the text says of each record that is in it, by field name; to write it out again on newer records. */
  readonly typed: ReadonlyMap<string, PlainMap>;
  /** Where a record, or one field of it, stands. */
  place(id: string, field?: string): Place | undefined;
}

/** Reads back what `writeText` wrote, as edits. What is wrong comes all at once, in the failure's `details.problems`. */
export const readText = (text: string, written: Written, context: TextContext): Result<Reading> => {
  const problems = new Problems();
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const typed = (written.format === 'csv' ? fromCsv : fromYaml)(plain, written.type, problems);
  const known = new Map(written.records.map(each => [each.record.id, each]));
  const found = matched(typed, known, problems).map(({ record, base }) => ({
    record,
    base,
    edits: toEdits(record, base, written.type, context, problems),
  }));
  const changed = found.filter(({ edits }) => edits.edits.length > 0);
  for (const { record, base } of changed) checkVersion(record, base, problems);
  if (problems.all.length > 0) return wrong(problems.all);
  const kept = new Set(found.map(({ record }) => record.id));
  return ok({
    edits: changed.map(({ base, edits }) => ({ was: base.record, edits: edits.edits })),
    diff: changed.flatMap(({ edits }) => edits.diff),
    left: [...known.keys()].filter(id => !kept.has(id)),
    typed: new Map(found.map(({ record, base }) => [record.id, typedOver(record.members, base.plain)])),
    place: (id, field = '') => {
      const one = found.find(({ record }) => record.id === id);
      return one?.edits.places.get(field) ?? one?.record.at;
    },
  });
};

/** The typed records that were written out, each once. */
const matched = (
  typed: readonly TypedRecord[],
  known: ReadonlyMap<string, WrittenRecord>,
  problems: Problems,
): { record: TypedRecord; base: WrittenRecord }[] => {
  const seen = new Map<string, TypedRecord>();
  return typed.flatMap(record => {
    const { id, at } = record;
    const base = known.get(id);
    const first = seen.get(id);
    seen.set(id, record);
    if (id === '') return [];
    if (base && !first) return [{ record, base }];
    if (first) problems.add(at, { id, message: `${id} is there twice, first on line ${first.at.line}` });
    else
      problems.add(at, { id, message: `${id} is not one of the records being edited`, hint: 'crm add makes new ones' });
    return [];
  });
};

const checkVersion = ({ id, v, at }: TypedRecord, { record }: WrittenRecord, problems: Problems): void => {
  if (v === undefined || v === '' || v === String(record.v)) return;
  const message = `${id} has changed since this text was written (version ${v}, now ${record.v})`;
  const version = Number(v);
  const older = Number.isInteger(version) && version > 0 && version < record.v ? { v: version } : {};
  problems.add(at, { id, field: 'v', ...older, message, hint: 'write it out again, and change that' });
};

/** What the text makes of a record: what it does not name stays. */
const typedOver = (typed: ReadonlyMap<string, Typed>, plain: PlainMap): PlainMap => {
  const mine = new Map<string, Plain>(plain);
  for (const [name, each] of typed) {
    const before = plain.get(name);
    const value = 'members' in each && isMap(before) ? typedOver(each.members, before) : plainTyped(each);
    if (value === undefined || (isMap(value) && value.size === 0)) mine.delete(name);
    else mine.set(name, value);
  }
  return mine;
};

const wrong = (problems: readonly TextProblem[]): Result<never> => {
  const sorted = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const [first] = sorted as [TextProblem];
  const code = problems.every(({ field }) => field === 'v') ? 'conflict' : 'invalid';
  if (sorted.length > 1)
    return fail(code, `${sorted.length} things in the text are wrong`, `the first: ${tellProblem(first)}`, {
      problems: sorted,
    });
  const { hint, ...rest } = first;
  return fail(code, tellProblem(rest), hint, { problems: sorted });
};
