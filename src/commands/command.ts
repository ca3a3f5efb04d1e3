import type { Environment } from './environment';

export interface Argument {
  /** As it stands in the usage line: `<ref>`, `[filter...]`. */
  readonly name: string;
  readonly help: string;
}

export interface Option {
  readonly flags: string;
  readonly help: string;
  /** May be given several times; the values come as a list. */
  readonly repeat?: true;
}

export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One command of the scripted face: parsing, help, completion and docs all come from these rows. */
export interface Command {
  /** One word, or two: the second one is a command of the group that the first one names. */
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  readonly examples: readonly string[];
  /** Writes the data: knows `--dry-run` and `--yes`. */
  readonly writes?: true;
  run(environment: Environment, args: readonly string[], options: Options): Promise<void>;
}

export const text = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};
