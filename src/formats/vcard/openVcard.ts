import type { SourceRow } from '../../domain/import/source';
import { fail, ok, type Result } from '../../domain/result';
import { defuse } from '../../domain/values/defuse';
import { headOfRecords } from '../heads';
import type { Input } from '../input';
import type { Source } from '../source';
import { cellsOfCard } from './cells';
import { cardsOf } from './properties';

/** Opens contacts as phones and mail programs write them: vCard 2.1, 3.0 and 4.0. */
export const openVcard = async (
  input: Input,
  { encoding: asked }: { readonly encoding?: string },
): Promise<Result<Source>> => {
  const decoded = await textOf(input, asked);
  if (!decoded.ok) return decoded;
  const rows: { line: number; cells: ReadonlyMap<string, string> }[] = [];
  for (const { line, properties, open } of cardsOf(decoded.value.text)) {
    if (open) return fail('invalid', `${input.name}: the card on line ${line} has no END:VCARD`, 'the file is cut off');
    rows.push({ line, cells: cellsOfCard(properties) });
  }
  if (rows.length === 0) return fail('invalid', `${input.name} has no cards`, 'a card begins with BEGIN:VCARD');
  const head = headOfRecords(rows.map(({ cells }) => cells));
  const { name, path } = input;
  return ok({
    name,
    path,
    format: 'vcard',
    encoding: decoded.value.encoding,
    delimiter: ',',
    head,
    rows: rowsOf(rows, head),
  });
};

/** Version 2.1 writes in the charset of its machine, and does not say which. */
const textOf = async (input: Input, asked: string | undefined): Promise<Result<{ text: string; encoding: string }>> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of input.chunks()) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  for (const label of asked === undefined ? ['utf-8', 'windows-1252'] : [asked]) {
    try {
      const encoding = label === 'utf-8' ? 'UTF-8' : label === 'windows-1252' ? 'cp1252' : label;
      return ok({ text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding });
    } catch (error) {
      if (error instanceof RangeError) return fail('usage', `there is no encoding "${label}"`);
    }
  }
  return fail('invalid', `${input.name} is not ${asked ?? 'UTF-8'}`, 'say what it is with --encoding');
};

async function* rowsOf(
  cards: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[],
  head: readonly string[],
): AsyncGenerator<SourceRow> {
  for (const [at, { line, cells }] of cards.entries())
    yield { row: at + 1, line, cells: head.map(name => defuse(cells.get(name) ?? '')) };
}
