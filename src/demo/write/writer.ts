import type { Fields } from '../../domain/changes';
import type { Context } from '../../domain/context';
import type { RecordOf, RecordType } from '../../domain/records/types';
import type { Draft } from '../../domain/state/draft';
import { iso } from '../clock';
import type { Planned } from '../plan';

type Own<T extends RecordType> = Omit<RecordOf<T>, 'id' | 'v' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;

export interface Stamps {
  readonly created: number;
  readonly updated: number;
  /** User ids. */
  readonly by: string;
  readonly lastBy?: string;
}

/** Lays records over a draft with ids and stamps of their own: a demo has a past, and others than the actor wrote it. */
export class Writer {
  readonly counts: Record<string, number> = {};
  readonly #draft: Draft;
  readonly #context: Context;

  constructor(draft: Draft, context: Context) {
    this.#draft = draft;
    this.#context = context;
  }

  newId(type: RecordType): string {
    return this.#context.newId(type);
  }

  /** Gives ids in the order of creation, so that lists by id are lists by age. */
  number<T extends { id: string; readonly created: number }>(type: RecordType, planned: readonly T[]): T[] {
    const inOrder = [...planned].sort((a, b) => a.created - b.created);
    for (const each of inOrder) each.id = this.newId(type);
    return inOrder;
  }

  put<T extends RecordType>(type: T, id: string, { created, updated, by, lastBy = by }: Stamps, own: Own<T>): void {
    const stamps = {
      createdAt: iso(created),
      createdBy: by,
      updatedAt: iso(Math.max(created, updated)),
      updatedBy: lastBy,
    };
    this.#draft.apply({ put: id, record: { id, v: 1, ...stamps, ...own } as Fields });
    this.counts[type] = (this.counts[type] ?? 0) + 1;
  }
}

export const stampsOf = ({ created, touched }: Planned, by: string, lastBy = by): Stamps => ({
  created,
  updated: touched,
  by,
  lastBy,
});
