import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/domain/export/flat';
import type { AnyRecord } from '../../src/domain/records/types';
import { undefuse } from '../../src/domain/values/defuse';
import { exportText } from '../../src/formats/export/exportText';
import { writeNewFile } from '../../src/formats/export/newFile';
import { fileOf, readText } from './folder';

const columns = ['first', 'second'].map(name => columnOf([name], { kind: 'text', label: name }));
const record = (fields: Record<string, unknown>): AnyRecord => fields as unknown as AnyRecord;
const nobody = { picked: (each: AnyRecord) => each, companyOf: () => undefined };

/** What no text of a record holds: line ends are \n, and a NUL is refused wherever one comes in. */
const text = fc.string({ unit: 'binary' }).map(each => each.replace(/\r\n?/g, '\n').replace(/[\0\uFEFF]|\p{Cs}/gu, ''));

describe('A table that is exported', () => {
  it.each(['csv', 'tsv'] as const)('says after the way through a %s file what the records said', async format => {
    const both = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(both, async rows => {
        const records = rows.map(([first, second]) => record({ first: `x${first}`, second }));
        const written = [...exportText(format, records, { columns, ...nobody })].join('');
        const read = await readText(written, { encoding: 'utf-8', delimiter: format === 'csv' ? ',' : 'tab' });
        const back = read.rows.map(({ cells, problem }) => [problem, ...cells.map(undefuse)]);
        expect(back).toEqual(rows.map(([first, second]) => [undefined, `x${first}`, second]));
      }),
      { numRuns: 150 },
    );
  });

  it('is written in pieces: no more of it is made than is taken', () => {
    let made = 0;
    const records = (function* () {
      for (; made < 100_000; made += 1) yield record({ first: 'a', second: 'b' });
    })();
    const pieces = exportText('csv', records, { columns, ...nobody });
    pieces.next();
    pieces.next();
    expect(made).toBeLessThan(1000);
  });

  it('tells of a cell that no import would take', () => {
    const long: string[] = [];
    const records = [record({ id: 'M1', first: 'x'.repeat(70_000) })];
    const onLong = ({ id }: AnyRecord) => long.push(id);
    expect([...exportText('csv', records, { columns, ...nobody, onLong })].join('').length).toBeGreaterThan(70_000);
    expect(long).toEqual(['M1']);
  });
});

describe('A file that cannot be written to its end', () => {
  it('leaves nothing behind, and what was there before as it was', async () => {
    const folder = dirname(await fileOf('before', 'old.csv'));
    const pieces = (function* () {
      yield 'half of it';
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    })();
    const written = await writeNewFile(join(folder, 'old.csv'), pieces, { force: true });
    expect(written).toMatchObject({ ok: false, failure: { message: expect.stringContaining('the disk is full') } });
    expect(await readdir(folder)).toEqual(['old.csv']);
  });
});
