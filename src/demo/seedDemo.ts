import type { Context } from '../domain/context';
import { recordTypes } from '../domain/records/types';
import { fail, ok } from '../domain/result';
import { Draft } from '../domain/state/draft';
import type { State } from '../domain/state/state';
import type { Verb } from '../domain/verb';
import { planAccounts, settleAccounts } from './accounts';
import { inviteMembers, planCampaigns } from './campaigns';
import { keepInTouch } from './care';
import { catalog } from './catalog';
import { Clock } from './clock';
import { planContacts } from './contacts';
import { planDeals } from './deals';
import { talkOverDeals } from './dealTalk';
import { planLeads } from './leads';
import { Names } from './names';
import type { Rep } from './plan';
import { Random } from './random';
import { organisation } from './settings';
import { sizesFor } from './sizes';
import { hireReps } from './staff';
import { planTasks } from './tasks';
import { disguiseTwins } from './twins';
import type { World } from './world';
import { writeWorld } from './write/world';

export interface DemoInput {
  /** How many leads; everything else goes with it. */
  readonly leads: number;
  /** The same seed at the same moment gives the same demo. */
  readonly seed: number;
}

export interface DemoReport {
  readonly organisation: string;
  /** How many records of each type. */
  readonly counts: Readonly<Record<string, number>>;
}

const mostLeads = 1_000_000;

/** Fills an empty store with a living sales team, dated relative to now; the acting user becomes one of its reps. */
export const seedDemo: Verb<DemoInput, DemoReport> = {
  name: 'demo',
  run: (state, { leads, seed }, context) => {
    if (!Number.isSafeInteger(leads) || leads < 1 || leads > mostLeads) {
      return fail('usage', `a demo has 1 to ${mostLeads} leads, not ${leads}`, 'crm init --demo --leads 400');
    }
    if (!Number.isSafeInteger(seed)) return fail('usage', `a seed is a whole number, not ${seed}`);
    const full = recordTypes.find(type => type !== 'user' && type !== 'view' && state.all(type).size > 0);
    if (full) {
      return fail(
        'conflict',
        `the demo needs an empty data folder; this one has ${full} records`,
        'choose another with --data DIR',
      );
    }
    const missing = leadStatuses.find(name => !state.config.leadStatuses.some(status => status.name === name));
    if (missing) return fail('conflict', `the demo needs the lead status "${missing}", which the configuration lacks`);
    const draft = new Draft(state, context);
    draft.configure(organisation(state.config));
    const counts = writeWorld(draft, imagine(draft, context, { leads, seed }), context);
    return ok({ changes: draft.changes(), result: { organisation: draft.config.organisation, counts } });
  },
};

const leadStatuses = ['New', 'Working', 'Nurturing', 'Qualified', 'Converted', 'Unqualified', 'Archived'];

const imagine = (state: State, context: Context, { leads, seed }: DemoInput): World => {
  const { config } = state;
  const random = new Random(seed);
  const clock = new Clock(context.now, config.timeZone);
  const names = new Names(random);
  const sizes = sizesFor(leads);
  const reps = hireReps(random, names, clock, acting(state, context), sizes.repsPerTeam);
  const world: World = {
    random,
    clock,
    names,
    config,
    sizes,
    me: reps[0] as Rep,
    reps,
    products: catalog(),
    campaigns: planCampaigns(clock),
    accounts: [],
    contacts: [],
    deals: [],
    leads: [],
    activities: [],
  };
  planAccounts(world);
  planContacts(world);
  planDeals(world);
  settleAccounts(world);
  planLeads(world);
  disguiseTwins(world);
  inviteMembers(world);
  talkOverDeals(world);
  planTasks(world);
  keepInTouch(world);
  return world;
};

/** Who acts: a user that exists, or the login of someone who becomes one. */
const acting = (state: State, { actor }: Context): { login: string; name?: string } => {
  const user = state.get('user', actor);
  return user ? { login: user.login ?? user.name, name: user.name } : { login: actor };
};
