import type { Context } from '../context';
import { fieldAt } from '../edit/edits';
import type { FieldDef } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { fail, ok, type Result } from '../result';
import { routeNew } from '../routing/routeNew';
import { Draft } from '../state/draft';
import { today } from '../time/instant';
import type { ValueContext } from '../values/parse';
import type { Verb } from '../verb';
import { BringIn } from './bringIn';
import { makeCustomers } from './customers';
import { Directory } from './directory';
import { countryDoubts } from './doubts';
import { Identities } from './identity';
import type { ImportInput } from './options';
import { type ImportReport, ReportBuilder } from './report';
import { rowReader } from './rowReader';
import { RowWriter } from './rowWriter';
import { type RowSet, rowSets, type Sets } from './sets';
import { takeSettings } from './settings';
import type { SourceRow } from './source';

/**
 * Takes rows in as records: finds what each is about, creates or updates it, and tells what became of every row. Rows that
 * cannot be taken fail alone, unless `atomic` asks for all or none. The same rows a second time change nothing.
 */
export const importRecords: Verb<ImportInput, ImportReport> = {
  name: 'import',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const none = input.settings !== undefined && input.sources.length === 0;
    const sets: Result<Sets> = none
      ? ok({ sets: [], system: 'import' })
      : rowSets(input.sources, input.options, draft.config);
    if (!sets.ok) return sets;
    const { profile } = sets.value;
    const settings = profile?.configure?.(draft.config);
    if (settings) draft.configure(settings);
    const report = new ReportBuilder();
    const warnings: string[] = input.settings ? takeSettings(draft, input.settings) : [];
    const done = takeAll(draft, sets.value, input, context, report, warnings);
    if (!done.ok) return done;
    const customers = makeCustomers(draft, done.value.wonAt, done.value.toldAccounts);
    if (customers > 0)
      warnings.push(`${customers} ${customers === 1 ? 'account' : 'accounts'} with a won deal became customers`);
    const left = input.options.assign === false ? 0 : routeNew(draft, done.value.ownerless, context);
    if (left > 0)
      warnings.push(`${left} new ${left === 1 ? 'lead' : 'leads'} could be given to nobody: owner:none lists them`);
    warnings.push(...countryDoubts(done.value.countries, draft.config));
    const result = report.build();
    const { length } = result.failures;
    if (input.options.atomic && length > 0) {
      return fail(
        'invalid',
        `${length} ${length === 1 ? 'row' : 'rows'} cannot be taken, so nothing was`,
        'mend them, or leave out --atomic',
        result,
      );
    }
    return ok({ changes: draft.changes(), result, ...(warnings.length > 0 ? { warnings } : {}) });
  },
};

const takeAll = (
  draft: Draft,
  { sets, profile, system }: Sets,
  input: ImportInput,
  context: Context,
  report: ReportBuilder,
  warnings: string[],
): Result<RowWriter> => {
  const { options } = input;
  const directory = new Directory(draft, system);
  const key = keyOf(sets, options.key);
  if (!key.ok) return key;
  const identities = new Identities(draft, key.value);
  const { openStage } = profile ?? {};
  const writer = new RowWriter({ draft, directory, identities, report, input, context, openStage });
  const severalSources = new Set(sets.map(set => set.source)).size > 1;
  const whole = sets.filter(set => set.whole);
  for (const set of whole) describe(set, report, severalSources);
  if (whole.length > 0) {
    const values = valueContext(draft, directory, input, context);
    const constants = (set: RowSet): Result<Constant[]> => constantsOf(set, options.set);
    const brought = new BringIn({ draft, directory, report, input, context, values, constants }).run(whole);
    if (!brought.ok) return brought;
    warnings.push(...brought.value);
  }
  for (const set of sets) {
    if (set.whole) continue;
    declare(draft, set);
    describe(set, report, severalSources);
    const constants = constantsOf(set, options.set);
    if (!constants.ok) return constants;
    const reader = rowReader({
      columns: set.mapping.columns,
      constants: constants.value,
      rows: set.source.rows,
      context: valueContext(draft, directory, input, context),
      directory,
    });
    if (!reader.ok) {
      return fail(reader.failure.code, `${set.source.name}: ${reader.failure.message}`, reader.failure.hint);
    }
    writer.takeSet(set, reader.value, rowsOf(set));
  }
  return ok(writer);
};

const keyOf = (sets: readonly RowSet[], key: string | undefined): Result<string | undefined> => {
  if (key === undefined || key === 'id' || key === 'externalId') return ok(key);
  for (const { type } of sets) {
    const found = fieldAt(type, key);
    if (!found.ok) return found;
    return ok(found.value.path.join('.'));
  }
  return ok(key);
};

/** Declares the custom fields that unknown columns become. */
const declare = (draft: Draft, { type, mapping }: RowSet): void => {
  if (mapping.newCustom.length === 0) return;
  const { customFields } = draft.config;
  draft.configure({ customFields: { ...customFields, [type]: [...(customFields[type] ?? []), ...mapping.newCustom] } });
};

/** Columns of our own records mean what they say, which needs no telling. */
const describe = ({ type, mapping, source, whole }: RowSet, report: ReportBuilder, several: boolean): void => {
  const shown = (head: string): string => (several ? `${source.name}: ${head}` : head);
  report.counts(type);
  for (const { head, path } of whole ? [] : mapping.columns) report.mapped(shown(head), path.join('.'));
  for (const { head, reason } of mapping.ignored) report.ignored(shown(head), reason);
};

type Constant = { readonly path: readonly string[]; readonly field: FieldDef; readonly text: string };

const constantsOf = ({ type, part }: RowSet, set: ReadonlyMap<string, string> | undefined): Result<Constant[]> => {
  const constants: Constant[] = [];
  for (const [name, text] of [...Object.entries(part?.set ?? {}), ...(set ?? [])]) {
    const found = fieldAt(type, name);
    if (!found.ok) return found;
    const top = definitionOf(type).fields[found.value.path[0] ?? ''];
    if (top?.computed) return fail('usage', `${name} cannot be set: ${top.computed}`);
    constants.push({ ...found.value, text });
  }
  return ok(constants);
};

const valueContext = (draft: Draft, directory: Directory, input: ImportInput, context: Context): ValueContext => ({
  config: draft.config,
  today: today(context.now, draft.config.timeZone),
  phone: input.phone,
  resolve: (to, text) => {
    const found = directory.find(to as readonly RecordType[], text);
    if (found && 'id' in found) return ok(found.id);
    return fail('invalid', found ? `${found.many} records are called "${text}"` : `there is no "${text}"`);
  },
  ...(input.options.dateOrder ? { dateOrder: input.options.dateOrder } : {}),
});

/** The rows of a set; of rows that tell the same record many times, the first. */
const rowsOf = ({ source, part, mapping }: RowSet): readonly SourceRow[] => {
  if (part?.distinct === undefined) return source.rows;
  const index = mapping.columns.find(column => column.head === part.distinct)?.index ?? -1;
  const seen = new Set<string>();
  return source.rows.filter(row => {
    const text = (row.cells[index] ?? '').trim();
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
};
