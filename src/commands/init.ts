import type { Command, Options } from './command';
import { text } from './command';
import type { Environment } from './environment';
import { print, printJson } from './print';
import { refuse, unwrap } from './unwrap';

const demoLeads = 400;
const demoSeed = 42;

const whole = (options: Options, name: string, fallback: number): number => {
  const given = text(options, name);
  if (given === undefined) return fallback;
  if (!/^\d+$/.test(given)) refuse('usage', `--${name} takes a whole number, not "${given}"`);
  return Number(given);
};

export const init: Command = {
  name: 'init',
  summary: 'Make a new data folder, empty or with a living demo team',
  options: [
    { flags: '--shared', help: 'everyone of the folder’s group may read and write it' },
    { flags: '--demo', help: 'fill it with a sales team at work, dated around today' },
    { flags: '--leads <n>', help: `how many leads the demo has (default ${demoLeads}); all else grows with it` },
    { flags: '--seed <n>', help: `the same seed on the same day gives the same data (default ${demoSeed})` },
  ],
  examples: ['crm init', 'crm init --demo --data /tmp/demo', 'sg sales "crm init --shared --data /srv/crm"'],
  run: async (environment, _args, options) => {
    const leads = whole(options, 'leads', demoLeads);
    const seed = whole(options, 'seed', demoSeed);
    if (leads < 1) refuse('usage', 'a demo has at least one lead', 'crm init --demo --leads 400');
    const { createFolder } = await import('../store/open');
    if (environment.globals.dryRun) {
      if (environment.globals.json) printJson(environment, { dryRun: true, folder: environment.folder, batch: null });
      else print(environment, `dry run: would make a data folder at ${environment.folder}`);
      return;
    }
    createFolder(
      environment.folder,
      { timeZone: environment.timeZone },
      { now: environment.now, actor: environment.login },
      { shared: options.shared === true },
    );
    const batch = options.demo === true ? await fill(environment, leads, seed) : null;
    if (environment.globals.json) printJson(environment, { folder: environment.folder, batch });
    else if (!environment.globals.quiet)
      print(environment, `${environment.folder} is ready. crm opens the app; crm help lists the commands.`);
  },
};

const fill = async (environment: Environment, leads: number, seed: number): Promise<string | null> => {
  const [{ seedDemo }, { compact }] = await Promise.all([import('../demo/seedDemo'), import('../store/compact')]);
  const store = await environment.openStore({ write: true });
  const receipt = unwrap(await store.commit(seedDemo, { leads, seed }, environment.author(store), { batch: true }));
  compact(store);
  return receipt.batch;
};
