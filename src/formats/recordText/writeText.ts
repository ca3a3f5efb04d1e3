import { type AnyRecord, type RecordType, typeOfId } from '../../domain/records/types';
import { Names, type TextContext } from './names';
import { merge, type Plain, type PlainMap } from './plain';
import { textFields } from './textFields';
import { toCsv } from './toCsv';
import { plainOf } from './toPlain';
import { toYaml } from './toYaml';
import type { TextFormat, Written } from './written';

/** So many records are still read one below the other; more are a table. */
const yamlUpTo = 20;

/** Records of one type as text for an editor: YAML, or CSV where they are many. */
export const writeText = (records: readonly AnyRecord[], context: TextContext, format?: TextFormat): Written =>
  write(records, context, format ?? (records.length > yamlUpTo ? 'csv' : 'yaml'));

/** The same, with what somebody wrote into an older text laid over what the records say by now. */
export const rewrite = (
  old: Written,
  typed: ReadonlyMap<string, PlainMap>,
  records: readonly AnyRecord[],
  context: TextContext,
): Written => {
  const before = new Map(old.records.map(({ record, plain }) => [record.id, plain]));
  return write(records, context, old.format, (id, now) => {
    const mine = typed.get(id);
    return mine ? ((merge(before.get(id), mine, now) as PlainMap | undefined) ?? new Map<string, Plain>()) : now;
  });
};

const write = (
  records: readonly AnyRecord[],
  context: TextContext,
  format: TextFormat,
  show: (id: string, plain: PlainMap) => PlainMap = (_, plain) => plain,
): Written => {
  const type = typeOfId(records[0]?.id ?? '') as RecordType;
  const fields = textFields(type);
  const names = new Names(context);
  const written = records.map(record => {
    const plain = plainOf(record, fields, names);
    return { record, plain, shown: show(record.id, plain) };
  });
  const { state } = context;
  const text = format === 'csv' ? toCsv(type, written, fields) : toYaml(type, written, fields, { names, state });
  return { type, format, records: written, text };
};
