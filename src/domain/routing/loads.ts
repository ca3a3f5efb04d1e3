import { statusNamed } from '../config/config';
import { numberOfId, type User } from '../records/types';
import { scan } from '../state/scan';
import type { State } from '../state/state';

interface Load {
  open: number;
  /** When they last were given a lead (ISO 8601), and how many at that moment. */
  last: string;
  count: number;
}

const nothing = (): Load => ({ open: 0, last: '', count: 0 });

/** How many open leads each user has, and whose turn it is: read off the leads, so that every process comes to the same. */
export class Loads {
  readonly #loads = new Map<string, Load>();

  constructor(state: State) {
    const open = new Set(state.config.leadStatuses.filter(({ type }) => type === 'open').map(({ name }) => name));
    for (const { ownerId, status, assignedAt, createdAt } of scan(state, 'lead')) {
      if (ownerId === undefined) continue;
      const isOpen = open.has(status) || statusNamed(state.config, status)?.type === 'open';
      this.took(ownerId, assignedAt ?? createdAt, isOpen);
    }
  }

  /** Whether a user can take one more; without a capacity they always can. */
  hasRoom({ id, capacity }: User): boolean {
    return capacity === undefined || this.#of(id).open < capacity;
  }

  /** Users in the order in which they shall get leads: those who got none for longest first, or those with the fewest open ones. */
  inTurn(users: readonly User[], byLoad: boolean): User[] {
    return users.toSorted((a, b) => {
      const [one, other] = [this.#of(a.id), this.#of(b.id)];
      return (
        (byLoad ? one.open - other.open : 0) ||
        (one.last < other.last ? -1 : one.last > other.last ? 1 : 0) ||
        one.count - other.count ||
        numberOfId(a.id) - numberOfId(b.id)
      );
    });
  }

  /** Notes that a user was given a lead. */
  took(id: string, at: string, open: boolean): void {
    const load = this.#loads.get(id) ?? nothing();
    this.#loads.set(id, load);
    if (open) load.open += 1;
    if (at > load.last) {
      load.last = at;
      load.count = 1;
    } else if (at === load.last) load.count += 1;
  }

  #of(id: string): Load {
    return this.#loads.get(id) ?? nothing();
  }
}
