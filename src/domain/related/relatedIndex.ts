import { isToDo } from '../activities/toDo';
import type { Activity, AnyRecord, Lead, Opportunity, RecordType } from '../records/types';
import { recordTypes } from '../records/types';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import { KeyIndex } from './keyIndex';
import { idsIn, referencesOf } from './references';

const owner = ({ ownerId }: { readonly ownerId?: string }): readonly string[] =>
  ownerId === undefined ? none : [ownerId];

const none: readonly string[] = [];

const openTask = (activity: Activity): readonly string[] => (isToDo(activity) ? owner(activity) : none);

/** Records of a type by what they point at, other than their owner; undefined for a type that points at nothing. */
const pointersFrom = (state: State, type: RecordType): KeyIndex<RecordType> | undefined => {
  const references = referencesOf(type).filter(({ name }) => name !== 'ownerId');
  if (references.length === 0) return undefined;
  return new KeyIndex<RecordType>(state, type, record =>
    idsIn(record as unknown as Readonly<Record<string, unknown>>, references),
  );
};

/**
 * What belongs to a record and to a person, without a pass over all records after every transaction. Each kind is indexed
 * when it is asked for a second time, or all of them in steps before anybody asks.
 */
export class RelatedIndex {
  readonly #activities: KeyIndex<'activity'>;
  readonly #tasks: KeyIndex<'activity'>;
  readonly #leads: KeyIndex<'lead'>;
  readonly #deals: KeyIndex<'opportunity'>;
  readonly #pointers = new Map<RecordType, KeyIndex<RecordType>>();
  readonly #all: readonly Pick<KeyIndex<RecordType>, 'update' | 'building' | 'ready'>[];

  constructor(state: State) {
    this.#activities = new KeyIndex(state, 'activity', ({ relatedTo }) => relatedTo ?? none);
    this.#tasks = new KeyIndex(state, 'activity', openTask);
    this.#leads = new KeyIndex(state, 'lead', owner);
    this.#deals = new KeyIndex(state, 'opportunity', owner);
    for (const type of recordTypes) {
      const pointers = type === 'activity' ? undefined : pointersFrom(state, type);
      if (pointers) this.#pointers.set(type, pointers);
    }
    this.#all = [this.#activities, this.#tasks, this.#leads, this.#deals, ...this.#pointers.values()];
  }

  /** Whether no question costs a pass over all records of a type. */
  get ready(): boolean {
    return this.#all.every(index => index.ready);
  }

  /** Whether the activities about a record are found without a pass over all. */
  get knowsActivities(): boolean {
    return this.#activities.ready;
  }

  /** Gets everything ready in steps; changes may come in between. */
  *building(): Steps {
    for (const index of this.#all) yield* index.building();
  }

  /** Brings everything up to date after changes to the records with these ids; undefined: to any. */
  update(state: State, changed: ReadonlySet<string> | undefined): void {
    for (const index of this.#all) index.update(state, changed);
  }

  /** The activities about any record, oldest first by their numbers. */
  activitiesOf(id: string): readonly Activity[] {
    return this.#activities.of(id);
  }

  /** A user's tasks that are not done, and what they planned. */
  openTasksOf(userId: string): readonly Activity[] {
    return this.#tasks.of(userId);
  }

  /** The leads that a user owns. */
  leadsOf(userId: string): readonly Lead[] {
    return this.#leads.of(userId);
  }

  /** The opportunities that a user owns. */
  dealsOf(userId: string): readonly Opportunity[] {
    return this.#deals.of(userId);
  }

  /** The records of a type, other than activities, that point at a record otherwise than as their owner, oldest first. */
  pointingAt(id: string, from: RecordType): readonly AnyRecord[] {
    return (this.#pointers.get(from)?.of(id) ?? []) as readonly unknown[] as readonly AnyRecord[];
  }
}
