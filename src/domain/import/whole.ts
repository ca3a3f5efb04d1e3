import { definitionOf, type RecordType } from '../records/types';
import { isList, listField } from './listHead';
import type { Mapping } from './mapHead';

/** Columns that only a whole record of this program has: rows with them tell what rules keep, too. */
export const isWholeHead = (head: readonly string[]): boolean =>
  ['id', 'v', 'createdAt', 'createdBy'].every(name => head.includes(name));

/** The columns of whole records; each is called as its field is, and nothing else is guessed. */
export const mapWhole = (head: readonly string[], type: RecordType): Mapping => {
  const columns: Mapping['columns'][number][] = [];
  const ignored: Mapping['ignored'][number][] = [];
  const seen = new Set<string>();
  for (const [index, text] of head.entries()) {
    if (text === '' || /^_(row|field|code|message)$/.test(text)) continue;
    const target = targetOf(text, type);
    if (!target) ignored.push({ head: text, reason: `a ${definitionOf(type).label.toLowerCase()} has no such field` });
    else if (seen.has(text)) ignored.push({ head: text, reason: `"${text}" stands there twice` });
    else columns.push({ index, head: text, ...target });
    seen.add(text);
  }
  return { columns, ignored, newCustom: [] };
};

type Target = Pick<Mapping['columns'][number], 'path' | 'field'>;

const targetOf = (head: string, type: RecordType): Target | undefined => {
  const { fields } = definitionOf(type);
  if (isList(head)) return listField(head, type);
  const [top = '', ...rest] = head.split('.');
  let field = Object.hasOwn(fields, top) ? fields[top] : undefined;
  if (field?.kind === 'map') {
    const key = rest.join('.');
    return key === '' ? undefined : { path: [top, key], field: { kind: 'text', label: key } };
  }
  for (const name of rest) field = field?.fields && Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
  return field && field.kind !== 'struct' && field.kind !== 'map' ? { path: [top, ...rest], field } : undefined;
};
