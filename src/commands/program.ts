import { Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import { FailureError } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';
import type { Command, Options } from './command';
import { quick } from './named';

/** What the command line asks for. */
export interface Invocation {
  /** Undefined: none was named. */
  readonly command: Command | undefined;
  readonly args: readonly string[];
  readonly options: Options;
  readonly globals: Options;
}

/** What every command takes. */
export const globalOptions: readonly (readonly [flags: string, help: string])[] = [
  ['--data <dir>', 'the data folder (else CRM_DATA, else $XDG_DATA_HOME/dealdeck)'],
  ['--as <user>', 'who is acting (else CRM_USER, else the login)'],
  ['--read-only', 'open nothing for writing'],
  ['--as-of <date>', 'the state as it stood then'],
  ['--now <iso>', 'fix the clock, for tests and reproducible reports'],
  ['--json', 'one JSON document'],
  ['--ndjson', 'one JSON record a line, and a last line with a summary'],
  ['--tsv', 'tab-separated, uncut'],
  ['--ascii', 'no characters beyond ASCII in charts'],
  ['--no-input', 'never ask'],
  ['-q, --quiet', 'data only'],
  ['-v, --verbose', 'say more on trouble'],
];

/** What every command takes that writes. */
export const writeOptions: readonly (readonly [flags: string, help: string])[] = [
  ['-n, --dry-run', 'show what would be written'],
  ['-y, --yes', 'do not ask'],
];

/** Help was asked for and printed: nothing is left to do. */
export class Answered extends Error {}

const addOptions = (to: Commander, options: readonly (readonly [string, string])[]): void => {
  for (const [flags, help] of options) to.addOption(new CommanderOption(flags, help));
};

/**
 * Reads the words of a command line. A flag, name or argument that does not exist is a failure `usage` with a hint; a
 * planned command says that it is not available yet.
 */
export const parseCommandLine = async (
  argv: readonly string[],
  version: string,
  write: (text: string) => void,
): Promise<Invocation> => {
  let found: Invocation | undefined;
  const program = new Commander('crm')
    .description('A terminal CRM for power users. Without a command it opens the app.')
    .version(version, '--version');
  addOptions(program, globalOptions);
  const { commands, groups } = await among(argv);
  for (const command of commands) {
    const sub = placeOf(command, program, groups).description(command.summary);
    for (const { name, help } of command.arguments ?? []) sub.argument(name, help);
    for (const { flags, help } of command.options ?? []) sub.addOption(optionOf(flags, help, command));
    if (command.writes || command.name === 'init') addOptions(sub, writeOptions);
    sub.addHelpText('after', `\nExamples:\n${command.examples.map(example => `  ${example}`).join('\n')}`);
    sub.action((...received: unknown[]) => {
      const args = received
        .slice(0, -2)
        .flat()
        .filter((arg): arg is string => typeof arg === 'string')
        .map(unshield);
      found = { command, args, options: unshieldAll(sub.opts()), globals: program.opts() };
    });
  }
  configure(program, write);
  try {
    await program.parseAsync(argv.map(shield), { from: 'user' });
  } catch (error) {
    throw translate(error, argv, await import('./table'));
  }
  return found ?? { command: undefined, args: [], options: {}, globals: program.opts() };
};

type Table = typeof import('./table');

/** The commands among which the words of a command line choose: all of them, the one that is plainly named, or none. */
const among = async (argv: readonly string[]): Promise<Pick<Table, 'commands' | 'groups'>> => {
  const name = firstWord(argv);
  if (name === '' && !argv.some(asksForHelp)) return { commands: [], groups: {} };
  const load = Object.hasOwn(quick, name) ? quick[name] : undefined;
  return load ? { commands: [await load()], groups: {} } : import('./table');
};

const asksForHelp = (arg: string): boolean => arg === '--help' || /^-[a-z]*h/.test(arg);

/** Where a command hangs: on the program, or on its group, which comes into being with the first of its commands. */
const placeOf = ({ name }: Command, program: Commander, groups: Table['groups']): Commander => {
  const [word = '', inGroup] = name.split(' ');
  if (inGroup === undefined) return program.command(word);
  const group = program.commands.find(each => each.name() === word);
  return (group ?? program.command(word).description(groups[word] ?? '')).command(inGroup);
};

const mark = '\u0001';

/** `-tag:cold` is a filter's negation and no flag; commander would not know. */
const shield = (arg: string): string =>
  /^-[A-Za-z][\w.]*(:|[<>]=?|!?=|~)/.test(arg) || /^-[("]/.test(arg) ? mark + arg : arg;

const unshield = (arg: string): string => (arg.startsWith(mark) ? arg.slice(1) : arg);

/** A filter may be an option's value too: `--where -tag:cold`. */
const unshieldAll = (options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string' ? unshield(value) : Array.isArray(value) ? value.map(unshield) : value,
    ]),
  );

const valued = globalOptions.flatMap(([flags]) => (flags.includes('<') ? (flags.match(/--[\w-]+/) ?? []) : []));

/** The words that are neither flags nor the values of such. */
const wordsIn = (argv: readonly string[]): string[] =>
  argv.filter((arg, index) => !arg.startsWith('-') && !valued.includes(argv[index - 1] ?? ''));

const firstWord = (argv: readonly string[]): string => wordsIn(argv)[0] ?? '';

/** The command's name: its first word, and after a group's name the next. */
const nameIn = (argv: readonly string[], { groups }: Table): string =>
  wordsIn(argv)
    .slice(0, Object.hasOwn(groups, firstWord(argv)) ? 2 : 1)
    .join(' ');

const groupOf = (name: string): string => /^\S+(?= )/.exec(name)?.[0] ?? '';

/** The names that may stand where a wrong one stands. */
const namesBeside = (name: string, { commands, planned }: Table): string[] => {
  const group = groupOf(name);
  if (group !== '') return commands.filter(each => each.name.startsWith(`${group} `)).map(each => each.name);
  return [...new Set(commands.map(each => each.name.split(' ')[0] as string)), ...planned];
};

const optionOf = (flags: string, help: string, command: Command): CommanderOption => {
  const option = new CommanderOption(flags, help);
  const repeat = command.options?.find(each => each.flags === flags)?.repeat;
  return repeat
    ? option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
    : option;
};

/** Flags may stand before or after the command's name, as people type them. */
const configure = (program: Commander, write: (text: string) => void): void => {
  for (const each of [program, ...program.commands, ...program.commands.flatMap(group => group.commands)]) {
    each
      .exitOverride()
      .configureOutput({ writeOut: write, writeErr: () => undefined })
      .showSuggestionAfterError(false);
    each.allowExcessArguments(false);
  }
  // Commander leaves its help command out where the bare program does something too.
  program.helpCommand('help [command]', 'Show the commands, or how to use one').action(() => undefined);
};

const translate = (error: unknown, argv: readonly string[], table: Table): unknown => {
  if (!(error instanceof CommanderError)) return error;
  if (error.exitCode === 0) return new Answered();
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const { commands, planned } = table;
  const name = nameIn(argv, table);
  if (planned.includes(name)) {
    return new FailureError({
      code: 'usage',
      message: `crm ${name} is not available yet`,
      hint: 'crm help lists what is',
    });
  }
  if (error.code === 'commander.help') return incomplete(name, table);
  const message = error.message.replace(/^error: /, '').replace(/\.$/, '');
  if (error.code === 'commander.unknownCommand' || error.code === 'commander.excessArguments') {
    const isCommand = commands.some(command => command.name === name);
    const text = isCommand ? message : `there is no command "${name}"`;
    return new FailureError({
      code: 'usage',
      message: text,
      hint: isCommand ? helpHint(name) : (didYouMean(name, namesBeside(name, table)) ?? helpHint(groupOf(name))),
    });
  }
  const flags = [...globalOptions, ...writeOptions].flatMap(([each]) => each.match(/--[\w-]+/g) ?? []);
  const own =
    commands
      .find(command => command.name === name)
      ?.options?.flatMap(({ flags: each }) => each.match(/--[\w-]+/g) ?? []) ?? [];
  return new FailureError({ code: 'usage', message, hint: didYouMean(word, [...own, ...flags]) ?? helpHint(name) });
};

/** A group was named, and none of its commands. */
const incomplete = (group: string, table: Table): FailureError => {
  const names = namesBeside(`${group} `, table);
  return new FailureError({
    code: 'usage',
    message: `crm ${group} needs to know what to do`,
    hint: `one of ${names.map(name => `crm ${name}`).join(', ')}`,
  });
};

const helpHint = (name: string): string => `crm ${name ? `${name} ` : ''}--help shows how`;
