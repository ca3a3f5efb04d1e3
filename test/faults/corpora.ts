import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { programBeside } from './programs';

const read = (name: string): string => fs.readFileSync(programBeside(`./corpora/${name}`), 'utf8');

/** The big list of naughty strings, in base64 so that no tool stumbles over it. */
export const naughtyStrings = (): string[] =>
  read('blns/blns.base64.txt')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => Buffer.from(line, 'base64').toString().replace(/\n$/, ''));

export interface CsvCase {
  readonly name: string;
  readonly csv: string;
  /** The records, the head among them. */
  readonly records: readonly (readonly string[])[];
}

/** Its JSON names another number than its CSV. */
const contradictory = 'location_coordinates.csv';

/** csv-spectrum: files as programs really write them, with what they mean. */
export const spectrum = (): CsvCase[] => {
  const files = fs.readdirSync(programBeside('./corpora/csv-spectrum/csvs')).filter(file => file !== contradictory);
  return files.map(file => {
    const name = path.basename(file, '.csv');
    const rows = [JSON.parse(read(`csv-spectrum/json/${name}.json`))].flat() as Record<string, string>[];
    const head = Object.keys(rows[0] ?? {});
    return { name, csv: read(`csv-spectrum/csvs/${file}`), records: [head, ...rows.map(row => Object.values(row))] };
  });
};

interface PapaCase {
  readonly description: string;
  readonly input: string;
  readonly config?: object;
  readonly expected: { readonly data: readonly (readonly string[])[] };
}

/** The cases of papaparse's own parser that need no settings. */
export const papaCases = (): CsvCase[] => {
  const [, cases = ''] = /^(var CORE_PARSER_TESTS = [\s\S]*?)^describe/m.exec(read('papaparse/test-cases.js')) ?? [];
  const context: Record<string, unknown> = { RECORD_SEP: '\u001E', UNIT_SEP: '\u001F' };
  vm.runInNewContext(cases, context);
  return (context.CORE_PARSER_TESTS as PapaCase[])
    .filter(({ config, input }) => config === undefined && input !== '')
    .map(({ description, input, expected }) => ({ name: description, csv: input, records: expected.data }));
};

/** What acts on a terminal when it gets there raw: each can be told from all that the app itself sends. */
export const canaries: readonly string[] = [
  '\u001B]52;c;Q0FOQVJZ\u0007',
  '\u001B]8;;http://canary\u001B\\link\u001B]8;;\u001B\\',
  '\u001B]0;canary',
  '\u001BPcanary\u001B\\',
  '\u001B_canary\u001B\\',
  '\u001B[38;5;213mcanary',
  '\u001B[66;66Hcanary',
  '\u001B[?1002hcanary',
  '\u001B[6n\u001B[c',
  '\u001Bccanary',
  '\u009B38;5;213mcanary',
  '\u009D52;c;Q0FOQVJZ\u009C',
];

const controls = [...Array(32).keys(), 127, ...Array.from({ length: 32 }, (_, i) => 128 + i)]
  // No CSV has these in a cell of one line.
  .filter(code => ![0, 10, 13].includes(code))
  .map(code => String.fromCharCode(code));

/** Strings that hurt whoever shows them. */
export const hurtful = (): string[] => [
  ...canaries,
  ...controls.map(control => `a${control}b`),
  ...['\u202E', '\u2066', '\u200B', '\u2028', '\u00AD', '\u{E0041}', '\uFFFE', '\u061C'].map(mark => `a${mark}b`),
  `z${'\u0335\u0301\u0489'.repeat(60)}algo`,
  '👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿👋🏽1️⃣🇩🇪',
  'ᄒ'.repeat(40),
  '\uD83Dlone',
  '=HYPERLINK("http://canary")',
  '__proto__',
  'constructor',
  '한'.repeat(200),
  'x'.repeat(60_000),
];
