import type { DiffRow } from '../domain/edit/diff';
import type { RecordEdit } from '../domain/edit/editEach';
import type { Failure, Result } from '../domain/result';

/** What a person made of records as text: input for the verb `editEach`, and what to show before it runs. */
export interface TextEdit {
  /** Empty when nothing was changed. */
  readonly edits: readonly RecordEdit[];
  readonly diff: readonly DiffRow[];
  /** The ids of records that were taken out of the text; they stay as they are. */
  readonly left: readonly string[];
}

/** Records that are being edited as text, until the edit is written or given up. */
export interface TextSession {
  /**
   * Opens the editor and reads back what was saved. After a failure `invalid` or `conflict` it may be called again: the same
   * text comes up, with what was wrong above it. `interrupted`: the editor gave up, and nothing was changed.
   */
  edit(): Promise<Result<TextEdit>>;
  /**
   * Takes in why the edit could not be written: it stands above the text the next time, and after a conflict the text is
   * laid over what the records say by now.
   */
  refused(failure: Failure): Promise<void>;
  /** The file that keeps what was typed, until `close`; undefined before the editor first ended well. */
  readonly file: string | undefined;
  /** Ends the session and removes the file. */
  close(): void;
}

/** Editing records in the user's editor. Whoever has the terminal gives it away before `edit`, and takes it back after. */
export interface TextEditing {
  /** Writes records of one type out; nothing is opened yet. */
  open(ids: readonly string[]): Promise<Result<TextSession>>;
}
