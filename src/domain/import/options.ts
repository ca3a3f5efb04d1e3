import type { Config } from '../config/config';
import type { RecordType } from '../records/types';
import type { DateOrder } from '../values/date';
import type { RowSource } from './source';

/** The types a file may hold. */
export const importable = [
  'lead',
  'account',
  'contact',
  'opportunity',
  'product',
  'user',
  'team',
  'activity',
  'campaign',
] as const satisfies readonly RecordType[];

export type ImportMode = 'create' | 'update' | 'upsert';

/**
 * What becomes of a row that says again what another row of the file, or (in mode create) a stored record, has said:
 * left out, written over it, used for its empty fields, added all the same, or refused.
 */
export type OnDuplicate = 'skip' | 'update' | 'merge' | 'create' | 'error';

export interface ImportOptions {
  /** What the rows are; a folder profile knows by itself. */
  readonly type?: RecordType;
  readonly profile?: string;
  /** The external system whose ids the file holds; default: the profile's, else `import`. */
  readonly system?: string;
  readonly mode?: ImportMode;
  /** The field by which a row finds its record; default: the external id, then the email, then a hash of the row. */
  readonly key?: string;
  readonly onDuplicate?: OnDuplicate;
  /** Column heads and the fields they mean; an empty field leaves the column out. */
  readonly maps?: ReadonlyMap<string, string>;
  /** The same from a file of maps, which may speak of heads this file lacks and of fields that do not exist here. */
  readonly mapFile?: ReadonlyMap<string, string>;
  /** Heads that map nowhere become custom fields. */
  readonly keepUnknown?: boolean;
  /** References to what does not exist create it. */
  readonly createMissing?: boolean;
  /** Values for every row, by field, over what the file says. */
  readonly set?: ReadonlyMap<string, string>;
  readonly dateOrder?: DateOrder;
  /** Whether the routing rules find owners for new leads that have none; default: yes. */
  readonly assign?: boolean;
  /** One failing row refuses all. */
  readonly atomic?: boolean;
}

export interface ImportInput {
  readonly sources: readonly RowSource[];
  readonly options: ImportOptions;
  /** The settings that came with the files. */
  readonly settings?: Partial<Config>;
  /** A phone number in international spelling, or undefined when it is none. */
  phone(text: string, country: string): string | undefined;
}
