import type { Config } from '../domain/config/config';
import type { Clock } from './clock';
import type { Names } from './names';
import type {
  AccountPlan,
  ActivityPlan,
  CampaignPlan,
  ContactPlan,
  DealPlan,
  LeadPlan,
  ProductPlan,
  Rep,
} from './plan';
import type { Random } from './random';
import type { Sizes } from './sizes';
import type { Region } from './words/places';

/** The demo in the making. */
export interface World {
  readonly random: Random;
  readonly clock: Clock;
  readonly names: Names;
  readonly config: Config;
  readonly sizes: Sizes;
  /** Who runs the demo: a rep of the western team. */
  readonly me: Rep;
  readonly reps: readonly Rep[];
  readonly products: readonly ProductPlan[];
  readonly campaigns: readonly CampaignPlan[];
  readonly accounts: AccountPlan[];
  readonly contacts: ContactPlan[];
  readonly deals: DealPlan[];
  readonly leads: LeadPlan[];
  readonly activities: ActivityPlan[];
}

/** Which rep looks after a place, by territory; now, or on a day of the past. */
export const repFor = (world: World, region: Region, territory: string, day = world.clock.today): Rep => {
  const here = world.reps.filter(
    rep => rep.region === region && rep.joined <= day && (rep.left === undefined || rep.left > day),
  );
  const local = here.filter(rep => rep.territories.includes(territory));
  const candidates = local.length > 0 ? local : here;
  return world.random.weighted(candidates.map(rep => [rep, rep.weight] as const));
};
