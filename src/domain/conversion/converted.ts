import { statusNamed } from '../config/config';
import { displayName } from '../filter/display';
import { nameOf } from '../present/value';
import type { Lead } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { type Choices, type TargetType, targetTypes } from './choices';
import type { Part, Plan } from './plan';

export const isConverted = ({ convertedAt, status }: Lead, { config }: State): boolean =>
  convertedAt !== undefined || statusNamed(config, status)?.type === 'converted';

/** Who converted a lead into what, as a sentence. Nobody can change a converted lead, so whoever did last is who converted it. */
export const conversionOf = (lead: Lead, state: State): string => {
  const into = targetTypes.map(type => targetOf(lead, type)).filter(each => each !== undefined);
  const what = into.length > 0 ? ` into ${into.join(', ')}` : '';
  return `${lead.id} ${displayName(lead, 'lead')} was already converted by ${nameOf(lead.updatedBy, state)}${what}`;
};

/** The id of what a converted lead became. */
const targetOf = (lead: Lead, type: TargetType): string | undefined =>
  ({
    account: lead.convertedAccountId,
    contact: lead.convertedContactId,
    opportunity: lead.convertedOpportunityId,
  })[type];

/** Refuses to convert again into something else than before. */
const checkSameChoice = (lead: Lead, choices: Choices, state: State): Result<void> => {
  const other = targetTypes.find(type => {
    const [wanted, is] = [choices[type], targetOf(lead, type)];
    return wanted !== undefined && wanted !== 'new' && wanted !== (is ?? 'none');
  });
  if (other === undefined) return ok(undefined);
  return fail('conflict', conversionOf(lead, state), 'crm undo takes a conversion back; what came of it can be edited');
};

/** The plan for leads that were converted before: it does nothing, and says so. */
export const planOfConverted = (state: State, leads: readonly Lead[], choices: Choices): Result<Plan> => {
  for (const lead of leads) {
    const same = checkSameChoice(lead, choices, state);
    if (!same.ok) return same;
  }
  const [first] = leads as readonly [Lead];
  const part = (type: TargetType, lead: Lead): Part => {
    const id = targetOf(lead, type);
    const record = id === undefined ? undefined : state.find(id);
    const name = record ? displayName(record, type) : '';
    return {
      action: id === undefined ? 'none' : 'use',
      ...(id ? { id } : {}),
      name,
      fields: [],
      kept: [],
      candidates: [],
    };
  };
  const people = new Map(leads.map(lead => [targetOf(lead, 'contact'), lead]));
  return ok({
    leadIds: leads.map(({ id }) => id),
    account: part('account', first),
    contacts: [...people.values()].map(lead => ({ ...part('contact', lead), leadIds: [lead.id] })),
    opportunity: part('opportunity', first),
    moves: { activities: [], open: [], tasks: [], emails: [], campaigns: [] },
    warnings: [],
    already: leads.map(lead => conversionOf(lead, state)),
  });
};
