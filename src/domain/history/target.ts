import { fail, ok, type Result } from '../result';

/** What choosing a transaction to take back needs to know of each. */
export interface Entry {
  readonly tx: string;
  readonly batch?: string;
  readonly by: string;
  readonly undoes?: string;
}

/** A transaction stands until a standing one takes it back; asked newest first. */
function* standing<E extends Entry>(entries: Iterable<E>): Generator<E> {
  const undone = new Set<string>();
  for (const entry of entries) {
    if (undone.has(entry.tx)) continue;
    if (entry.undoes !== undefined) undone.add(entry.undoes);
    yield entry;
  }
}

/** This user's last transaction that still stands and is not itself an undo. */
export const lastToUndo = <E extends Entry>(entries: Iterable<E>, by: ReadonlySet<string>): Result<E> => {
  for (const entry of standing(entries)) if (entry.undoes === undefined && by.has(entry.by)) return ok(entry);
  return fail(
    'not found',
    'there is nothing of yours to undo',
    'crm history lists what others did; crm undo X57 takes one back',
  );
};

/** This user's last undo, unless something newer of theirs stands on top of it. */
export const lastToRedo = <E extends Entry>(entries: Iterable<E>, by: ReadonlySet<string>): Result<E> => {
  const kept = [...entries];
  const undos = new Set(kept.filter(entry => entry.undoes !== undefined).map(entry => entry.tx));
  for (const entry of standing(kept)) {
    if (!by.has(entry.by)) continue;
    if (entry.undoes === undefined) break;
    if (!undos.has(entry.undoes)) return ok(entry);
  }
  return fail('not found', 'there is nothing of yours to redo');
};

/** The transaction a user named, `X57` or its batch `B12`; refused when it was taken back already. */
export const namedToUndo = <E extends Entry>(entries: Iterable<E>, name: string): Result<E> => {
  const undone = new Set<string>();
  const wanted = name.toUpperCase();
  for (const entry of entries) {
    const live = !undone.has(entry.tx);
    if (live && entry.undoes !== undefined) undone.add(entry.undoes);
    if (entry.tx !== wanted && entry.batch !== wanted) continue;
    if (live) return ok(entry);
    return fail('conflict', `${wanted} was undone already`, 'crm redo brings your last undo back');
  }
  return fail('not found', `there is no transaction ${wanted}`, 'crm history lists them');
};
