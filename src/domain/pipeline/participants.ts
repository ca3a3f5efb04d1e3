import type { Opportunity } from '../records/types';
import { fail, ok, type Result } from '../result';
import { Draft } from '../state/draft';
import type { Verb } from '../verb';

type Participant = NonNullable<Opportunity['contacts']>[number];

export interface ParticipantInput {
  /** The deal. */
  readonly id: string;
  readonly contactId: string;
  readonly do: 'add' | 'remove';
  /** What the contact is in the deal: decision maker, user. */
  readonly role?: string;
  /** One contact of a deal is the primary one; the first is, until another is made so. */
  readonly primary?: boolean;
}

/** Adds a contact to a deal, changes its role there, or takes it out. */
export const editParticipants: Verb<ParticipantInput> = {
  name: 'opportunity contacts',
  run: (state, input, context) => {
    const draft = new Draft(state, context);
    const deal = draft.get('opportunity', input.id);
    if (!deal) return fail('not found', `there is no opportunity ${input.id}`);
    if (!draft.get('contact', input.contactId)) return fail('not found', `there is no contact ${input.contactId}`);
    const contacts = input.do === 'add' ? ok(added(deal.contacts ?? [], input)) : removed(deal, input.contactId);
    if (!contacts.ok) return contacts;
    draft.set(input.id, { contacts: contacts.value.length > 0 ? contacts.value : null });
    return ok({ changes: draft.changes() });
  },
};

const added = (before: readonly Participant[], { contactId, role, primary }: ParticipantInput): Participant[] => {
  const old = before.find(each => each.contactId === contactId);
  const first = primary ?? old?.primary ?? !before.some(each => each.primary === true);
  const { primary: _primary, ...kept } = old ?? { contactId };
  const one: Participant = { ...kept, ...(role === undefined ? {} : { role }), ...(first ? { primary: true } : {}) };
  const others = before.map(each => (each.contactId === contactId ? one : first ? secondary(each) : each));
  return old ? others : [...others, one];
};

const secondary = ({ primary: _primary, ...rest }: Participant): Participant => rest;

/** Who is left; the first of them becomes primary when the primary one goes. */
const removed = ({ id, contacts = [] }: Opportunity, contactId: string): Result<Participant[]> => {
  const gone = contacts.find(each => each.contactId === contactId);
  if (!gone) return fail('not found', `${contactId} is not in ${id}`, `crm show ${id} lists who is`);
  const left = contacts.filter(each => each !== gone);
  const [next, ...more] = left;
  return ok(gone.primary && next ? [{ ...next, primary: true }, ...more] : left);
};
