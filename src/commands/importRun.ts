import type { ImportInput, ImportMode, ImportOptions, OnDuplicate } from '../domain/import/options';
import { importRecords } from '../domain/import/plan';
import type { ImportReport } from '../domain/import/report';
import { definitionOf, type RecordType, typeByName } from '../domain/records/types';
import type { DateOrder } from '../domain/values/date';
import { writeErrorsFile } from '../formats/errorsFile';
import { readFolder } from '../formats/export/folder';
import { readMapFile } from '../formats/mapFile';
import { phone } from '../formats/phone';
import { type ReadSource, readSources } from '../formats/readSources';
import { compactIfDue } from '../store/compact';
import { type Options, text } from './command';
import type { Environment } from './environment';
import { printImport } from './importReport';
import { printJson } from './print';
import { progressBar } from './progress';
import { requireType } from './types';
import { refuse, unwrap } from './unwrap';

/** Reads the files, runs the plan as one batch, and tells what became of every row. */
export const runImport = async (environment: Environment, args: readonly string[], options: Options): Promise<void> => {
  const own = args.length === 1 && (await readFolder(args[0] ?? '')) !== undefined;
  const { type, paths } = split(args, own || text(options, 'profile') !== undefined);
  const settings = await readSettings(type, options);
  const progress = progressBar(environment);
  const read = await readSources(paths, {
    stdin: environment.stdin,
    onProgress: progress.report,
    ...pick(options, ['profile', 'encoding', 'delimiter']),
  });
  progress.end();
  const { sources, settings: config } = unwrap(read);
  const input = { sources, options: settings, phone, ...(config ? { settings: config } : {}) };
  await run(environment, input, sources, text(options, 'errors'));
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
    ...(await readMaps(many(options, 'map'))),
    set: pairs(many(options, 'set'), '--set'),
    keepUnknown: options.keepUnknown === true,
    createMissing: options.createMissing === true,
    assign: options.assign !== false,
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

/** What is named on the command line must be there; a file of maps may speak of more columns than this file has. */
const readMaps = async (texts: readonly string[]): Promise<Pick<ImportOptions, 'maps' | 'mapFile'>> => {
  const mapFile = new Map<string, string>();
  for (const file of texts.filter(each => !each.includes('='))) {
    for (const [head, field] of unwrap(await readMapFile(file))) mapFile.set(head, field);
  }
  return {
    maps: pairs(
      texts.filter(each => each.includes('=')),
      '--map',
    ),
    mapFile,
  };
};

const run = async (
  environment: Environment,
  input: ImportInput,
  sources: readonly ReadSource[],
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
  else printImport(environment, sources, report, { batch: outcome.batch, errorsFiles, warnings });
  finish(report, errorsFiles);
  if (!dryRun && outcome.batch !== null) {
    compactIfDue(store);
  }
};

/** The rows that failed are in the errors file with all their cells; here it is said which and why. */
const jsonOf = ({ types, mapping, ignored, cleaned, failures }: ImportReport) => ({
  types,
  mapping,
  ignored,
  cleaned,
  failures: failures.map(({ cells: _cells, ...failure }) => failure),
});

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
