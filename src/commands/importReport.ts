import type { ImportReport } from '../domain/import/report';
import type { ReadSource } from '../formats/readSources';
import type { Environment } from './environment';
import { print, type Segment, tell } from './print';

const failuresShown = 5;

interface Told {
  readonly batch: string | null;
  readonly errorsFiles: readonly string[];
  readonly warnings: readonly string[];
}

/** How each file was read, what became of its rows, what was cleaned, and what failed. */
export const printImport = (
  environment: Environment,
  sources: readonly ReadSource[],
  report: ImportReport,
  { batch, errorsFiles, warnings }: Told,
): void => {
  const faint = (content: string): Segment => ({ text: content, style: 'faint' });
  for (const { name, rows, encoding, format, delimiter } of sources) {
    const separator = delimiter === '\t' ? 'tab' : delimiter;
    const cells = format === 'csv' || format === 'tsv' ? `, separated by ${separator}` : '';
    tell(environment, [
      { text: name, style: 'strong' },
      faint(`  ${rows.length} rows, ${format.toUpperCase()}, ${encoding}${cells}`),
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
