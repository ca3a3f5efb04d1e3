import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/records/types';
import { writeCard } from '../../src/formats/vcard/writeCard';
import { failureOf, readText } from './folder';

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');

const cellsOf = async (text: string | Uint8Array): Promise<Record<string, string>> => {
  const { head, rows } = await readText(text, {}, 'people.vcf');
  return Object.fromEntries(head.map((name, at) => [name, rows[0]?.cells[at] ?? '']));
};

describe('A card of a person', () => {
  it('gives the number at work, the mobile and the preferred address; the others go by their own names', async () => {
    const cells = await cellsOf(
      card(
        'N:Cooper;Jane;;;',
        'item1.TEL;TYPE=home:+1 415 555 0100',
        'TEL;TYPE="work,voice";VALUE=uri:tel:+1-415-555-0142;ext=7',
        'TEL;TYPE=cell:+1 415 555 0199',
        'EMAIL:home@x.example',
        'EMAIL;PREF=1:jane@northwind.example',
        'ADR;TYPE=work;LABEL="a: b; c":;Suite 2;1 Main St\\, East;Oslo;;0150;Norway',
      ),
    );
    expect(cells).toMatchObject({
      lastName: 'Cooper',
      phone: "'+1-415-555-0142 ext. 7",
      mobile: "'+1 415 555 0199",
      'TEL home': "'+1 415 555 0100",
      email: 'jane@northwind.example',
      EMAIL: 'home@x.example',
      street: 'Suite 2, 1 Main St, East',
      city: 'Oslo',
      postalCode: '0150',
    });
  });

  it('is read over folded lines, whether they were folded inside a letter’s bytes or a quoted-printable one', async () => {
    const cells = await cellsOf(
      card('N:Cooper;Jane', 'NOTE:one', '  two', 'TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Chefk=C3=', '=B6chin'),
    );
    expect(cells).toMatchObject({ description: 'one two', title: 'Chefköchin' });
  });

  it('without a name in parts has a whole one', async () => {
    expect(await cellsOf(card('FN:Jane Cooper'))).toEqual({ name: 'Jane Cooper' });
  });

  it('in the bytes of an old machine keeps its letters', async () => {
    expect(await cellsOf(Buffer.from(card('N:Müller;Jörg'), 'latin1'))).toMatchObject({ lastName: 'Müller' });
  });

  it('that is cut off is an error that names its line', async () => {
    const failure = await failureOf('BEGIN:VCARD\nN:A;B\nBEGIN:VCARD\nN:C;D\nEND:VCARD\n', {}, 'people.vcf');
    expect(failure).toContain('the card on line 1 has no END:VCARD');
  });

  it('written by us says the same when it is read, whatever is in it', async () => {
    const person = {
      id: 'L1',
      v: 1,
      createdAt: '2026-11-22T09:30:00.000Z',
      updatedAt: '2026-11-22T09:30:00.000Z',
      lastName: 'O;Neil, the \\ "3rd"',
      firstName: 'Zoë 👩‍👩‍👧',
      description: `${'a long line, with commas; '.repeat(9)}\nEND:VCARD\n\tand more`,
      tags: ['hot', 'a;b'],
    } as unknown as AnyRecord;
    for (const version of ['3.0', '4.0'] as const) {
      const cells = await cellsOf(writeCard(person, 'Acme, Inc.', version));
      expect(cells).toMatchObject({
        id: 'L1',
        lastName: person.lastName,
        firstName: person.firstName,
        company: 'Acme, Inc.',
        description: person.description,
        tags: '["hot","a;b"]',
      });
    }
  });
});

const folder = fileURLToPath(new URL('../../../shared/data/vcard/', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn('skipped: data not present');

describe.skipIf(!present)('Cards as phones and mail programs write them', () => {
  it('all have a name, and a company or an address to write to', async () => {
    for (const name of readdirSync(folder)) {
      const cells = await cellsOf(readFileSync(folder + name));
      expect(cells.lastName ?? cells.name, name).toMatch(/Doe|Perreault/);
      expect(cells.company ?? cells.email, name).toMatch(/\w/);
    }
  });
});
