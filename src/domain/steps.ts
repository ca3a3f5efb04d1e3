/** Work that may stop between two steps, each of a millisecond or so. */
export type Steps<T = void> = Generator<void, T>;

/** Takes all steps at once. */
export const allAtOnce = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
