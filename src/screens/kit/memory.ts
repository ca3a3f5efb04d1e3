/** Keeps the last value for as long as its key stays the same. */
export const remember = <T>(): ((key: string, compute: () => T) => T) => {
  let last: { readonly key: string; readonly value: T } | undefined;
  return (key, compute) => {
    if (last?.key !== key) last = { key, value: compute() };
    return last.value;
  };
};
