import { displayName } from '../../domain/filter/display';
import { formatValue } from '../../domain/present/value';
import { type AnyRecord, definitionOf, type RecordType } from '../../domain/records/types';
import type { State } from '../../domain/state/state';
import { oneLine } from './escape';
import type { PlainMap } from './plain';

export type TextFormat = 'yaml' | 'csv';

export interface WrittenRecord {
  /** As it stood when it was written out. */
  readonly record: AnyRecord;
  /** What the record says, by field name. */
  readonly plain: PlainMap;
  /** What the text says: the same, or what somebody wrote there before. */
  readonly shown: PlainMap;
}

/** Records as text, with what reading it back needs: what does not differ from `plain` was not changed. */
export interface Written {
  readonly type: RecordType;
  /** Also the file name's extension. */
  readonly format: TextFormat;
  readonly records: readonly WrittenRecord[];
  readonly text: string;
}

const unsaid: ReadonlySet<string> = new Set(['id', 'v', 'createdBy', 'updatedAt', 'updatedBy', 'stageHistory']);

/** Lines of a comment about a record: who it is, and what the rules keep on it. */
export const about = (record: AnyRecord, type: RecordType, state: State): string[] => {
  const { fields, label } = definitionOf(type);
  const kept = Object.entries(fields).flatMap(([name, field]) =>
    (field.computed || name === 'createdAt') && !unsaid.has(name) && record[name] !== undefined
      ? [`${field.label.toLowerCase()} ${formatValue(record[name], field, state)}`]
      : [],
  );
  const head = `${record.id} ${displayName(record, type)} (${label.toLowerCase()})`;
  return [head, ...(kept.length > 0 ? [kept.join(' · ')] : [])].map(line => `# ${oneLine(line)}`);
};

/** How to use the text, as comments. */
export const howTo = (lines: readonly string[]): string =>
  [
    'Change values, save, and leave the editor: you see the changes before they are written.',
    'To change nothing, leave it unchanged or empty. Lines that start with # are ignored.',
    ...lines,
  ]
    .map(line => `# ${line}\n`)
    .join('');
