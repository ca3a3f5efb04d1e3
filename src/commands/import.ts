import type { ImportInput, ImportMode, ImportOptions, OnDuplicate } from '../domain/import/options';
import { importRecords } from '../domain/import/plan';
import type { ImportReport } from '../domain/import/report';
import { definitionOf, type RecordType, typeByName } from '../domain/records/types';
import type { DateOrder } from '../domain/values/date';
import { writeErrorsFile } from '../formats/errorsFile';
import { readMapFile } from '../formats/mapFile';
import { phone } from '../formats/phone';
import { type ReadSet, type ReadSource, readSources } from '../formats/readSources';
import { type Command, type Options, text } from './command';
import type { Environment } from './environment';
import { print, printJson, type Segment, tell } from './print';
import { progressBar } from './progress';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

export const importFiles: Command = {
  name: 'import',
  summary: 'Import records from CSV or TSV, as one batch that can be undone',
  arguments: [{ name: '<what...>', help: 'TYPE FILE…, with - for stdin; or a FOLDER with --profile' }],
  options: [
    { flags: '--profile <name>', help: 'whose files they are: maven' },
    { flags: '--map <map>', help: 'Head=field, or a file of such lines', repeat: true },
    { flags: '--key <field>', help: 'what tells that a row is a known record (default: external id, then email)' },
    { flags: '--mode <mode>', help: 'create, update or upsert (default)' },
    { flags: '--on-duplicate <what>', help: 'skip (default), update, merge, create or error' },
    { flags: '--no-assign', help: 'do not route new leads to owners' },
    { flags: '--set <field=value>', help: 'for every row', repeat: true },
    { flags: '--date-order <order>', help: 'mdy, dmy or ymd, where a column fits more than one' },
    { flags: '--encoding <name>', help: 'such as utf-8, utf-16le, windows-1252 (default: found out, and said)' },
    { flags: '--delimiter <char>', help: 'such as ; or tab (default: found out)' },
    { flags: '--create-missing', help: 'create accounts, owners and products that rows name and nobody knows' },
    { flags: '--keep-unknown', help: 'keep columns that map nowhere as custom fields' },
    { flags: '--atomic', help: 'all rows or none' },
    { flags: '--errors <file>', help: 'where rows that fail go (default: beside the input)' },
  ],
  writes: true,
  examples: [
    'crm import leads expo.csv --set source=event --dry-run',
    'crm import --profile maven ../shared/data/maven',
  ],
  run: async (environment, args, options) => {
    const { type, paths } = split(args, text(options, 'profile') !== undefined);
    const settings = await readSettings(type, options);
    const progress = progressBar(environment);
    const read = await readSources(paths, {
      stdin: environment.stdin,
      onProgress: progress.report,
      ...pick(options, ['profile', 'encoding', 'delimiter']),
    });
    progress.end();
    const { sources } = unwrap(read);
    await run(environment, { sources, options: settings, phone }, sources, text(options, 'errors'));
  },
};

/** With a profile the files tell what they are; else the type comes first. */
const split = (
  args: readonly string[],
  profiled: boolean,
): { type: RecordType | undefined; paths: readonly string[] } => {
  const [first = '', ...rest] = args;
  const type = typeByName(first);
  if (profiled && (!type || rest.length === 0)) return { type: undefined, paths: args };
  const named = unwrap(requireType(first));
  if (rest.length === 0)
    refuse(
      'usage',
      `which file holds the ${definitionOf(named).plural}?`,
      `crm import ${definitionOf(named).plural} FILE`,
    );
  return { type: named, paths: rest };
};

const pick = <K extends string>(options: Options, names: readonly K[]): Partial<Record<K, string>> =>
  Object.fromEntries(
    names.flatMap(name => (text(options, name) === undefined ? [] : [[name, text(options, name)]])),
  ) as Partial<Record<K, string>>;

const oneOf = <T extends string>(options: Options, name: string, flag: string, known: readonly T[]): T | undefined => {
  const given = text(options, name);
  if (given === undefined) return undefined;
  return known.find(each => each === given) ?? refuse('usage', `--${flag} takes ${known.join(', ')}, not "${given}"`);
};

const many = (options: Options, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
};

const readSettings = async (type: RecordType | undefined, options: Options): Promise<ImportOptions> => {
  const mode = oneOf<ImportMode>(options, 'mode', 'mode', ['create', 'update', 'upsert']);
  const onDuplicate = oneOf<OnDuplicate>(options, 'onDuplicate', 'on-duplicate', [
    'skip',
    'update',
    'merge',
    'create',
    'error',
  ]);
  const dateOrder = oneOf<DateOrder>(options, 'dateOrder', 'date-order', ['mdy', 'dmy', 'ymd']);
  const key = text(options, 'key');
  const profile = text(options, 'profile');
  return {
    ...(type ? { type } : {}),
    ...(profile ? { profile } : {}),
    ...(mode ? { mode } : {}),
    ...(onDuplicate ? { onDuplicate } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(key ? { key } : {}),
    maps: await readMaps(many(options, 'map')),
    set: pairs(many(options, 'set'), '--set'),
    keepUnknown: options.keepUnknown === true,
    createMissing: options.createMissing === true,
    atomic: options.atomic === true,
  };
};

const pairs = (texts: readonly string[], flag: string): Map<string, string> =>
  new Map(
    texts.map((each): [string, string] => {
      const at = each.indexOf('=');
      return at > 0
        ? [each.slice(0, at), each.slice(at + 1)]
        : refuse('usage', `${flag} takes field=value, not "${each}"`);
    }),
  );

const readMaps = async (texts: readonly string[]): Promise<Map<string, string>> => {
  const files = texts.filter(each => !each.includes('='));
  const maps = pairs(
    texts.filter(each => each.includes('=')),
    '--map',
  );
  for (const file of files) for (const [head, field] of unwrap(await readMapFile(file))) maps.set(head, field);
  return maps;
};

const run = async (
  environment: Environment,
  input: ImportInput,
  sources: ReadSet['sources'],
  errors: string | undefined,
): Promise<void> => {
  const dryRun = environment.globals.dryRun;
  const store = await environment.openStore({ write: !dryRun });
  const author = environment.author(store);
  const outcome = dryRun
    ? { ...unwrap(store.preview(importRecords, input, author)), tx: null, batch: null }
    : unwrap(await store.commit(importRecords, input, author, { batch: true }));
  const report = outcome.result as ImportReport;
  const warnings = outcome.warnings ?? [];
  const errorsFiles = dryRun ? [] : await writeErrors(sources, report, errors);
  const told = {
    batch: outcome.batch,
    dryRun,
    ...jsonOf(report),
    errorsFile: errorsFiles[0] ?? null,
    ...(errorsFiles.length > 1 ? { errorsFiles } : {}),
    warnings,
  };
  if (environment.globals.json) printJson(environment, told);
  else printReport(environment, sources, report, { batch: outcome.batch, errorsFiles, warnings });
  finish(report, errorsFiles);
  if (!dryRun && outcome.batch !== null) {
    const { compactIfDue } = await import('../store/compact');
    compactIfDue(store);
  }
};

const jsonOf = ({ types, mapping, ignored, cleaned }: ImportReport) => ({ types, mapping, ignored, cleaned });

const writeErrors = async (
  sources: readonly ReadSource[],
  report: ImportReport,
  asked: string | undefined,
): Promise<string[]> => {
  const written: string[] = [];
  for (const source of sources) {
    const failures = report.failures.filter(failure => failure.source === source.name);
    if (failures.length > 0)
      written.push(unwrap(await writeErrorsFile(source, failures, written.length === 0 ? asked : undefined)));
  }
  return written;
};

/** Some rows failed: partly done (5); all of them did: nothing was written (7). */
const finish = ({ types, failures }: ImportReport, errorsFiles: readonly string[]): void => {
  if (failures.length === 0) return;
  const taken = Object.values(types).some(
    ({ created, updated, unchanged, duplicates }) => created + updated + unchanged + duplicates > 0,
  );
  const rows = failures.length === 1 ? '1 row' : `${failures.length} rows`;
  const hint =
    errorsFiles.length > 0 ? `mend ${errorsFiles.join(' and ')} and import it again` : 'the rows are listed above';
  if (taken) refuse('partly done', `${rows} could not be taken`, hint);
  refuse('invalid', `no row could be taken: ${failures[0]?.message ?? ''}`, hint);
};

const failuresShown = 5;

interface Told {
  readonly batch: string | null;
  readonly errorsFiles: readonly string[];
  readonly warnings: readonly string[];
}

/** How each file was read, what became of its rows, what was cleaned, and what failed. */
const printReport = (
  environment: Environment,
  sources: readonly ReadSource[],
  report: ImportReport,
  { batch, errorsFiles, warnings }: Told,
): void => {
  const faint = (content: string): Segment => ({ text: content, style: 'faint' });
  for (const { name, rows, encoding, format, delimiter } of sources) {
    const separator = delimiter === '\t' ? 'tab' : delimiter;
    tell(environment, [
      { text: name, style: 'strong' },
      faint(`  ${rows.length} rows, ${format.toUpperCase()}, ${encoding}, separated by ${separator}`),
    ]);
  }
  for (const [head, field] of Object.entries(report.mapping))
    tell(environment, [faint(`  ${head} → `), { text: field }]);
  for (const { head, reason } of report.ignoredWhy)
    tell(environment, [faint(`  ${head}: `), { text: `left out, ${reason}`, style: 'warning' }]);
  for (const [type, counts] of Object.entries(report.types)) {
    const { created, updated, unchanged, duplicates, failed } = counts;
    print(
      environment,
      `${type.padEnd(14)} create ${created}, update ${updated}, unchanged ${unchanged}, duplicate ${duplicates}, fail ${failed}`,
    );
  }
  for (const { field, from, to, rows } of report.cleaned)
    print(environment, `cleaned ${field}: ${from} → ${to} in ${rows} ${rows === 1 ? 'row' : 'rows'}`);
  for (const warning of warnings) tell(environment, [{ text: 'note: ', style: 'warning' }, { text: warning }]);
  for (const { source, row, field, message } of report.failures.slice(0, failuresShown)) {
    tell(environment, [{ text: `${source}, row ${row}, ${field}: `, style: 'bad' }, { text: message }]);
  }
  if (report.failures.length > failuresShown) tell(environment, `… and ${report.failures.length - failuresShown} more`);
  for (const file of errorsFiles) tell(environment, `rows that failed are in ${file}`);
  if (batch !== null)
    print(environment, [{ text: `batch ${batch}` }, faint(`   crm undo ${batch} takes all of it back`)]);
  else print(environment, environment.globals.dryRun ? 'dry run: nothing was written' : 'nothing to change');
};
