import { isToDo } from '../activities/toDo';
import {
  type Activity,
  type AnyRecord,
  type Lead,
  type Opportunity,
  type RecordOf,
  type RecordType,
  recordTypes,
} from '../records/types';
import type { State } from '../state/state';
import type { Steps } from '../steps';
import { KeyIndex } from './keyIndex';
import { namingIn } from './namingIn';
import { idsIn, type Reference, referencesOf } from './references';

const owner = ({ ownerId }: { readonly ownerId?: string }): readonly string[] =>
  ownerId === undefined ? none : [ownerId];

const none: readonly string[] = [];

const openTask = (activity: Activity): readonly string[] => (isToDo(activity) ? owner(activity) : none);

interface Kept {
  readonly index: Pick<KeyIndex<RecordType>, 'update' | 'building' | 'ready'>;
  /** Whether the state tells the same by itself. */
  readonly isTold: () => boolean;
}

interface Pointers {
  readonly references: readonly Reference[];
  readonly index: KeyIndex<RecordType>;
}

/** Records of a type by what they point at, other than their owner; undefined for a type that points at nothing. */
const pointersFrom = (state: State, type: RecordType): Pointers | undefined => {
  const references = referencesOf(type).filter(({ name }) => name !== 'ownerId');
  if (references.length === 0) return undefined;
  const index = new KeyIndex<RecordType>(state, type, record =>
    idsIn(record as unknown as Readonly<Record<string, unknown>>, references),
  );
  return { references, index };
};

/**
 * What belongs to a record and to a person, without a pass over all records after every transaction. Where the state can
 * tell who names a record, it is asked, and what comes may be stand-ins. Where it cannot, each kind is indexed when it is
 * asked for a second time, or all of them in steps before anybody asks.
 */
export class RelatedIndex {
  #state: State;
  readonly #activities: KeyIndex<'activity'>;
  readonly #tasks: KeyIndex<'activity'>;
  readonly #leads: KeyIndex<'lead'>;
  readonly #deals: KeyIndex<'opportunity'>;
  readonly #pointers = new Map<RecordType, Pointers>();
  readonly #all: readonly Kept[];

  constructor(state: State) {
    this.#state = state;
    this.#activities = new KeyIndex(state, 'activity', ({ relatedTo }) => relatedTo ?? none);
    this.#tasks = new KeyIndex(state, 'activity', openTask);
    this.#leads = new KeyIndex(state, 'lead', owner);
    this.#deals = new KeyIndex(state, 'opportunity', owner);
    for (const type of recordTypes) {
      const pointers = type === 'activity' ? undefined : pointersFrom(state, type);
      if (pointers) this.#pointers.set(type, pointers);
    }
    this.#all = [
      { index: this.#activities, isTold: () => this.#isTold('activity', 'relatedTo') },
      { index: this.#tasks, isTold: () => this.#isTold('activity', 'ownerId') },
      { index: this.#leads, isTold: () => this.#isTold('lead', 'ownerId') },
      { index: this.#deals, isTold: () => this.#isTold('opportunity', 'ownerId') },
      ...[...this.#pointers].map(([type, { references, index }]) => ({
        index,
        isTold: () => namingIn(this.#state, type, references, none) !== undefined,
      })),
    ];
  }

  /** Whether no question costs a pass over all records of a type. */
  get ready(): boolean {
    return this.#all.every(({ index, isTold }) => index.ready || isTold());
  }

  /** Whether the activities about a record are found without a pass over all. */
  get knowsActivities(): boolean {
    return this.#activities.ready || this.#isTold('activity', 'relatedTo');
  }

  /** Gets everything ready in steps; changes may come in between. */
  *building(): Steps {
    for (const { index, isTold } of this.#all) if (!isTold()) yield* index.building();
  }

  /** Brings everything up to date after changes to the records with these ids; undefined: to any. */
  update(state: State, changed: ReadonlySet<string> | undefined): void {
    this.#state = state;
    for (const { index } of this.#all) index.update(state, changed);
  }

  /** The activities about any record, oldest first by their numbers. */
  activitiesOf(id: string): readonly Activity[] {
    return this.#told('activity', 'relatedTo', id) ?? this.#activities.of(id);
  }

  /** The activities about any of some records. */
  activitiesAbout(ids: ReadonlySet<string>): Iterable<Activity> {
    const found = this.#state.naming?.('activity', 'relatedTo', ids);
    return found ?? new Set([...ids].flatMap(id => this.#activities.of(id)));
  }

  /** A user's tasks that are not done, and what they planned. */
  openTasksOf(userId: string): readonly Activity[] {
    const found = this.#told('activity', 'ownerId', userId);
    return found?.filter(activity => openTask(activity) !== none) ?? this.#tasks.of(userId);
  }

  /** The leads that a user owns. */
  leadsOf(userId: string): readonly Lead[] {
    return this.#told('lead', 'ownerId', userId) ?? this.#leads.of(userId);
  }

  /** The opportunities that a user owns. */
  dealsOf(userId: string): readonly Opportunity[] {
    return this.#told('opportunity', 'ownerId', userId) ?? this.#deals.of(userId);
  }

  /** The records of a type, other than activities, that point at a record otherwise than as their owner, oldest first. */
  pointingAt(id: string, from: RecordType): readonly AnyRecord[] {
    const pointers = this.#pointers.get(from);
    if (!pointers) return [];
    const { references, index } = pointers;
    return (
      namingIn(this.#state, from, references, [id]) ?? (index.of(id) as readonly unknown[] as readonly AnyRecord[])
    );
  }

  #told<T extends RecordType>(type: T, field: string, ...ids: readonly string[]): RecordOf<T>[] | undefined {
    return this.#state.naming?.(type, field, ids);
  }

  /** Whether the state itself tells who names whom in a field, and there is nothing to be indexed. */
  #isTold(type: RecordType, field: string): boolean {
    return this.#told(type, field) !== undefined;
  }
}
