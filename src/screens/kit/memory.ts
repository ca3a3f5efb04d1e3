/** Keeps the last value for as long as everything it was made from stays the same. */
export const remember = <T>(): ((from: readonly unknown[], compute: () => T) => T) => {
  let last: { readonly from: readonly unknown[]; readonly value: T } | undefined;
  return (from, compute) => {
    if (!last || last.from.length !== from.length || last.from.some((each, at) => each !== from[at]))
      last = { from, value: compute() };
    return last.value;
  };
};
