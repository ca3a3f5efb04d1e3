import type { Fields } from '../../changes';
import type { Config } from '../../config/config';
import type { RecordType } from '../../records/types';
import type { State } from '../../state/state';

export interface ColumnRule {
  readonly head: string;
  /** The field, as a dotted path. A head may have several rules. */
  readonly to: string;
  /** The file's numbers are in this many units. */
  readonly scale?: number;
  /** Texts that say there is no value. */
  readonly empty?: readonly string[];
}

/** The records of one type that a file holds. */
export interface ProfilePart {
  readonly type: RecordType;
  readonly columns: readonly ColumnRule[];
  /** Values for every row, by field. */
  readonly set?: Readonly<Record<string, string>>;
  /** Rows tell the same record many times, by this head: the first one counts, the others say nothing new. */
  readonly distinct?: string;
  /** Fields that follow from the row's others, once its references stand. */
  derive?(fields: Fields, state: State): Fields;
}

export interface ProfileFile {
  readonly file: string;
  readonly parts: readonly ProfilePart[];
}

/** How another program's files are laid out. */
export interface Profile {
  readonly name: string;
  readonly label: string;
  /** Under which name its ids are kept. */
  readonly system: string;
  /** In dependency order: what is pointed at comes before what points. */
  readonly files: readonly ProfileFile[];
  /** The open stage that closed deals came through. */
  readonly openStage?: string;
  /** What the configuration needs before the rows come in; undefined when it has it. */
  configure?(config: Config): Partial<Config> | undefined;
}
