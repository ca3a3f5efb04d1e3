/** Something that one client asked of a shared thing, and what it heard. */
export interface Operation<I> {
  readonly input: I;
  /** Undefined: nobody knows whether it happened, or will. */
  readonly output: string | undefined;
  /** When it was asked and when it was answered, on one clock; without an answer the end of time. */
  readonly called: number;
  readonly returned: number;
}

/** The thing as it would be with one client at a time. */
export interface Model<S, I> {
  readonly initial: S;
  /** What an operation leaves, and what it answers. */
  step(state: S, input: I): readonly [S, string];
  /** States of one key are the same. */
  key(state: S): string;
}

interface Point<S> {
  readonly state: S;
  /** The operations that have happened, a bit each. */
  readonly done: bigint;
}

/**
 * Whether there is an order of the operations in which each answer is right, and none happens before it was asked or after
 * it was answered (Wing and Gong, with Lowe's memory of what was tried). Those without an answer may happen at any time
 * after they were asked, or never.
 */
export const isLinearizable = <S, I>(model: Model<S, I>, operations: readonly Operation<I>[]): boolean => {
  const answered = operations.reduce(
    (mask, { output }, i) => (output === undefined ? mask : mask | (1n << BigInt(i))),
    0n,
  );
  const tried = new Set<string>();
  const open: Point<S>[] = [{ state: model.initial, done: 0n }];
  for (let point = open.pop(); point; point = open.pop()) {
    if ((point.done & answered) === answered) return true;
    const name = `${point.done.toString(36)} ${model.key(point.state)}`;
    if (tried.has(name)) continue;
    tried.add(name);
    open.push(...nextPoints(model, operations, point));
  }
  return false;
};

/** What may happen next: any operation that was asked before the first of the others was answered. */
const nextPoints = <S, I>(
  model: Model<S, I>,
  operations: readonly Operation<I>[],
  { state, done }: Point<S>,
): Point<S>[] => {
  const isDone = (i: number): boolean => ((done >> BigInt(i)) & 1n) === 1n;
  const deadline = Math.min(...operations.map(({ returned }, i) => (isDone(i) ? Number.POSITIVE_INFINITY : returned)));
  return operations.flatMap(({ input, output, called }, i) => {
    if (isDone(i) || called > deadline) return [];
    const [next, answer] = model.step(state, input);
    return output === undefined || answer === output ? [{ state: next, done: done | (1n << BigInt(i)) }] : [];
  });
};
