import os from 'node:os';
import type { Commands } from './actions/ports';
import { shellWord } from './actions/shellWord';
import { backUpAfter, backUpIfDue } from './commands/dailyBackup';
import type { Environment } from './commands/environment';
import { Answered, parseCommandLine } from './commands/program';
import { assertSound, environmentOf, type Host } from './commands/surroundings';
import { tellFailure } from './commands/trouble';
import { compactIfDue } from './store/compact';
import type { JsonStore } from './store/jsonStore';
import { capabilities } from './terminal/capabilities';

declare const __VERSION__: string;

/** In a container the user's number often has no name. */
const login = (): string => {
  try {
    return os.userInfo().username;
  } catch {
    return `uid${process.getuid?.() ?? ''}`;
  }
};

const host: Host = {
  env: process.env,
  // Each of these costs a command's start some milliseconds, and few commands need them all.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  get stderr() {
    return process.stderr;
  },
  home: os.homedir(),
  login: login(),
  clock: () => new Date().toISOString(),
  get timeZone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
};

const stores: JsonStore[] = [];

/** The command as one would type it again: without where the data is and who is acting. */
const commandText = (argv: readonly string[]): string => {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? '';
    if (['--data', '--as', '--now'].includes(word)) i += 1;
    else if (!/^--(data|as|now)=/.test(word)) words.push(shellWord(word));
  }
  return ['crm', ...words].join(' ');
};

const run = async (argv: readonly string[]): Promise<void> => {
  const { command, args, options, globals } = await parseCommandLine(argv, __VERSION__, text =>
    process.stdout.write(text),
  );
  const environment = environmentOf(host, { ...globals, ...options }, commandText(argv), store => stores.push(store));
  if (command) {
    await command.run(environment, args, options);
    return backUpAfter(environment, stores);
  }
  return face(environment);
};

/** Without a command: the app in a terminal, an overview in a pipe. */
const face = async (environment: Environment): Promise<void> => {
  const { interactive } = capabilities({ env: process.env, stdin: process.stdin, stdout: process.stdout });
  if (!interactive) {
    const { overview } = await import('./commands/overview');
    return overview(environment);
  }
  const store = await environment.openStore({ write: 'if possible' });
  // Ink takes CI for a terminal that shows nothing and is never resized.
  delete process.env.CI;
  const [{ openApp }, { openPreferences }] = await Promise.all([
    import('./screens/openApp'),
    import('./store/preferences'),
  ]);
  let commands: Promise<Commands> | undefined;
  const loadCommands = async (): Promise<Commands> => {
    const { commandsWithin } = await import('./commands/within');
    return commandsWithin({ environment, store, version: __VERSION__ });
  };
  try {
    await openApp({
      store,
      author: command => ({ ...environment.author(store), command }),
      stdin: process.stdin,
      stdout: process.stdout,
      process,
      color: environment.color,
      unicode: environment.unicode,
      search: async () => {
        const { createLiveSearch } = await import('./store/search/liveSearch');
        return createLiveSearch(store, { keep: !environment.globals.readOnly });
      },
      memory: await openPreferences(environment.folder, environment.login),
      commands: () => {
        commands ??= loadCommands();
        return commands;
      },
      text: {
        open: async ids => {
          const [{ createTextEditing }, { createEditor }] = await Promise.all([
            import('./commands/textEditing'),
            import('./commands/editor'),
          ]);
          const editor = createEditor({ env: process.env, stdin: process.stdin, process });
          return createTextEditing({ store, author: () => environment.author(store), editor }).open(ids);
        },
      },
      phones: async () => (await import('./formats/phone')).phone,
      recurrence: async () => (await import('./formats/recurrence')).nextOf,
      checking: () => store.checking(),
      idle: () => {
        compactIfDue(store);
        // The first command that writes tells what keeps a backup from being made.
        void backUpIfDue(store, environment.now).catch(() => undefined);
      },
    });
  } finally {
    // However it ended: nobody listens to keys any more.
    process.stdin.unref();
  }
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away, as `head` does: nobody is left to tell.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.on('SIGINT', () => process.exit(130));

/** Reading goes on over damaged lines, but not in silence: what was shown, or not found, may be what they held. */
const runSoundly = async (): Promise<void> => {
  try {
    await run(process.argv.slice(2));
  } finally {
    for (const store of stores) await assertSound(store);
  }
};

try {
  await runSoundly();
} catch (error) {
  if (!(error instanceof Answered)) process.exitCode = tellFailure(error, process.argv, process.stderr);
} finally {
  for (const store of stores) await store.close();
}
