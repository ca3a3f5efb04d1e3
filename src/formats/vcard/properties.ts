/** One line of a card: `item1.TEL;TYPE=work,voice:+1 415 555 0142`. */
export interface Property {
  /** In capitals. */
  readonly name: string;
  /** In lower case: those of TYPE and, as 2.1 writes them, without a name. `pref` is among them where `PREF=1` says so. */
  readonly types: ReadonlySet<string>;
  /** Decoded, still with its `\;` and `\n`. */
  readonly value: string;
}

export interface Card {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly properties: readonly Property[];
  /** It has no END. */
  readonly open?: true;
}

/** The cards of a file of vCard 2.1, 3.0 or 4.0. */
export function* cardsOf(text: string): Generator<Card> {
  let card: { line: number; properties: Property[] } | undefined;
  for (const { line, content } of logicalLines(text)) {
    const property = propertyOf(content);
    if (!property) continue;
    const { name, value } = property;
    if (name === 'BEGIN' && /^vcard$/i.test(value.trim())) {
      if (card) yield { ...card, open: true };
      card = { line, properties: [] };
    } else if (name === 'END' && card) {
      yield card;
      card = undefined;
    } else card?.properties.push(property);
  }
  if (card) yield { ...card, open: true };
}

interface Logical {
  readonly line: number;
  readonly content: string;
}

/** Lines as they were before they were folded: a space continues one, and so does `=` at the end of quoted-printable. */
function* logicalLines(text: string): Generator<Logical> {
  let at = 0;
  let content = '';
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (isQuotedPrintable(content) && content.endsWith('='))
      content = content.slice(0, -1) + line.replace(/^[ \t]/, '');
    else if (/^[ \t]/.test(line) && content !== '') content += line.slice(1);
    else {
      if (content !== '') yield { line: at, content };
      [at, content] = [index + 1, line];
    }
  }
  if (content !== '') yield { line: at, content };
}

const headOf = (content: string): string => /^(?:[^":]|"[^"]*")*/.exec(content)?.[0] ?? '';

const isQuotedPrintable = (content: string): boolean => /;(ENCODING=)?QUOTED-PRINTABLE\b/i.test(headOf(content));

const propertyOf = (content: string): Property | undefined => {
  const head = headOf(content);
  if (head.length >= content.length) return undefined;
  const [first = '', ...params] = head.match(/(?:[^";]|"[^"]*")+/g) ?? [];
  const types = new Set<string>();
  let charset = 'utf-8';
  for (const param of params) {
    const [, key = 'TYPE', told = ''] = /^(?:([\w-]+)=)?(.*)$/s.exec(param) ?? [];
    const name = key.toUpperCase();
    if (name === 'TYPE') for (const type of told.replaceAll('"', '').split(',')) types.add(type.trim().toLowerCase());
    else if (name === 'PREF' && told.trim() === '1') types.add('pref');
    else if (name === 'CHARSET') charset = told.trim();
  }
  const raw = content.slice(head.length + 1);
  const value = isQuotedPrintable(content) ? unquoted(raw, charset) : raw;
  const name = first.replace(/^[\w-]+\./, '').toUpperCase();
  return { name, types, value };
};

/** Quoted-printable bytes in the charset that the line names. */
const unquoted = (raw: string, charset: string): string => {
  const bytes: number[] = [];
  for (const piece of raw.match(/=[0-9A-F]{2}|[^=]+|=/gi) ?? []) {
    if (/^=[0-9A-F]{2}$/i.test(piece)) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...Buffer.from(piece));
  }
  return decoderOf(charset).decode(Uint8Array.from(bytes));
};

const decoderOf = (charset: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
};

/** The parts between `;` that are no `\;`, with their escapes undone. */
export const partsOf = (value: string): string[] => value.split(/(?<!\\);/).map(plain);

/** The items between `,` that are no `\,`. */
export const itemsOf = (value: string): string[] =>
  value
    .split(/(?<!\\),/)
    .map(plain)
    .filter(item => item !== '');

/** A value with its escapes undone. */
export const plain = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_, next: string) => (next === 'n' || next === 'N' ? '\n' : next)).trim();
