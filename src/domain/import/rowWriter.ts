import type { Fields } from '../changes';
import { stageNamed } from '../config/config';
import type { Context } from '../context';
import type { AnyRecord, Opportunity, RecordType } from '../records/types';
import { definitionOf } from '../records/types';
import type { Draft } from '../state/draft';
import { fold } from '../text/fold';
import { completeNew, whyNotNew } from './create';
import { type Directory, nameOf } from './directory';
import type { Identities, Identity } from './identity';
import { withLine } from './lines';
import { mergeGiven } from './merge';
import type { ImportInput } from './options';
import { splitName } from './personName';
import type { ReportBuilder, RowProblem } from './report';
import type { Given, Missing, ReadRow } from './rowReader';
import type { RowSet } from './sets';
import type { SourceRow } from './source';
import { updateRecord } from './update';

export interface WriterSetup {
  readonly draft: Draft;
  readonly directory: Directory;
  readonly identities: Identities;
  readonly report: ReportBuilder;
  readonly input: ImportInput;
  readonly context: Context;
  readonly openStage: string | undefined;
}

interface Waiting {
  readonly row: SourceRow;
  readonly read: ReadRow;
}

/** Writes read rows as records on the draft, each one whole or not at all. */
export class RowWriter {
  /** The earliest day on which each account's deal was won in this import. */
  readonly wonAt = new Map<string, string>();
  /** Accounts of which the import says what they are. */
  readonly toldAccounts = new Set<string>();
  /** New leads that nobody owns. */
  readonly ownerless: string[] = [];
  /** Rows by the country they name. */
  readonly countries = new Map<string, number>();
  readonly #setup: WriterSetup;

  constructor(setup: WriterSetup) {
    this.#setup = setup;
  }

  /** Takes the rows of a set. A row whose parent comes later in the file waits for it. */
  takeSet(set: RowSet, read: (row: SourceRow) => ReadRow, rows: readonly SourceRow[]): void {
    let waiting: Waiting[] = [];
    for (const row of rows) {
      if (row.problem) {
        this.#fail(set, row, { field: '', ...row.problem });
        continue;
      }
      const values = read(row);
      if (values.missing.some(({ to }) => to === set.type)) waiting.push({ row, read: values });
      else this.#take(set, row, values);
    }
    while (waiting.length > 0) {
      const later: Waiting[] = [];
      for (const { row } of waiting) {
        const values = read(row);
        if (values.missing.some(({ to }) => to === set.type)) later.push({ row, read: values });
        else this.#take(set, row, values);
      }
      if (later.length === waiting.length) {
        this.#takeOrphans(set, later, read);
        return;
      }
      waiting = later;
    }
  }

  #takeOrphans(set: RowSet, orphans: readonly Waiting[], read: (row: SourceRow) => ReadRow): void {
    const awaited = new Set(orphans.map(({ read: { given } }) => fold(String(nameGiven(given) ?? ''))));
    for (const { row } of orphans) {
      const values = read(row);
      const ring = values.missing.find(({ to, text }) => to === set.type && awaited.has(fold(text)));
      if (ring) {
        const message = `${ring.field.label}: "${ring.text}" waits in turn for this row, or cannot be taken itself`;
        this.#fail(set, row, { field: ring.path.join('.'), code: 'cycle', message });
      } else this.#take(set, row, values);
    }
  }

  #take(set: RowSet, row: SourceRow, read: ReadRow): void {
    const problem = joined(read.problems) ?? this.#attempt(set, read);
    if (problem) this.#fail(set, row, problem);
  }

  #attempt(set: RowSet, read: ReadRow): RowProblem | undefined {
    const { identities, input, report } = this.#setup;
    const { mode = 'upsert', onDuplicate = 'skip' } = input.options;
    let identity = identities.identify(set.type, read);
    const duplicate = identity.repeats || (mode === 'create' && identity.record !== undefined);
    if (duplicate) {
      if (onDuplicate === 'error') return duplicateOf(identity);
      if (onDuplicate === 'skip' || (onDuplicate !== 'create' && !identity.record)) {
        report.count(set.type, 'duplicates');
        return undefined;
      }
      if (onDuplicate === 'create') identity = identities.again(set.type, read);
    }
    const { record } = identity;
    if (!record && mode === 'update') {
      const message = `no ${definitionOf(set.type).label.toLowerCase()} has this row's id or key`;
      return { field: '', code: 'not found', message };
    }
    const onlyEmpty = duplicate && onDuplicate === 'merge';
    const problem = record ? this.#update(set, read, identity, record, onlyEmpty) : this.#create(set, read, identity);
    if (problem) return problem;
    identities.took(identity);
    for (const { field, from, to } of read.cleanings) report.cleaned(field, from, to);
    return undefined;
  }

  #create(set: RowSet, read: ReadRow, identity: Identity): RowProblem | undefined {
    const { draft, context, report, openStage } = this.#setup;
    const { type } = set;
    const given = identity.hash === undefined ? read.given : [...read.given, hashGiven(identity.hash)];
    const plain = asExternalId(given);
    const unmade = read.missing.length > 0;
    let fields = unmade ? mergeGiven(type, {}, plain) : this.#fields(set, {}, plain, false);
    // A derived name needs the references; what it then says is looked at below.
    const pending = read.missing.map(({ path }) => path[0] ?? '').concat(unmade && set.part?.derive ? ['name'] : []);
    const problem =
      this.#missing(read.missing) ?? this.#foreignCurrency(plain) ?? whyNotNew(draft, type, fields, pending);
    if (problem) return problem;
    if (unmade) fields = this.#fields(set, {}, [...plain, ...this.#createMissing(read.missing)], false);
    if (fields.name === '') return { field: 'name', code: 'required', message: 'nothing says what it is called' };
    const complete = completeNew(draft, type, fields, context, openStage);
    if (!complete.ok) return { field: '', code: 'invalid', message: complete.failure.message };
    const id = draft.add(type, complete.value as never);
    const record = draft.find(id) as AnyRecord;
    this.#learn(type, record);
    report.count(type, 'created');
    this.#note(type, record, fields);
    if (type === 'opportunity') this.#noteWin(record as unknown as Opportunity);
    if (type === 'lead' && record.ownerId === undefined) this.ownerless.push(id);
    return undefined;
  }

  #update(
    set: RowSet,
    read: ReadRow,
    identity: Identity,
    record: AnyRecord,
    onlyEmpty: boolean,
  ): RowProblem | undefined {
    const { draft, context, report } = this.#setup;
    const { type } = set;
    // The very row came in before: what was changed by hand since is not undone by it. Only --set may say something new.
    const said = identity.sameRow ? read.given.filter(each => each.constant) : read.given;
    const given = said.filter(each => each.path[0] !== 'id' && !(identity.repeats && isOtherId(record, each)));
    const missing = identity.sameRow ? [] : read.missing;
    const problem = this.#missing(missing) ?? this.#foreignCurrency(given);
    if (problem) return problem;
    const fields = this.#fields(set, record, [...given, ...this.#createMissing(missing)], onlyEmpty);
    const updated = updateRecord(draft, type, record, fields, context);
    if ('problem' in updated) return updated.problem;
    report.count(type, updated.changed ? 'updated' : 'unchanged');
    const after = draft.find(record.id) as AnyRecord;
    if (updated.changed) this.#learn(type, after);
    this.#note(type, after, fields);
    if (updated.won) this.#noteWin(after as unknown as Opportunity);
    return undefined;
  }

  /** The fields the row would set, with lines priced and what the profile derives. */
  #fields(set: RowSet, record: Fields, given: readonly Given[], onlyEmpty: boolean): Fields {
    const { draft } = this.#setup;
    let fields: Fields = mergeGiven(set.type, record, given, onlyEmpty);
    const line = given.filter(({ path }) => path[0] === 'lines' && path.length === 2);
    if (set.type === 'opportunity' && line.length > 0) {
      const told = Object.fromEntries(line.map(({ path, value }) => [path[1], value]));
      const before = (record.lines as Opportunity['lines']) ?? [];
      const amount = fields.amount as number | undefined;
      const lines = onlyEmpty && before.length > 0 ? before : withLine(before, told, amount, draft);
      fields = lines.length > 0 ? { ...fields, lines } : withoutLines(fields);
    }
    return set.part?.derive ? { ...fields, ...set.part.derive({ ...record, ...fields }, draft) } : fields;
  }

  #missing(missing: readonly Missing[]): RowProblem | undefined {
    const [first] = missing;
    if (!first || this.#setup.input.options.createMissing) return undefined;
    const what = definitionOf(first.to).label.toLowerCase();
    const message = `${first.field.label}: there is no ${what} "${first.text}" (--create-missing creates it)`;
    return { field: first.path.join('.'), code: 'reference', message };
  }

  #createMissing(missing: readonly Missing[]): Given[] {
    return missing.map(({ path, field, to, text }) => {
      const { draft, directory, context, report } = this.#setup;
      const found = directory.find([to], text);
      if (found && 'id' in found) return { path, field, value: found.id };
      const named = to === 'contact' || to === 'lead' ? splitName(text) : { name: text };
      const complete = completeNew(draft, to, named, context, undefined);
      const id = draft.add(to, (complete.ok ? complete.value : named) as never);
      this.#learn(to, draft.find(id) as AnyRecord);
      report.count(to, 'created');
      return { path, field, value: id };
    });
  }

  /** One currency for the organisation; another in a row is that row's error. */
  #foreignCurrency(given: readonly Given[]): RowProblem | undefined {
    const { currency } = this.#setup.draft.config;
    const told = given.find(({ path }) => path.length === 1 && path[0] === 'currency');
    if (!told || String(told.value).toUpperCase() === currency) return undefined;
    return {
      field: 'currency',
      code: 'invalid',
      message: `${String(told.value)} is not the organisation's ${currency}`,
    };
  }

  #learn(type: RecordType, record: AnyRecord): void {
    this.#setup.directory.learn(type, record);
    this.#setup.identities.learn(type, record);
  }

  #note(type: RecordType, record: AnyRecord, fields: Fields): void {
    if (type === 'account' && fields.type !== undefined) this.toldAccounts.add(record.id);
    const { country } = fields;
    if (typeof country === 'string') this.countries.set(country, (this.countries.get(country) ?? 0) + 1);
  }

  #noteWin({ stage, accountId, closedAt }: Opportunity): void {
    if (accountId === undefined || closedAt === undefined) return;
    if (stageNamed(this.#setup.draft.config, stage)?.type !== 'won') return;
    const known = this.wonAt.get(accountId);
    if (known === undefined || closedAt < known) this.wonAt.set(accountId, closedAt);
  }

  #fail(set: RowSet, row: SourceRow, problem: RowProblem): void {
    this.#setup.report.failed(set.type, set.source.name, row, problem);
  }
}

/** A record goes on by its own id in another system; that of its duplicate is no news of it. */
const isOtherId = ({ externalIds }: AnyRecord, { path, value }: Given): boolean => {
  const known = path[0] === 'externalIds' ? externalIds?.[path[1] ?? ''] : undefined;
  return known !== undefined && known !== value;
};

const withoutLines = ({ lines: _lines, ...fields }: Fields): Fields => fields;

const joined = (problems: readonly RowProblem[]): RowProblem | undefined => {
  const [first] = problems;
  return first && { ...first, message: problems.map(({ message }) => message).join('; ') };
};

const duplicateOf = ({ record }: Identity): RowProblem => ({
  field: '',
  code: 'duplicate',
  message: record ? `${record.id} (${nameOf(record)}) is the same` : 'a row before it says the same',
});

const text = { kind: 'text', label: 'External id' } as const;

const hashGiven = (hash: string): Given => ({ path: ['externalIds', 'import'], field: text, value: hash });

/** An id of ours that no record has (the file is an export of another folder) is kept as a foreign one. */
const asExternalId = (given: readonly Given[]): readonly Given[] =>
  given.some(({ path }) => path[0] === 'id')
    ? given.map(each => (each.path[0] === 'id' ? { ...each, path: ['externalIds', 'import'], field: text } : each))
    : given;

const nameGiven = (given: readonly Given[]): unknown =>
  given.find(({ path }) => path.length === 1 && path[0] === 'name')?.value;
