import type { SourceRow } from '../domain/import/source';
import { fail, ok, type Result } from '../domain/result';
import { defuse } from '../domain/values/defuse';
import { headOfRecords } from './heads';
import type { Input } from './input';
import type { Source } from './source';
import { wholeText } from './wholeText';

/** A record of a file, by dotted heads, with the line it starts on. */
interface Item {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Opens records as JSON: one array, `{"records": […]}`, or one record a line. Parts of records become dotted heads. */
export const openJson = async (input: Input): Promise<Result<Source>> => {
  const text = await wholeText(input);
  if (!text.ok) return text;
  const items = itemsOf(text.value, input.name);
  if (!items.ok) return items;
  const { format, found } = items.value;
  const flat: Item[] = [];
  for (const [at, { line, value }] of found.entries()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fail(
        'invalid',
        `${input.name}: entry ${at + 1} (line ${line}) is no record`,
        'write it like {"lastName":"Cooper"}',
      );
    flat.push({ line, cells: new Map(cellsOf(value as object, '')) });
  }
  const head = headOfRecords(flat.map(({ cells }) => cells));
  if (head.length === 0) return fail('invalid', `${input.name} has no records`);
  return ok({
    name: input.name,
    path: input.path,
    format,
    encoding: 'UTF-8',
    delimiter: ',',
    head,
    rows: rowsOf(flat, head),
  });
};

type Found = readonly { readonly line: number; readonly value: unknown }[];

const itemsOf = (text: string, name: string): Result<{ format: 'json' | 'ndjson'; found: Found }> => {
  const whole = parsed(text);
  if (whole && !isSummary(whole.value)) {
    const { value } = whole;
    const records = Array.isArray(value) ? value : (recordsIn(value) ?? [value]);
    return ok({ format: 'json', found: records.map((each, at) => ({ line: at + 1, value: each })) });
  }
  const found: { line: number; value: unknown }[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const one = parsed(line);
    if (!one) return fail('invalid', `${name}, line ${at + 1} is no JSON`, 'a file is one array, or one record a line');
    if (!isSummary(one.value)) found.push({ line: at + 1, value: one.value });
  }
  return ok({ format: 'ndjson', found });
};

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/** The last line of `--ndjson` counts the lines before it. */
const isSummary = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'summary' && !('id' in value);

const recordsIn = (value: unknown): unknown[] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { records, results, data } = value as Record<string, unknown>;
  return [records, results, data].find((each): each is unknown[] => Array.isArray(each));
};

/** A list of texts is words with commas, or JSON where that would say something else; of records it is JSON. */
function* cellsOf(value: object, prefix: string): Generator<[string, string]> {
  for (const [key, each] of Object.entries(value)) {
    const head = prefix + key;
    if (each === null || each === undefined) continue;
    if (Array.isArray(each)) {
      const structs = each.some(item => typeof item === 'object' && item !== null);
      const plain = !structs && each.every(item => /^(?!\s)(?!\[)[^,;]+(?<!\s)$/.test(String(item)));
      if (each.length > 0) yield [structs ? `${head}[]` : head, defuse(plain ? each.join(', ') : JSON.stringify(each))];
    } else if (typeof each === 'object') yield* cellsOf(each, `${head}.`);
    else yield [head, defuse(String(each))];
  }
}

async function* rowsOf(items: readonly Item[], head: readonly string[]): AsyncGenerator<SourceRow> {
  for (const [at, { line, cells }] of items.entries())
    yield { row: at + 1, line, cells: head.map(name => cells.get(name) ?? '') };
}
