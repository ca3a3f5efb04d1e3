import type { Readable, Writable } from 'node:stream';
import type { JsonStore } from '../store/jsonStore';
import type { Author } from '../store/port';

/** The flags every command knows. */
export interface Globals {
  readonly json: boolean;
  readonly ndjson: boolean;
  readonly tsv: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Nothing at all may be written, caches included. */
  readonly readOnly: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly input: boolean;
}

/** What a command may reach: handed in by the composition root, so that a test can hand in something else. */
export interface Environment {
  readonly globals: Globals;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Columns of the terminal, or undefined in a pipe: nothing is cut there. */
  readonly columns: number | undefined;
  readonly color: boolean;
  readonly unicode: boolean;
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** The machine's IANA time zone. */
  readonly timeZone: string;
  readonly login: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command as it would be typed again, without where the data is. */
  readonly command: string;
  /** Opens the data folder; throws a FailureError. To write `if possible` opens it read-only where it must. */
  openStore(options?: { write?: boolean | 'if possible' }): Promise<JsonStore>;
  /** The acting user's id, or login, in a store. */
  author(store: JsonStore): Author;
}
