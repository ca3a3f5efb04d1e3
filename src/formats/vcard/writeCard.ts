import type { AnyRecord } from '../../domain/records/types';

export type CardVersion = '3.0' | '4.0';

/** A lead or a contact as a vCard; `company` is where a contact works. Lines end with CRLF and have at most 75 bytes. */
export const writeCard = (record: AnyRecord, company: string | undefined, version: CardVersion): string => {
  const text = (name: string): string => (typeof record[name] === 'string' ? (record[name] as string) : '');
  const lines = ['BEGIN:VCARD', `VERSION:${version}`];
  const add = (head: string, value: string): void => {
    if (value.replaceAll(';', '') !== '') lines.push(`${head}:${value}`);
  };
  add('UID', escaped(`dealdeck:${record.id}:${record.createdAt}`));
  add('N', [text('lastName'), text('firstName'), '', '', ''].map(escaped).join(';'));
  add('FN', escaped([text('firstName'), text('lastName')].filter(part => part !== '').join(' ')));
  add('ORG', escaped(company ?? text('company')));
  add('TITLE', escaped(text('title')));
  add('EMAIL;TYPE=work', escaped(text('email')));
  add('TEL;TYPE=work,voice', escaped(text('phone')));
  add('TEL;TYPE=cell', escaped(text('mobile')));
  add('URL', escaped(text('website')));
  const address = ['street', 'city', 'state', 'postalCode', 'country'].map(name => escaped(text(name)));
  add('ADR;TYPE=work', ['', '', ...address].join(';'));
  add('CATEGORIES', (record.tags ?? []).map(escaped).join(','));
  add('NOTE', escaped(text('description')));
  add('REV', record.updatedAt);
  return [...lines, 'END:VCARD'].map(line => `${folded(line)}\r\n`).join('');
};

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    // A card has no way to write a control character.
    .replace(/[\0-\x08\x0B-\x1F\x7F]/g, '\uFFFD');

const lineBytes = 75;

/** A long line goes on behind a line end and a space; no character is torn apart. */
const folded = (line: string): string => {
  if (Buffer.byteLength(line) <= lineBytes) return line;
  let [done, room] = ['', lineBytes];
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (bytes > room) {
      done += '\r\n ';
      room = lineBytes - 1;
    }
    done += character;
    room -= bytes;
  }
  return done;
};
