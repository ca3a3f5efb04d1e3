import type { DiffRow } from '../domain/edit/diff';
import type { RecordEdit } from '../domain/edit/editEach';
import type { Completion } from '../domain/filter/complete';
import type { Failure, Result } from '../domain/result';

/** What a command of the scripted face said, and how it ended. */
export interface Answer {
  /** 0 when it did what it was asked; the exit codes of the command line otherwise. */
  readonly code: number;
  readonly out: string;
  /** What it said beside its data: notes and counts. */
  readonly trouble: string;
  /** Why it did not do what it was asked, or not all of it. */
  readonly failure?: Failure;
  /** The command of what it wrote, as history keeps it. */
  readonly wrote?: string;
}

/** The scripted face, to be used from within the app. */
export interface Commands {
  /** Their names, those that are still to come included. */
  readonly names: readonly string[];
  complete(text: string, cursor: number): Completion;
  /** Runs a command on the app's own store; it never asks. `columns` is how wide what it prints may be. */
  run(words: readonly string[], columns: number): Promise<Answer>;
}

/** What one person likes, kept from one time to the next where that can be done. */
export interface Likes {
  /** dark or light. */
  readonly theme?: string;
  readonly kpiBy?: string;
  /** Keys by the id of the action they shall lead to. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** What was typed into the command line, the newest last. */
  readonly history?: readonly string[];
  /** The ids of the actions that were chosen by name, the newest first. */
  readonly recent?: readonly string[];
}

export interface Memory {
  /** As they are now. */
  readonly likes: Likes;
  /** Where they are kept. */
  readonly file: string;
  /** Why what was kept could not be read, or undefined. */
  readonly trouble: Failure | undefined;
  keep(likes: Partial<Likes>): void;
}

/** Reads phone numbers in any spelling; a lot of program, so it is only read when a form is opened. */
export type PhoneReader = (text: string, country: string) => string | undefined;

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
