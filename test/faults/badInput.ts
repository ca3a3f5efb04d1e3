import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../src/domain/result';
import { openCsv } from '../../src/formats/csv';
import { childEnvironment } from '../kit/child-environment';
import { Terminal } from '../kit/terminal';
import { type CsvCase, canaries, hurtful, naughtyStrings, papaCases, spectrum } from './corpora';
import { commandLine, crm, inParallel, node, run } from './programs';
import type { Row } from './row';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const asCsv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map(row => row.map(quoted).join(',')).join('\n')}\n`;

/** What an import makes of text in a field of several lines, and of one. */
const trimmed = (text: string): string => text.normalize('NFC').trim();
const cleaned = (text: string): string => trimmed(text).replace(/\s+/g, ' ');

interface Lead {
  readonly id: string;
  readonly lastName?: string;
  readonly title?: string;
  readonly description?: string;
}

const leadsIn = async (data: string): Promise<Lead[]> => {
  const { code, stdout, stderr } = await node(crm(data, 'list', 'leads', '--json', '--limit', '100000'));
  if (code !== 0) throw new Error(`list leads --json ends with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Lead[];
};

interface Told {
  readonly types: { readonly leads: { readonly failed: number } };
  readonly errorsFile: string | null;
}

/** A row that was refused must be told with its number, its field and why; the others must be what they were. */
const roundTrip = async (data: string, strings: readonly string[]): Promise<string[]> => {
  const file = path.join(path.dirname(data), 'strings.csv');
  const rows = strings.map((text, i) => [`N${i} ${text}`, 'Acme', text, text]);
  const wide = Buffer.from(asCsv([['Last Name', 'Company', 'Title', 'Notes'], ...rows]));
  fs.writeFileSync(file, wide);
  const ended = await node(crm(data, 'import', 'leads', file, '--json', '--yes'));
  if (ended.code !== 0 && ended.code !== 5) return [`the import ends with ${ended.code}: ${ended.stderr.trim()}`];
  const { types, errorsFile } = JSON.parse(ended.stdout) as Told;
  const leads = new Map((await leadsIn(data)).map(lead => [/^N(\d+)/.exec(lead.lastName ?? '')?.[1], lead]));
  const wrong = strings.flatMap((text, i) => {
    const lead = leads.get(String(i));
    if (!lead) return [];
    // Lone halves of characters have no bytes of their own: the file itself holds U+FFFD.
    const whole = Buffer.from(text).toString();
    const expected = [cleaned(`N${i} ${whole}`), cleaned(whole), trimmed(whole)];
    const found = [lead.lastName, lead.title ?? '', lead.description ?? ''];
    return String(found) === String(expected) ? [] : [`${JSON.stringify(text)} became ${JSON.stringify(found)}`];
  });
  const missing = strings.length - [...leads.keys()].filter(key => key !== undefined).length;
  if (missing !== types.leads.failed) wrong.push(`${missing} rows are missing, and ${types.leads.failed} were told`);
  const told =
    errorsFile === null ? 0 : (fs.readFileSync(errorsFile, 'utf8').match(/,(\d+),\w*,\w[\w ]*,/g) ?? []).length;
  if (told < missing) wrong.push(`${missing} rows are missing, and the errors file names ${told}`);
  return wrong;
};

const spectrumFields = ['lastName', 'title', 'city', 'street', 'description'];

/** Each file of the spectrum comes out as what it means. */
const importSpectrum = async (parent: string): Promise<string[]> => {
  const wrong: string[] = [];
  await inParallel(spectrum(), 2, async ({ name, csv, records: [head = [], ...rows] }) => {
    const [data, file] = [path.join(parent, `spectrum-${name}`), path.join(parent, `${name}.csv`)];
    fs.writeFileSync(file, csv);
    await node(crm(data, 'init'));
    const map = head.flatMap((each, i) => ['--map', `${each}=${spectrumFields[i]}`]);
    const ended = await node(crm(data, 'import', 'leads', file, ...map, '--set', 'company=Acme', '--json', '--yes'));
    if (ended.code !== 0) wrong.push(`${name}.csv: the import ends with ${ended.code}: ${ended.stderr.trim()}`);
    const found = (await leadsIn(data)) as unknown as Record<string, string | undefined>[];
    const shown = found.map(lead => spectrumFields.slice(0, head.length).map(field => lead[field] ?? ''));
    const expected = rows.map(row => row.map((cell, i) => (i < 4 ? cleaned(cell) : trimmed(cell))));
    if (JSON.stringify(shown) !== JSON.stringify(expected)) wrong.push(`${name}.csv became ${JSON.stringify(shown)}`);
  });
  return wrong;
};

const parsed = async ({ csv }: CsvCase): Promise<readonly (readonly string[])[] | 'refused'> => {
  const bytes = Buffer.from(csv);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const input = { name: 'case.csv', path: 'case.csv', bytes: bytes.length, chunks, close: async () => undefined };
  try {
    const source = await openCsv(input, {});
    if (!source.ok) return 'refused';
    const records = [source.value.head];
    for await (const row of source.value.rows) {
      if (row.problem) return 'refused';
      records.push(row.cells);
    }
    return records;
  } catch (error) {
    if (error instanceof FailureError) return 'refused';
    throw error;
  }
};

/** Every case of papaparse's is read as it reads it, or refused. */
const parsePapa = async (): Promise<{ readonly wrong: string[]; readonly refused: number }> => {
  const wrong: string[] = [];
  let refused = 0;
  const plain = (records: readonly (readonly string[])[]): string =>
    JSON.stringify(records.map(row => row.map(cleaned).join('\n').trimEnd()).filter(row => row !== ''));
  for (const each of papaCases()) {
    try {
      const records = await parsed(each);
      if (records === 'refused') refused += 1;
      else if (plain(records) !== plain(each.records)) wrong.push(`${each.name}: ${JSON.stringify(records)}`);
    } catch (error) {
      wrong.push(`${each.name}: ${(error as Error).message}`);
    }
  }
  return { wrong, refused };
};

/** What a program of ours sends a terminal by itself: colours, and in the app also places and modes. */
const ours = /\u001B\[[\d;?]*[A-Za-z]|\u001B\[>[\d;]*[a-z]|\u001B\[\?[\d;]*\$p/g;

/** Bytes that a terminal may act on; line feeds, returns and the tabs of `--tsv` are ours. */
const acting = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

const leaks = (raw: string): string[] => {
  const found = canaries.filter(canary => raw.includes(canary.slice(0, 12))).map(text => JSON.stringify(text));
  const foreign = raw.replace(ours, '');
  const at = foreign.search(acting);
  return at < 0 ? found : [...found, JSON.stringify(foreign.slice(Math.max(0, at - 20), at + 40))];
};

const show = async (words: readonly string[], folder: string): Promise<string[]> => {
  const terminal = new Terminal(process.execPath, words, {
    columns: 120,
    rows: 40,
    env: { HOME: folder, EDITOR: 'cat' },
  });
  const { exitCode } = await terminal.exited;
  await terminal.settle(20);
  const told = words.slice(1, 4).join(' ').slice(0, 60);
  const wrong = leaks(terminal.raw).map(leak => `${told} sends ${leak}`);
  if (exitCode === 1 || /\bat .*:\d+:\d+\)?$/m.test(terminal.raw))
    wrong.push(`${told} ends with ${exitCode}: ${terminal.raw.slice(-200)}`);
  return wrong;
};

/** Everything that prints, at a terminal. */
const printing = (data: string, leads: readonly Lead[]): string[][] => {
  const nasty = canaries.map((_, i) => leads.find(({ lastName }) => lastName?.startsWith(`N${i} `))?.id ?? 'L1');
  return [
    crm(data, 'list', 'leads'),
    crm(data, 'list', 'leads', '--tsv'),
    crm(data, 'list', 'leads', '--json'),
    crm(data, 'list', 'leads', '--ndjson'),
    crm(data, 'list', 'leads', '--fields', 'id,title,description'),
    ...nasty.slice(0, 6).map(id => crm(data, 'show', id)),
    crm(data, 'search', 'canary'),
    crm(data, 'dupes'),
    crm(data, 'history'),
    crm(data, 'history', nasty[0] ?? ''),
    crm(data, 'pipeline'),
    crm(data, 'kpi'),
    crm(data, 'edit', nasty[0] ?? '', '--write-text'),
    crm(data, 'edit', 'leads', '--write-text', '--format', 'csv'),
    crm(data, 'convert', nasty[1] ?? '', '--dry-run'),
    crm(data, 'merge', nasty[2] ?? '', nasty[3] ?? '', '--dry-run'),
    crm(data, 'doctor'),
    crm(data, 'show', canaries[0] ?? ''),
    crm(data, 'add', 'lead', `${canaries[5]}=1`),
    crm(data, 'list', 'leads', `title:${canaries[6]}`),
    crm(data, canaries[0] ?? ''),
    crm(data, 'import', 'leads', `/no/${canaries[1]}.csv`),
  ];
};

/** The app with the list, and a record opened. */
const lookInApp = async (data: string, folder: string, steps: number): Promise<string[]> => {
  const words = [commandLine, '--data', data, '--as', 'dana'];
  const app = new Terminal(process.execPath, words, { columns: 100, rows: 40, env: { HOME: folder } });
  try {
    await app.waitFor(/\? help/);
    await app.press('2');
    await app.waitFor(/^ Leads/);
    for (let i = 0; i < steps; i += 1) {
      await app.press('\r');
      await app.settle(30);
      await app.press('\u001B[B');
      await app.settle(30);
      await app.press('\u001B');
      await app.settle(60);
      await app.press('j');
    }
    await app.press('G', '/', ...'canary');
    await app.settle(200);
    const wrong = leaks(app.raw).map(leak => `the app sends ${leak}`);
    if (app.exit !== undefined) wrong.push(`the app ended with ${app.exit.exitCode}: ${app.raw.slice(-300)}`);
    const lines = await app.lines();
    if (!lines.at(-1)?.includes('help') && !lines.some(line => line.includes('canary')))
      wrong.push(`the app shows no list any more: ${lines.join(' | ').slice(0, 300)}`);
    return wrong;
  } finally {
    app.kill();
  }
};

/** Too much for a field, and nearly too much: it is there, or refused by its row. */
const tooLong = async (parent: string): Promise<string[]> => {
  const note = Array.from({ length: 10_000 }, (_, i) => `${i}`).join('\n');
  const rows = { note: ['Note', 'Acme', note], name: ['x'.repeat(1 << 20), 'Acme', ''] };
  const wrong: string[] = [];
  for (const [what, row] of Object.entries(rows)) {
    const [data, file] = [path.join(parent, `long-${what}`), path.join(parent, `${what}.csv`)];
    await node(crm(data, 'init'));
    fs.writeFileSync(file, asCsv([['Last Name', 'Company', 'Notes'], row]));
    const ended = await node(crm(data, 'import', 'leads', file, '--json', '--yes'));
    const leads = await leadsIn(data);
    const isThere = leads.some(({ lastName, description = '' }) => lastName === row[0] && description === row[2]);
    const isRefused = leads.length === 0 && ended.code === 7 && /row 2|\.errors\.csv/.test(ended.stderr);
    if (!isThere && !isRefused)
      wrong.push(`a long ${what} is neither there nor refused: exit ${ended.code} ${ended.stderr.slice(0, 300)}`);
    for (const { id } of leads) wrong.push(...(await show(crm(data, 'show', id), parent)));
  }
  return wrong;
};

/** The control prints what it has. */
const control = async (parent: string): Promise<string[]> => {
  const file = path.join(parent, 'careless.txt');
  fs.writeFileSync(file, hurtful().join('\n'));
  return leaks(execFileSync('cat', [file], { encoding: 'utf8', env: childEnvironment() }));
};

/** T18: whatever stands in a file, it comes back equal or is refused with its place, and none of it acts on a terminal. */
export const badInput: Row = {
  id: 'T18',
  title: 'bad input, from file to screen',
  needs: ['cat'],
  run: async ({ folder, long }) => {
    const data = path.join(folder, 'data');
    const made = await run(process.execPath, crm(data, 'init'));
    const strings = [...hurtful(), ...naughtyStrings()];
    const wrong = made.code === 0 ? await roundTrip(data, strings) : [made.stderr];
    const leads = await leadsIn(data);
    const commands = printing(data, leads);
    const everyLead = long ? leads.map(({ id }) => crm(data, 'show', id)) : [];
    await inParallel([...commands, ...everyLead], 2, async words => void wrong.push(...(await show(words, folder))));
    wrong.push(...(await lookInApp(data, folder, long ? 500 : 5)));
    const { wrong: misread, refused } = await parsePapa();
    wrong.push(...misread, ...(await importSpectrum(folder)), ...(await tooLong(folder)));
    return {
      figures: `${strings.length} strings through an import, ${commands.length + everyLead.length} commands at a terminal and the app; ${spectrum().length} files of csv-spectrum, ${papaCases().length} cases of papaparse's, ${refused} of them refused; a megabyte's name, a note of 10,000 lines`,
      shows: 'all of it comes back equal or is refused with its place, and nothing acts on the terminal',
      wrong,
      control: { what: 'cat', found: await control(folder) },
    };
  },
};
