import type { Config } from '../config/config';
import { definitionOf, type RecordType } from '../records/types';
import { fail, ok, type Result } from '../result';
import { fold, headKey } from '../text/fold';
import { didYouMean } from '../text/nearest';
import { type Mapping, mapHead } from './mapHead';
import { type ImportOptions, importable } from './options';
import type { Profile, ProfilePart } from './profiles/profile';
import { profileNamed } from './profiles/profiles';
import type { RowSource } from './source';
import { isWholeHead, mapWhole } from './whole';

/** A source's rows as records of one type. */
export interface RowSet {
  readonly source: RowSource;
  readonly type: RecordType;
  readonly part?: ProfilePart;
  readonly mapping: Mapping;
  /** The rows are whole records of this program's own. */
  readonly whole?: true;
}

export interface Sets {
  readonly sets: readonly RowSet[];
  readonly profile?: Profile;
  readonly system: string;
}

/** Which source holds what, in the order in which it has to come in. */
export const rowSets = (sources: readonly RowSource[], options: ImportOptions, config: Config): Result<Sets> => {
  const named = options.profile === undefined ? undefined : profileNamed(options.profile);
  if (named && !named.ok) return named;
  const profile = named?.value;
  const system = options.system ?? profile?.system ?? 'import';
  const unknown = unknownHead(sources, options.maps);
  if (unknown) return unknown;
  const sets: RowSet[] = [];
  for (const { source, type, part } of inOrder(sources, options, profile)) {
    if (!type)
      return fail('usage', `what does ${source.name} hold?`, `say it: crm import ${importable.join('|')} FILE`);
    if (isWholeHead(source.head) && !options.maps?.size && !options.mapFile?.size && !part) {
      sets.push({ source, type, mapping: mapWhole(source.head, type), whole: true });
      continue;
    }
    if (!(importable as readonly RecordType[]).includes(type)) {
      return fail('usage', `${definitionOf(type).plural} cannot be imported`, `types: ${importable.join(', ')}`);
    }
    const mapping = mapHead(source.head, type, {
      system,
      config,
      ...(part ? { part } : {}),
      ...(options.maps ? { maps: options.maps } : {}),
      ...(options.mapFile ? { mapFile: options.mapFile } : {}),
      ...(options.keepUnknown ? { keepUnknown: true } : {}),
      ownIds: options.key === 'id' || isOwnExport(source.head),
    });
    if (!mapping.ok)
      return fail(mapping.failure.code, `${source.name}: ${mapping.failure.message}`, mapping.failure.hint);
    if (mapping.value.columns.length === 0) return nothingKnown(source, type);
    sets.push({ source, type, mapping: mapping.value, ...(part ? { part } : {}) });
  }
  if (sets.length === 0) return noFiles(profile);
  return ok({ sets, system, ...(profile ? { profile } : {}) });
};

const baseName = (name: string): string => fold(name.split(/[\\/]/).at(-1) ?? '');

interface Planned {
  readonly source: RowSource;
  readonly type: RecordType | undefined;
  readonly part?: ProfilePart;
}

/** A profile's files come in its order, whatever order they were named in; others as they were named. */
const inOrder = (
  sources: readonly RowSource[],
  { type }: ImportOptions,
  profile: Profile | undefined,
): readonly Planned[] => {
  const known = (profile?.files ?? []).flatMap(({ file, parts }) =>
    sources
      .filter(source => baseName(source.name) === file)
      .flatMap(source =>
        parts.filter(part => !type || part.type === type).map(part => ({ source, type: part.type, part })),
      ),
  );
  const names = new Set(known.map(({ source }) => source.name));
  const others = type ? sources.filter(source => !names.has(source.name)) : profile ? [] : sources;
  return [...known, ...others.map(source => ({ source, type: type ?? source.type }))];
};

/** Columns only this program writes: its ids are meant, not another system's. */
const isOwnExport = (head: readonly string[]): boolean =>
  head.includes('id') && ['v', 'updatedAt', 'createdBy', 'updatedBy'].some(name => head.includes(name));

const unknownHead = (
  sources: readonly RowSource[],
  maps: ReadonlyMap<string, string> | undefined,
): Result<never> | undefined => {
  const heads = sources.flatMap(source => source.head.map(text => text.trim()));
  const keys = new Set(heads.map(headKey));
  for (const head of maps?.keys() ?? []) {
    if (heads.includes(head.trim()) || keys.has(headKey(head))) continue;
    return fail('usage', `there is no column "${head}"`, didYouMean(head, heads) ?? `columns: ${heads.join(', ')}`);
  }
  return undefined;
};

const nothingKnown = (source: RowSource, type: RecordType): Result<never> =>
  fail(
    'invalid',
    `${source.name}: none of the columns is known: ${source.head.map(text => text.trim()).join(', ')}`,
    `map them with --map Head=field; fields: ${formFields(type).join(', ')}`,
  );

/** The fields that people fill. */
const formFields = (type: RecordType): string[] =>
  Object.entries(definitionOf(type).fields).flatMap(([name, { form }]) => (form === undefined ? [] : [name]));

const noFiles = (profile: Profile | undefined): Result<never> =>
  profile
    ? fail(
        'usage',
        `none of the files is one of ${profile.label}`,
        `files: ${profile.files.map(({ file }) => file).join(', ')}`,
      )
    : fail('usage', 'there is no file to import');
