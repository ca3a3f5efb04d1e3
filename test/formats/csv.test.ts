import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../src/formats/csvRecords';
import { csvText } from '../../src/formats/csvText';
import { plainText } from '../../src/formats/plainText';
import { openSource, readSources } from '../../src/formats/readSources';
import { failureOf, fileOf, readText } from './folder';

const cellsOf = (source: { rows: readonly { cells: readonly string[] }[] }) => source.rows.map(({ cells }) => cells);

describe('A file from a spreadsheet', () => {
  it.each([
    [',', 'Name,City\nDoe,"Oslo, Norway"\n'],
    [';', 'Name;City\nDoe;"Oslo, Norway"\n'],
    ['\t', 'Name\tCity\nDoe\tOslo, Norway\n'],
    ['|', 'Name|City\nDoe|Oslo, Norway\n'],
    [';', 'sep=;\r\nName;City\r\nDoe;Oslo, Norway\r\n'],
  ])('finds its separator %j', async (delimiter, text) => {
    const source = await readText(text);
    expect(source.delimiter).toBe(delimiter);
    expect(source.head).toEqual(['Name', 'City']);
    expect(cellsOf(source)).toEqual([['Doe', 'Oslo, Norway']]);
  });

  it('is read on behind a stray quote: only its own row fails', async () => {
    const source = await readText('a,b\nsaid "x", y\n"He said "hi, you" there",2\n3,4\n');
    expect(source.rows.map(({ row, problem }) => [row, problem?.message])).toEqual([
      [2, undefined],
      [3, 'a quote (") is out of place'],
      [4, undefined],
    ]);
    expect(source.rows[1]?.cells).toEqual(['He said "hi, you" there', '2']);
  });

  it('says how many lines a stray quote made one row, and keeps them', async () => {
    const source = await readText('a,b\n"Acme" Inc,1\nRoe,2\nPoe,"3"\nDoe,4\n');
    expect(source.rows.map(({ row, line, problem }) => [row, line, problem?.message])).toEqual([
      [2, 2, 'a quote (") is out of place, and made 3 lines one row'],
      [3, 5, undefined],
    ]);
    expect(source.rows[0]?.cells).toEqual(['Acme" Inc,1\nRoe,2\nPoe,"3']);
    expect(await failureOf('a"b,"c"d,e"\n1,2\n')).toBe('invalid: people.csv: row 1: a quote (") is out of place');
    expect(await failureOf('a,b\n"Acme" Inc,1\nRoe,2\n')).toBe(
      'invalid: people.csv: row 2 (line 2) opens a quote that is never closed',
    );
  });

  it('is not fooled by separators within quotes', async () => {
    const source = await readText('Name;Note\nDoe;"a,b,c,d"\nRoe;"e,f,g,h"\n');
    expect(source.delimiter).toBe(';');
  });

  it.each(['\r\n', '\n', '\r'])('takes line ends %j, also mixed and within cells', async end => {
    const source = await readText(['Name,Note', 'Doe,"one', 'two"', 'Roe,x'].join(end));
    expect(cellsOf(source)).toEqual([
      ['Doe', 'one\ntwo'],
      ['Roe', 'x'],
    ]);
    expect(source.rows.map(({ row, line }) => [row, line])).toEqual([
      [2, 2],
      [3, 4],
    ]);
    expect(cellsOf(await readText('a,b\r\n1,2\n3,4\r5,6'))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('skips blank rows and counts them', async () => {
    const source = await readText('\n,,\nName,City\n\nDoe,Oslo\n , \nRoe,Rome\n');
    expect(source.head).toEqual(['Name', 'City']);
    expect(source.rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [5, 'Doe'],
      [7, 'Roe'],
    ]);
  });

  it('takes short rows, and long ones if nothing stands in what is too much', async () => {
    const source = await readText('A,B,C,,\n1\n1,2,3,,,\n1,2,3,4\n');
    expect(source.head).toEqual(['A', 'B', 'C']);
    expect(source.rows.map(({ row, problem }) => [row, problem?.code])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, 'columns'],
    ]);
    expect(source.rows[2]?.problem?.message).toContain('4 cells, but the head has 3 columns');
  });

  it('keeps text as text: leading zeros, plus signs, long numbers, quotes in the middle', async () => {
    const cells = ['007', '+49 1', '1E5', '12345678901234567890', '5" pipe', '"x" y'];
    expect(cellsOf(await readText(csvText([['a', 'b', 'c', 'd', 'e', 'f'], cells])))).toEqual([cells]);
    expect(cellsOf(await readText('a,b\n5" pipe,"quoted" '))).toEqual([['5" pipe', 'quoted']]);
  });
});

describe('Encodings', () => {
  const text = 'Name,City\r\nMüller,Málaga\r\nŽižek,Łódź\r\n李,東京\r\n';
  const western = 'Name,City\r\nMüller,Málaga\r\nO’Neil,5 €\r\n';
  const utf16 = (value: string, bigEndian = false) => {
    const bytes = Buffer.from(value, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  const cp1252 = (value: string) =>
    Buffer.from([...value].map(each => ({ '’': 0x92, '€': 0x80 })[each] ?? each.charCodeAt(0)));

  it.each([
    ['UTF-8', Buffer.from(text), text],
    ['UTF-8', Buffer.from(`\uFEFF${text}`), text],
    ['UTF-16LE', utf16(`\uFEFF${text}`), text],
    ['UTF-16BE', utf16(`\uFEFF${text}`, true), text],
    ['UTF-16LE', utf16(western), western],
    ['UTF-16BE', utf16(western, true), western],
    ['cp1252', cp1252(western), western],
  ])('%s is found and named', async (label, bytes, expected) => {
    const source = await readText(bytes);
    expect(source.encoding).toBe(label);
    expect([source.head, ...cellsOf(source)]).toEqual(Papa.parse(expected.trim()).data);
  });

  it('cp1252 has all its letters', async () => {
    const bytes = Buffer.from(
      'Name\n\x80\x82\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e\x9f\xa0\xff\n',
      'latin1',
    );
    expect(cellsOf(await readText(bytes))).toEqual([['€‚ŠŒŽ‘’“”•–—™šœžŸ\u00a0ÿ']]);
  });

  it('can be forced', async () => {
    const source = await readText(Buffer.from([0x4e, 0x0a, 0x83, 0x65, 0x83, 0x58]), { encoding: 'shift_jis' });
    expect(source).toMatchObject({ encoding: 'shift_jis', head: ['N'] });
    expect(cellsOf(source)).toEqual([['テス']]);
    expect(await failureOf('a\n', { encoding: 'utf-88' })).toBe('usage: there is no encoding "utf-88"');
    expect((await readText('Näme\nx\n', { encoding: 'latin1' })).head).toEqual(['NÃ¤me']);
  });

  it('never turn bad bytes into question marks: the row and the column are named', async () => {
    const broken = Buffer.concat([
      Buffer.from('Name,City\nMüller,Málaga\nÅse,Oslo\nX,'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    expect(await failureOf(broken)).toBe('invalid: people.csv: row 4 (line 4), column 2: byte FF is not UTF-8');
    expect(await failureOf(cp1252(western), { encoding: 'utf-8' })).toBe(
      'invalid: people.csv: row 2 (line 2), column 1: byte FC is not UTF-8',
    );
    expect(await failureOf(Buffer.from('Name\nx\x81\xe9y\n', 'latin1'))).toContain('neither UTF-8 nor cp1252');
    expect(await failureOf(Buffer.from('Name\nx\x81y\n', 'latin1'), { encoding: 'cp1252' })).toContain(
      'row 2 (line 2), column 1',
    );
    expect(await failureOf(utf16('\uFEFFName\nx\uD800y\n'))).toContain('row 2 (line 2), column 1');
    const inQuotes = Buffer.from('Name,Note\nx,y\nDoe,"one\r\ntwo \xff three"\nRoe,z\n', 'latin1');
    expect(await failureOf(inQuotes, { encoding: 'utf-8' })).toContain('row 3 (line 3), column 2: byte FF');
    expect(await failureOf(utf16('\uFEFFName\nxy\n').subarray(0, -1))).toContain('cut in half');
  });

  it('find a character that chunks cut in two', async () => {
    const long = `Name\n${'é'.repeat(5000)}\n`.repeat(80);
    const source = await readText(`X${long}`);
    expect(source.rows.every(({ cells }) => cells[0] === 'é'.repeat(5000) || cells[0] === 'Name')).toBe(true);
    expect(source.rows).toHaveLength(159);
  });
});

describe('What is no CSV file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  it.each([
    ['a PNG picture', png],
    ['a PDF document', Buffer.from('%PDF-1.7\n')],
    ['an Excel workbook', Buffer.from('PK\x03\x04..[Content_Types].xml xl/')],
    ['a zip archive', Buffer.from('PK\x03\x04 hello.txt')],
    ['a web page', Buffer.from('<!DOCTYPE html><html>')],
  ])('%s is named as such', async (kind, bytes) => {
    expect(await failureOf(bytes, {}, 'logo.csv')).toBe(`invalid: logo.csv is ${kind}, not a CSV file`);
  });

  it('NUL bytes are refused wherever they stand', async () => {
    expect(await failureOf(Buffer.from('a,b\n\0\0\0,1\n'))).toBe('invalid: people.csv is no text: it has NUL bytes');
    const late = `a,b\n${'1,2\n'.repeat(40_000)}x,\0\n`;
    expect(await failureOf(late)).toBe('invalid: people.csv: row 40002 (line 40002) has a NUL byte');
  });

  it('an empty file, a folder, a missing file and an unreadable one say what they are', async () => {
    expect(await failureOf('')).toBe('invalid: people.csv is empty');
    expect(await failureOf('\n \n')).toBe('invalid: people.csv is empty');
    const path = await fileOf('a\n1\n');
    expect(await readSources([dirname(path)])).toMatchObject({ ok: false, failure: { code: 'usage' } });
    expect(await readSources([`${path}x`])).toMatchObject({ ok: false, failure: { code: 'not found' } });
    expect(await readSources([`${path}/x`])).toMatchObject({ ok: false, failure: { code: 'not found' } });
    if (process.getuid?.() !== 0) {
      await chmod(path, 0);
      expect(await readSources([path])).toMatchObject({ ok: false, failure: { code: 'not permitted' } });
    }
    expect(await readSources([await fileOf('{}', 'a.json')])).toMatchObject({
      ok: false,
      failure: { code: 'invalid' },
    });
  });
});

describe('Limits', () => {
  it('a quote that is never closed names its row, quickly', async () => {
    expect(await failureOf('a,b\n1,2\n3,"open\n5,6\n')).toBe(
      'invalid: people.csv: row 3 (line 3) opens a quote that is never closed',
    );
    const started = performance.now();
    expect(await failureOf(`a,b\n1,"${'x,y\n'.repeat(5_000_000)}`)).toBe(
      'invalid: people.csv: row 2 (line 2) is larger than 1048576 characters',
    );
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('a line without end, and one that is too long', async () => {
    expect(await failureOf(`a,b\n${'x'.repeat(2_000_000)}`)).toContain('row 2 (line 2) is larger');
    expect(await failureOf(`a,b\n${`${'x'.repeat(60_000)},`.repeat(18)}\n1,2\n`)).toContain('row 2 (line 2) is larger');
    expect(await failureOf(`a,b\n${',"",'.repeat(1_000_000)}`)).toContain('row 2 (line 2) is larger');
  });

  it('a field over 64 KB fails its row only', async () => {
    const source = await readText(`a,b\n1,${'x'.repeat(70_000)}\n3,4\n`);
    expect(source.rows.map(({ row, problem }) => [row, problem?.code])).toEqual([
      [2, 'too long'],
      [3, undefined],
    ]);
    expect(source.rows[0]?.problem?.message).toBe('column b is longer than 65536 characters');
  });

  it('more than 1,000 columns', async () => {
    expect(await failureOf(`${'a,'.repeat(1_000)}b\n1\n`)).toBe(
      'invalid: people.csv: the head has more than 1000 columns',
    );
    expect((await readText(`a,b\n${'1,'.repeat(5_000)}2\n`)).rows[0]?.problem?.code).toBe('columns');
  });
});

describe('Reading', () => {
  it('reports progress up to the whole, over several files', async () => {
    const paths = [await fileOf('a\n1\n'), await fileOf(`a\n${'22\n'.repeat(200_000)}`)];
    const seen: [number, number][] = [];
    await readSources(paths, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(2);
  });

  it('tells two files of one name apart by their paths', async () => {
    const paths = [await fileOf('a\n1\n'), await fileOf('a\n2\n')];
    const read = await readSources(paths);
    expect(read.ok && read.value.sources.map(({ name }) => name)).toEqual(paths);
  });

  it('can be interrupted', async () => {
    const stop = new AbortController();
    const path = await fileOf(`a\n${'22\n'.repeat(300_000)}`);
    const read = await readSources([path], { signal: stop.signal, onProgress: () => stop.abort() });
    expect(read).toMatchObject({ ok: false, failure: { code: 'interrupted' } });
  });

  it('takes stdin for -', async () => {
    const stdin = async function* () {
      yield Buffer.from('Name;Ci');
      yield Buffer.from('ty\nMüller;Bonn\n').subarray(0, 5);
      yield Buffer.from('ty\nMüller;Bonn\n').subarray(5);
    };
    const read = await readSources(['-'], { stdin: stdin() });
    expect(read.ok && read.value.sources[0]).toMatchObject({ name: 'stdin', head: ['Name', 'City'], delimiter: ';' });
  });

  it('streams: the head is there before the rows are, and no faster than they are taken', async () => {
    const path = await fileOf(`a,b\n${`1,${'x'.repeat(40)}\n`.repeat(100_000)}`);
    let done = 0;
    let total = 0;
    const onProgress = (...seen: [number, number]) => {
      [done, total] = seen;
    };
    const opened = await openSource(path, { onProgress });
    if (!opened.ok) throw new Error(opened.failure.message);
    let rows = 0;
    for await (const _row of opened.value.rows) {
      rows += 1;
      if (rows === 1) await new Promise(resolve => setTimeout(resolve, 20));
      if (rows === 1) expect(done).toBeLessThan(total);
    }
    await opened.value.close();
    expect([opened.value.head, rows, done]).toEqual([['a', 'b'], 100_000, total]);
  });
});

describe('What is written can be read', () => {
  const cell = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', "'", '='),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });

  it('any cells come back, in any pieces, with \\n for every line end', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 20 }),
        async (table, delimiter, size) => {
          const whole = csvText(table, delimiter);
          const pieces = async function* () {
            for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size);
          };
          const text = await plainText(pieces());
          const read: (readonly string[])[] = [];
          let end = 1;
          for await (const { line, lines, cells, quote } of csvRecords(text.pieces, delimiter)) {
            expect([line, quote]).toEqual([end, undefined]);
            end += lines;
            read.push(cells);
          }
          expect(read).toEqual(table.map(cells => cells.map(each => each.replace(/\r\n?/g, '\n'))));
          expect(end).toBe(whole.split(/\r\n?|\n/).length);
        },
      ),
    );
  });
});
