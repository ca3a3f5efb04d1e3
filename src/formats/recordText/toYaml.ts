import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { FieldDef, FieldTable } from '../../domain/fields/kinds';
import { definitionOf, type RecordType } from '../../domain/records/types';
import type { State } from '../../domain/state/state';
import { escapeHidden, hasHidden, oneLine } from './escape';
import type { Names } from './names';
import { isList, isMap, type Plain, type PlainMap } from './plain';
import { keyOf, type TextField } from './textFields';
import { about, howTo, type WrittenRecord } from './written';
import { yamlSchema } from './yamlSchema';

const layout = {
  lineWidth: 0,
  flowCollectionPadding: false,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

/** Records as YAML, one document each. No value can break out of its place: the library quotes what must be quoted. */
export const toYaml = (
  type: RecordType,
  records: readonly Omit<WrittenRecord, 'plain'>[],
  fields: readonly TextField[],
  { names, state }: { readonly names: Names; readonly state: State },
): string => {
  const documents = records.map(({ record, shown }) => {
    const table = definitionOf(type).fields;
    const document = new Document<YAMLMap>(undefined, yamlSchema);
    const map = new YAMLMap(document.schema);
    document.contents = map;
    map.items.push(new Pair(word('id'), word(record.id)), new Pair(word('v'), word(String(record.v))));
    for (const { name, field, offered } of fields) {
      const value = shown.get(name);
      if (value === undefined && !offered) continue;
      map.items.push(new Pair(word(keyOf(name, table)), nodeOf(value, field, names)));
    }
    return `${about(record, type, state).join('\n')}\n${document.toString(layout)}`;
  });
  const help = howTo(['An empty value clears its field; a line or a record that is taken out stays as it is.']);
  return escapeHidden(`${help}\n${documents.join('---\n')}`);
};

const nodeOf = (plain: Plain | undefined, field: FieldDef, names: Names): Scalar | YAMLMap | YAMLSeq => {
  if (plain === undefined) return new Scalar(null);
  if (isList(plain)) return sequence(plain, field, names);
  if (isMap(plain)) return mapping(plain, field.fields, names);
  const node = word(plain, field.kind === 'multiline');
  const remark = names.remark(plain, field);
  if (remark !== undefined) node.comment = ` ${oneLine(remark)}`;
  return node;
};

const sequence = (plain: readonly Plain[], field: FieldDef, names: Names): YAMLSeq => {
  const node = new YAMLSeq();
  node.items = plain.map(each => nodeOf(each, field, names));
  node.flow = field.kind === 'text';
  return node;
};

const mapping = (plain: PlainMap, table: FieldTable | undefined, names: Names): YAMLMap => {
  const node = new YAMLMap();
  for (const [name, value] of plain) {
    const field: FieldDef = table?.[name] ?? { kind: 'text', label: name };
    node.items.push(new Pair(word(table ? keyOf(name, table) : name), nodeOf(value, field, names)));
  }
  return node;
};

const word = (text: string, lines = false): Scalar<string | null> => {
  const node = new Scalar(text);
  const readable = lines && /^\S/.test(text) && !/^[ \t]+$/m.test(text);
  if (hasHidden(text) || (text.includes('\n') && !readable)) node.type = 'QUOTE_DOUBLE';
  else if (text.includes('\n')) node.type = 'BLOCK_LITERAL';
  return node;
};
