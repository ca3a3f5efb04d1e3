import type { Activity, Lead, Opportunity, RecordOf } from '../records/types';
import { KeyIndex } from './keyIndex';
import type { State } from './state';

type Contact = RecordOf<'contact'>;

const owner = ({ ownerId }: { readonly ownerId?: string }): readonly string[] =>
  ownerId === undefined ? [] : [ownerId];

const openTask = (activity: Activity): readonly string[] =>
  activity.kind === 'task' && activity.doneAt === undefined ? owner(activity) : [];

/** When an activity happened, or is to happen. */
const whenOf = ({ doneAt, dueAt, createdAt }: Activity): string => doneAt ?? dueAt ?? createdAt;

/**
 * What belongs to a record, without a pass over all records after every transaction. Each kind is indexed when it is
 * first asked for.
 */
export class Related {
  readonly #activities: KeyIndex<'activity'>;
  readonly #tasks: KeyIndex<'activity'>;
  readonly #leads: KeyIndex<'lead'>;
  readonly #deals: KeyIndex<'opportunity'>;
  readonly #accountDeals: KeyIndex<'opportunity'>;
  readonly #contacts: KeyIndex<'contact'>;

  constructor(state: State) {
    this.#activities = new KeyIndex(state, 'activity', ({ relatedTo }) => relatedTo ?? []);
    this.#tasks = new KeyIndex(state, 'activity', openTask);
    this.#leads = new KeyIndex(state, 'lead', owner);
    this.#deals = new KeyIndex(state, 'opportunity', owner);
    this.#accountDeals = new KeyIndex(state, 'opportunity', ({ accountId }) =>
      accountId === undefined ? [] : [accountId],
    );
    this.#contacts = new KeyIndex(state, 'contact', ({ accounts = [] }) => accounts.map(({ accountId }) => accountId));
  }

  /** Brings everything up to date after changes to the records with these ids; undefined: to any. */
  update(state: State, changed: ReadonlySet<string> | undefined): void {
    for (const index of [this.#activities, this.#tasks, this.#leads, this.#deals, this.#accountDeals, this.#contacts])
      index.update(state, changed);
  }

  /** The activities about any record, oldest first by their numbers. */
  activitiesOf(id: string): Activity[] {
    return this.#activities.of(id);
  }

  /** The activities about any record, the newest first by when they happened or are due. */
  timelineOf(id: string): Activity[] {
    return this.activitiesOf(id).sort((a, b) => (whenOf(a) < whenOf(b) ? 1 : whenOf(a) > whenOf(b) ? -1 : 0));
  }

  /** A user's tasks that are not done. */
  openTasksOf(userId: string): Activity[] {
    return this.#tasks.of(userId);
  }

  /** The leads that a user owns. */
  leadsOf(userId: string): Lead[] {
    return this.#leads.of(userId);
  }

  /** The opportunities that a user owns. */
  dealsOf(userId: string): Opportunity[] {
    return this.#deals.of(userId);
  }

  /** The opportunities of an account. */
  opportunitiesOf(accountId: string): Opportunity[] {
    return this.#accountDeals.of(accountId);
  }

  /** The contacts who are, or were, with an account. */
  contactsOf(accountId: string): Contact[] {
    return this.#contacts.of(accountId);
  }
}
