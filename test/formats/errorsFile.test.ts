import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeErrorsFile } from '../../src/formats/errorsFile';
import { readMapFile } from '../../src/formats/mapFile';
import { readSources } from '../../src/formats/readSources';
import { counts, Desk, dataFolder, hasData } from '../domain/import/desk';
import { fileOf } from './folder';

const csv = 'Last Name,Company,Email\r\nDoe,Acme,\r\n,Acme,"a ""b"", c@d"\r\n\'=Roe,,\r\n';

const failing = async () => {
  const path = await fileOf(csv, 'leads.csv');
  const desk = new Desk();
  const { failures } = await desk.import(path, { type: 'lead' });
  return { path, desk, failures, input: { path, head: ['Last Name', 'Company', 'Email'], delimiter: ',' } };
};

describe('The rows that failed', () => {
  it('stand beside the file with the reason, private, and mended they come in', async () => {
    const { path, desk, failures, input } = await failing();
    const written = await writeErrorsFile(input, failures);
    expect(written).toEqual({ ok: true, value: join(dirname(path), 'leads.errors.csv') });
    const target = written.ok ? written.value : '';
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    const text = await readFile(target, 'utf8');
    expect(text.split('\r\n')[0]).toBe('Last Name,Company,Email,_row,_field,_code,_message');
    expect(text).toContain('"a ""b"", c@d"');
    expect(text).toContain("'=Roe,,,4,company,required,");
    await writeFile(target, text.replace(',Acme,"a ""b"", c@d"', 'Poe,Acme,').replace("'=Roe,,", "'=Roe,Globex,"));
    const mended = await desk.import(target, { type: 'lead' });
    expect(mended.types.leads).toEqual(counts(2));
    expect(mended.ignored).toEqual([]);
    expect(desk.all('lead').map(lead => lead.lastName)).toEqual(['Doe', 'Poe', '=Roe']);
    expect((await desk.import(path, { type: 'lead' })).types.leads).toEqual(counts(0, 0, 1, 0, 2));
  });

  it('never go over a file that is there', async () => {
    const { path, failures, input } = await failing();
    await writeErrorsFile(input, failures);
    const second = await writeErrorsFile(input, failures);
    expect(second.ok && second.value).toBe(join(dirname(path), 'leads.errors-2.csv'));
    const third = await writeErrorsFile({ ...input, path: second.ok ? second.value : '' }, failures);
    expect(third.ok && third.value).toBe(join(dirname(path), 'leads.errors-3.csv'));
    expect(await writeErrorsFile(input, failures, path)).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(await readFile(path, 'utf8')).toBe(csv);
    expect(await writeErrorsFile(input, failures, '/nowhere/x.csv')).toMatchObject({ ok: false });
  });

  it('keep the cells beyond the head', async () => {
    const path = await fileOf('a,b\n1,2,3,4\n', 'wide.csv');
    const read = await readSources([path]);
    if (!read.ok) throw new Error(read.failure.message);
    const failures = [
      {
        type: 'lead' as const,
        source: 'wide.csv',
        row: 2,
        line: 2,
        field: '',
        code: 'columns' as const,
        message: 'm',
        cells: ['1', '2', '3', '4'],
      },
    ];
    const written = await writeErrorsFile({ path, head: ['a', 'b'], delimiter: ',' }, failures);
    expect(await readFile(written.ok ? written.value : '', 'utf8')).toBe(
      'a,b,,,_row,_field,_code,_message\r\n1,2,3,4,2,,columns,m\r\n',
    );
  });
});

describe('A map of columns', () => {
  it('is a line a head', async () => {
    const read = await readMapFile(await fileOf('# ours\r\nKunde = company\n\nA=b=lastName\nX=\n', 'map.txt'));
    expect(read.ok && [...read.value]).toEqual([
      ['Kunde', 'company'],
      ['A=b', 'lastName'],
      ['X', ''],
    ]);
    expect(await readMapFile(await fileOf('nonsense\n', 'map.txt'))).toMatchObject({
      ok: false,
      failure: { code: 'invalid' },
    });
    expect(await readMapFile('/nowhere/map')).toMatchObject({ ok: false, failure: { code: 'not found' } });
  });

  it.skipIf(!hasData('salesforce-dataloader'))('may be one of the Data Loader', async () => {
    const read = await readMapFile(join(dataFolder, 'salesforce-dataloader', 'accountInsertMap.sdl'));
    expect(read.ok && read.value.get('BILLINGCITY')).toBe('BillingCity');
  });
});
