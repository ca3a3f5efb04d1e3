import type { Fields } from '../changes';
import type { Context } from '../context';
import { referencesOf } from '../edit/check';
import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import { same } from '../same';
import type { Draft } from '../state/draft';
import type { ValueContext } from '../values/parse';
import type { Directory } from './directory';
import { mergeGiven } from './merge';
import type { ImportInput } from './options';
import type { ReportBuilder, RowFailureCode, RowProblem } from './report';
import { type Given, type ReaderSetup, type ReadRow, rowReader } from './rowReader';
import type { RowSet } from './sets';
import type { SourceRow } from './source';
import { updateRecord } from './update';
import { mendReferences, soundness } from './wholeCheck';
import { WholeIds } from './wholeIds';

export interface BringInSetup {
  readonly draft: Draft;
  readonly directory: Directory;
  readonly report: ReportBuilder;
  readonly input: ImportInput;
  readonly context: Context;
  readonly values: ValueContext;
  constants(set: RowSet): Result<ReaderSetup['constants']>;
}

/** A row that is a whole record, and the id that the record has here. */
interface Whole {
  readonly set: RowSet;
  readonly row: SourceRow;
  readonly old: string;
  readonly id: string;
  /** The record as it is here; undefined for one that comes back, or comes from elsewhere. */
  readonly known: boolean;
}

/**
 * Takes whole records of this program's own in, with what rules keep: when they were made, how a deal moved, what a lead
 * became. A record keeps its id where it is free; where another record has it, it gets a new one, and keeps the old as an
 * external id. One that is here already is changed like any other, by the rules.
 */
export class BringIn {
  readonly #setup: BringInSetup;
  readonly #ids: WholeIds;
  /** References to records that come later and are not there: left out, by field. */
  readonly #dropped = new Map<string, Set<string>>();

  constructor(setup: BringInSetup) {
    this.#setup = setup;
    this.#ids = new WholeIds(setup);
  }

  /** Returns what the user should hear. */
  run(sets: readonly RowSet[]): Result<string[]> {
    const rows = sets.flatMap(set => this.#number(set));
    this.#ids.passBy();
    const came = this.#readers(sets, true);
    const edited = this.#readers(sets, false);
    if (!came.ok) return came;
    if (!edited.ok) return edited;
    const added = rows.filter(whole => !whole.known && this.#add(whole, came.value(whole)));
    this.#dropUnsound(added);
    for (const { set } of added) this.#setup.report.count(set.type, 'created');
    for (const whole of rows) if (whole.known) this.#update(whole, came.value(whole), edited.value);
    return ok([...this.#dropped].map(([field, ids]) => droppedWords(field, [...ids])));
  }

  /** What comes in as it was is not cleaned again; what may have been edited is. */
  #readers(sets: readonly RowSet[], asIs: boolean): Result<(whole: Whole) => ReadRow> {
    const readers = new Map<RowSet, (row: SourceRow) => ReadRow>();
    for (const set of sets) {
      const constants = this.#setup.constants(set);
      if (!constants.ok) return constants;
      const resolve: ValueContext['resolve'] = (to, text) => this.#ids.resolve(to as readonly RecordType[], text);
      const reader = rowReader({
        columns: set.mapping.columns,
        constants: constants.value,
        rows: set.source.rows,
        context: { ...this.#setup.values, resolve, asIs },
        directory: this.#ids,
      });
      if (!reader.ok)
        return fail(reader.failure.code, `${set.source.name}: ${reader.failure.message}`, reader.failure.hint);
      readers.set(set, reader.value);
    }
    return ok(({ set, row }) => (readers.get(set) as (row: SourceRow) => ReadRow)(row));
  }

  #number(set: RowSet): Whole[] {
    const at = (name: string): number => set.mapping.columns.find(({ head }) => head === name)?.index ?? -1;
    const [idAt, madeAt] = [at('id'), at('createdAt')];
    const most = set.source.rows.length * 10 + 100_000;
    return set.source.rows.flatMap((row): Whole[] => {
      if (row.problem) return this.#refuse(set, row, { field: '', ...row.problem });
      const old = (row.cells[idAt] ?? '').trim();
      if (typeOfId(old) !== set.type) {
        const message =
          old === '' ? 'the id is missing' : `"${old}" is no id of a ${definitionOf(set.type).label.toLowerCase()}`;
        return this.#refuse(set, row, { field: 'id', code: 'invalid', message });
      }
      if (this.#ids.has(old)) {
        this.#setup.report.count(set.type, 'duplicates');
        return [];
      }
      const known = this.#ids.sameAs(set.type, old, row.cells[madeAt] ?? '');
      const { mode } = this.#setup.input.options;
      if (known === undefined && mode === 'update')
        return this.#refuse(set, row, { field: 'id', code: 'not found', message: `there is no ${old} here` });
      const id = this.#ids.give(set.type, old, known, most);
      if (known === undefined || mode !== 'create') return [{ set, row, old, id, known: known !== undefined }];
      this.#setup.report.count(set.type, 'duplicates');
      return [];
    });
  }

  #problemOf({ problems: [problem], missing: [missing] }: ReadRow): RowProblem | undefined {
    if (problem) return problem;
    return (
      missing && {
        field: missing.path.join('.'),
        code: 'reference',
        message: `${missing.field.label}: there is no "${missing.text}"`,
      }
    );
  }

  #add(whole: Whole, read: ReadRow): boolean {
    const { draft, context } = this.#setup;
    const { set, row, old, id } = whole;
    const problem = this.#problemOf(read);
    if (problem) {
      this.#refuse(set, row, problem);
      return false;
    }
    this.#tellCleanings(read);
    const fields = mergeGiven(set.type, {}, read.given);
    const { now, actor } = context;
    const stamps = { createdAt: now, createdBy: actor, updatedAt: now, updatedBy: actor };
    const record = this.#withPeople({ ...stamps, ...fields }, definitionOf(set.type).fields);
    const externalIds = { ...(fields.externalIds as object | undefined), ...(id === old ? {} : { import: old }) };
    const v = Number.isSafeInteger(fields.v) && Number(fields.v) > 0 ? fields.v : 1;
    const known = Object.keys(externalIds).length > 0 ? { externalIds } : {};
    draft.apply({ put: id, record: { ...record, ...known, id, v } });
    return true;
  }

  /** Who wrote something is told by an id, too. */
  #withPeople(record: Fields, table: ReturnType<typeof definitionOf>['fields']): Fields {
    const next: Record<string, unknown> = { ...record };
    for (const [name, field] of Object.entries(table)) {
      const value = next[name];
      if (value === undefined) continue;
      if (field.person) next[name] = this.#ids.here(String(value));
      else if (field.kind === 'struct' && field.fields) {
        const { fields } = field;
        next[name] = Array.isArray(value)
          ? value.map(each => this.#withPeople(each as Fields, fields))
          : this.#withPeople(value as Fields, fields);
      }
    }
    return next;
  }

  /** What points at something that is not there cannot stay, and then what points at that. */
  #dropUnsound(added: Whole[]): void {
    const { draft } = this.#setup;
    for (let again = true; again; ) {
      again = false;
      for (let at = 0; at < added.length; at += 1) {
        const whole = added[at] as Whole;
        const problem = this.#unsound(whole);
        if (!problem) continue;
        draft.remove(whole.id);
        this.#refuse(whole.set, whole.row, problem);
        added.splice(at, 1);
        at -= 1;
        again = true;
      }
    }
  }

  #unsound({ set: { type }, id }: Whole): RowProblem | undefined {
    const { draft } = this.#setup;
    const record = draft.find(id) as AnyRecord;
    const { fields } = definitionOf(type);
    for (const reference of referencesOf(fields, record)) {
      if (draft.find(reference.id)) continue;
      const mended = mendReferences(type, record, each => draft.find(each) !== undefined);
      for (const { field, id: gone } of mended.dropped) {
        const head = `${definitionOf(type).plural}: ${field}`;
        this.#dropped.set(head, (this.#dropped.get(head) ?? new Set()).add(gone));
      }
      draft.apply({ put: id, record: mended.record });
      break;
    }
    return soundness(draft, type, draft.find(id) as AnyRecord);
  }

  #update(whole: Whole, came: ReadRow, edited: (whole: Whole) => ReadRow): void {
    const { draft, context, report } = this.#setup;
    const { set, row, id } = whole;
    const record = draft.find(id) as AnyRecord;
    if (came.problems.length + came.missing.length === 0 && came.given.every(each => isSaid(record, each))) {
      report.count(set.type, 'unchanged');
      return;
    }
    const read = edited(whole);
    const problem = this.#problemOf(read);
    if (problem) return void this.#refuse(set, row, problem);
    const news = read.given.filter((_, at) => !came.given[at] || !isSaid(record, came.given[at] as Given));
    const { fields } = definitionOf(set.type);
    const told = Object.entries(mergeGiven(set.type, record, news));
    const asked = told.filter(
      ([name]) => !fields[name]?.computed || (set.type === 'opportunity' && name === 'closedAt'),
    );
    const updated = updateRecord(draft, set.type, record, Object.fromEntries(asked), context);
    if ('problem' in updated) return void this.#refuse(set, row, updated.problem);
    const filled = this.#fillConversion(record, Object.fromEntries(told));
    this.#tellCleanings(read);
    report.count(set.type, updated.changed || filled ? 'updated' : 'unchanged');
  }

  /** What a lead became may have come in after the lead. */
  #fillConversion(record: AnyRecord, { convertedOpportunityId: id }: Fields): boolean {
    const { draft } = this.#setup;
    const open = record.convertedAt !== undefined && record.convertedOpportunityId === undefined;
    if (!open || typeof id !== 'string' || !draft.find(id)) return false;
    draft.set(record.id, { convertedOpportunityId: id });
    return true;
  }

  #tellCleanings({ cleanings }: ReadRow): void {
    for (const { field, from, to } of cleanings) this.#setup.report.cleaned(field, from, to);
  }

  #refuse({ type, source }: RowSet, row: SourceRow, problem: RowProblem & { code: RowFailureCode }): [] {
    this.#setup.report.failed(type, source.name, row, problem);
    return [];
  }
}

/** Whether a record says exactly this, or a rule keeps what it says. */
const isSaid = (record: AnyRecord, { path, value }: Given): boolean => {
  let now: unknown = record;
  for (const name of path) now = (now as Record<string, unknown> | undefined)?.[name];
  return same(now ?? null, value ?? null);
};

const droppedWords = (field: string, ids: readonly string[]): string => {
  const named = ids.slice(0, 3).join(', ') + (ids.length > 3 ? ', …' : '');
  return `${field}: ${ids.length === 1 ? 'a record is' : `${ids.length} records are`} not here and was left out (${named}); import them, then this file again`;
};
