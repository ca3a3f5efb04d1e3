import { type Config, type RoutingEntry, statusNamed } from '../config/config';
import type { Context } from '../context';
import { compileFilter, type Filter } from '../filter/compile';
import { assignLead } from '../leads/status';
import type { Lead, User } from '../records/types';
import type { Failure } from '../result';
import { foreseenScores } from '../scoring/foreseenScores';
import type { Draft } from '../state/draft';
import type { State } from '../state/state';
import { Loads } from './loads';
import { type Target, targetNamed } from './target';
import { territoryFit } from './territory';

/** What became of one routing entry when a lead came by. */
export interface EntryVerdict {
  readonly entry: RoutingEntry;
  /** Whether its filter lets the lead through. */
  readonly matches: boolean;
  /** Those whom it could give the lead to, the first choice first. */
  readonly candidates: readonly User[];
  /** Why it gives the lead to nobody; empty when it does. */
  readonly why: string;
}

interface Ready {
  readonly entry: RoutingEntry;
  readonly filter: Filter | undefined;
  readonly target: Target | undefined;
  readonly failure: Failure | undefined;
}

/**
 * Finds owners for leads by the routing rules. Who had how much, and when last, is read off the records once and then kept
 * up, so that many leads in a row are shared as fairly as one at a time. One router serves one run of one verb.
 */
export class Router {
  readonly #draft: Draft;
  readonly #context: Context;
  readonly #loads: Loads;
  readonly #entries: readonly Ready[];

  constructor(draft: Draft, context: Context) {
    this.#draft = draft;
    this.#context = context;
    this.#loads = new Loads(draft);
    this.#entries = draft.config.routing.map(entry => readyEntry(entry, draft, context.now));
  }

  /** Gives a lead without an owner to somebody, and returns who it is; undefined when nobody can take it. */
  assign(id: string): string | undefined {
    const { config } = this.#draft;
    const lead = this.#draft.get('lead', id);
    if (!lead || lead.ownerId !== undefined || !canBeRouted(lead, config)) return undefined;
    const owner = this.ownerFor(lead);
    if (!owner || !assignLead(this.#draft, id, owner.id, this.#context).ok) return undefined;
    this.#loads.took(owner.id, this.#context.now, isOpen(lead, config));
    return owner.id;
  }

  /** Who would get a lead now. */
  ownerFor(lead: Lead): User | undefined {
    for (const entry of this.#entries) {
      const [first] = this.#verdict(entry, lead).candidates;
      if (first) return first;
    }
    return this.#lastResort();
  }

  /** What each entry says of a lead, in order, and who would get it. */
  explain(lead: Lead): { readonly entries: readonly EntryVerdict[]; readonly owner: User | undefined } {
    return { entries: this.#entries.map(entry => this.#verdict(entry, lead)), owner: this.ownerFor(lead) };
  }

  #verdict({ entry, filter, target, failure }: Ready, lead: Lead): EntryVerdict {
    const nobody = (why: string, matches = false): EntryVerdict => ({ entry, matches, candidates: [], why });
    if (failure || !filter || !target) return nobody(failure?.message ?? 'it makes no sense');
    if (!filter.matches(lead)) return nobody('the lead is another one');
    const able = target.users.filter(user => user.active !== false);
    if (able.length === 0) return nobody(`nobody in ${target.name} is active`, true);
    const fitting = target.chosen ? able : suited(able, lead, entry);
    if (fitting.length === 0)
      return nobody(`nobody's ${entry.by === 'territory' ? 'territory' : 'expertise'} is it`, true);
    const free = fitting.filter(user => this.#loads.hasRoom(user));
    if (free.length === 0) return nobody('nobody has room', true);
    const byLoad = entry.by === 'least loaded';
    return { entry, matches: true, candidates: this.#loads.inTurn(free, byLoad), why: '' };
  }

  #lastResort(): User | undefined {
    const { defaultOwner } = this.#draft.config;
    const target = defaultOwner === '' ? undefined : targetNamed(this.#draft, defaultOwner);
    const [user] = target?.ok ? target.value.users : [];
    return user && user.active !== false && this.#loads.hasRoom(user) ? user : undefined;
  }
}

const isOpen = ({ status }: Lead, config: Config): boolean => statusNamed(config, status)?.type === 'open';

/** A lead that is done needs no owner. */
const canBeRouted = ({ status }: Lead, config: Config): boolean => {
  const type = statusNamed(config, status)?.type;
  return type === 'open' || type === 'waiting';
};

const readyEntry = (entry: RoutingEntry, state: State, now: string): Ready => {
  const derived = foreseenScores(state, now);
  const filter = compileFilter(entry.when, { type: 'lead', state, now, actor: '', derived });
  const target = targetNamed(state, entry.to);
  return {
    entry,
    filter: filter.ok ? filter.value : undefined,
    target: target.ok ? target.value : undefined,
    failure: !filter.ok ? filter.failure : target.ok ? undefined : target.failure,
  };
};

/** Those of a team whose territory or expertise a lead is; of several territories the closest wins. */
const suited = (users: readonly User[], lead: Lead, { by }: RoutingEntry): readonly User[] => {
  if (by === 'expertise') {
    const field = lead.industry?.toLowerCase();
    return users.filter(({ expertise = [] }) => expertise.some(each => each.toLowerCase() === field));
  }
  if (by !== 'territory') return users;
  const fits = users.map(user => territoryFit(user.territories ?? [], lead));
  const best = Math.max(...fits);
  return best > 0 ? users.filter((_, at) => fits[at] === best) : [];
};
