import type { Context } from '../context';
import { displayName } from '../filter/display';
import { type AnyRecord, type Lead, typeOfId } from '../records/types';
import { fail, ok, type Result } from '../result';
import type { State } from '../state/state';
import { addDays } from '../time/calendar';
import { today } from '../time/instant';
import { periodOf } from '../time/period';
import { openDealsOf } from './candidates';
import { type Choices, type TargetType, targetTypes, type Wish } from './choices';
import { isConverted, planOfConverted } from './converted';
import { checkConvertible, leadsNamed } from './leadsOf';
import { checkPicks, mapFields } from './mapFields';
import { movesOf } from './moves';
import type { ContactPart, Part, Plan } from './plan';
import { type Given, mappedFields, valuesOf } from './standardMap';
import { accountTarget, dealTarget, type Person, peopleOf, type Target } from './targets';
import { warningsOf } from './warnings';

export type PlanContext = Pick<Context, 'now' | 'actor'>;

/**
 * What converting leads would do: which records are made, which are used, each field old and new, and what moves. Leads
 * that were converted before make a plan that does nothing and says so. Fails `not permitted` for a closed lead,
 * `conflict` where only some are converted, `invalid` where the choices do not go together.
 */
export const planConversion = (
  state: State,
  { leads: ids, choices = {} }: Wish,
  context: PlanContext,
): Result<Plan> => {
  const named = leadsNamed(state, ids);
  if (!named.ok) return named;
  const leads = named.value;
  if (leads.every(lead => isConverted(lead, state))) return planOfConverted(state, leads, choices);
  const checked = checkAll(state, leads, choices);
  if (!checked.ok) return checked;
  const targets = targetsOf(state, leads, choices);
  if (!targets.ok) return targets;
  return assemble({ state, leads, choices, context, ownerId: ownerOf(state, leads, context), ...targets.value });
};

interface Targets {
  readonly deal: Target<'opportunity'>;
  readonly people: readonly Person[];
  readonly account: Target<'account'>;
}

interface Work extends Targets {
  readonly state: State;
  readonly leads: readonly Lead[];
  readonly choices: Choices;
  readonly context: PlanContext;
  /** Undefined: whoever acts, who has no user record yet. */
  readonly ownerId: string | undefined;
}

/** What ties the three together, and is never set by hand. */
const links: ReadonlySet<string> = new Set(['accountId', 'accounts', 'contacts', 'leadIds', 'primaryContactId']);

const checkAll = (state: State, leads: readonly Lead[], choices: Choices): Result<void> => {
  for (const type of targetTypes) {
    const picks = checkPicks(type, choices, mappedFields(type, state.config));
    if (!picks.ok) return picks;
    if (choices[type] === 'none' && (choices.set?.[type] ?? []).length > 0)
      return fail('usage', `there is no ${type} to set something of`, `leave --${type} none out`);
    const link = choices.set?.[type]?.find(({ path }) => links.has(path[0] ?? ''));
    if (link)
      return fail(
        'usage',
        `${link.path[0]} follows from the conversion`,
        'choose with --account, --contact and --opportunity',
      );
  }
  return checkConvertible(state, leads);
};

const targetsOf = (state: State, leads: readonly Lead[], choices: Choices): Result<Targets> => {
  const deal = dealTarget(state, choices);
  if (!deal.ok) return deal;
  const people = peopleOf(state, leads, choices);
  if (!people.ok) return people;
  if (people.value.length > 1 && (choices.set?.contact ?? []).length > 0)
    return fail(
      'usage',
      `the leads are ${people.value.length} people, who cannot all be set the same`,
      'edit the leads first',
    );
  const account = accountTarget(state, leads, choices, { deal: deal.value.record, people: people.value });
  return account.ok ? ok({ deal: deal.value, people: people.value, account: account.value }) : account;
};

/** The leads' first owner who is active, else who acts. */
const ownerOf = (state: State, leads: readonly Lead[], { actor }: PlanContext): string | undefined => {
  const owner = leads.find(({ ownerId }) => state.get('user', ownerId)?.active !== false && ownerId !== undefined);
  if (owner) return owner.ownerId;
  if (typeOfId(actor) === 'user') return actor;
  return [...state.all('user').values()].find(({ login }) => login === actor)?.id;
};

const assemble = (work: Work): Result<Plan> => {
  const { state, leads, people, context, ownerId } = work;
  const account = accountPart(work);
  if (!account.ok) return account;
  const contacts: ContactPart[] = [];
  for (const person of people) {
    const part = partOf(work, 'contact', person.target, valuesOf('contact', person.leads, state.config));
    if (!part.ok) return part;
    contacts.push({ ...part.value, leadIds: person.leads.map(({ id }) => id) });
  }
  const opportunity = dealPart(work, account.value, contacts);
  if (!opportunity.ok) return opportunity;
  const leadIds = leads.map(({ id }) => id);
  const { followUp } = state.config.conversion;
  const date = today(context.now, state.config.timeZone);
  return ok({
    leadIds,
    account: account.value,
    contacts,
    opportunity: opportunity.value,
    moves: movesOf(state, new Set(leadIds)),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(followUp ? { followUp: { subject: followUp.subject, dueAt: addDays(date, followUp.days) } } : {}),
    warnings: warningsOf({ state, leads, people, account: work.account, deal: opportunity.value }, date),
  });
};

const accountPart = (work: Work): Result<Part> =>
  partOf(work, 'account', work.account, valuesOf('account', work.leads, work.state.config));

const dealPart = (work: Work, account: Part, contacts: readonly ContactPart[]): Result<Part> => {
  const { state, leads, deal, context } = work;
  const given = valuesOf('opportunity', leads, state.config);
  const candidates = openDealsOf(state, account.id);
  if (deal.action !== 'create') return partOf(work, 'opportunity', { ...deal, candidates }, given);
  const { config } = state;
  const { to } = periodOf('fiscalQuarter', today(context.now, config.timeZone), config.fiscalYearStart);
  const name = [account.action === 'none' ? '' : account.name, contacts[0]?.name].filter(Boolean).join(' – ');
  const dated = given.some(({ path }) => path[0] === 'closeDate');
  const own: Given[] = [{ path: ['name'], value: name }, ...(dated ? [] : [{ path: ['closeDate'], value: to }])];
  return partOf(work, 'opportunity', { ...deal, candidates }, [...own, ...given]);
};

const partOf = (
  { choices, ownerId }: Work,
  type: TargetType,
  { action, record, candidates }: Target<TargetType>,
  values: readonly Given[],
): Result<Part> => {
  if (action === 'none') return ok({ action, name: '', fields: [], kept: [], candidates });
  const given = ownerId === undefined ? values : [...values, { path: ['ownerId'], value: ownerId }];
  const mapped = mapFields({ type, record: record as AnyRecord | undefined }, given, choices);
  if (!mapped.ok) return mapped;
  const { fields } = mapped.value;
  const after = { id: '', ...record, ...Object.fromEntries(fields.map(({ field, to }) => [field, to])) };
  const name = displayName(after, type);
  return ok({ action, ...(record ? { id: record.id } : {}), name, ...mapped.value, candidates });
};
