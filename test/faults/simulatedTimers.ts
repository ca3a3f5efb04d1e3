// What the store takes for `node:timers/promises` in a program on a simulated disk: nobody else is there to be waited for.
export const setTimeout = (): Promise<void> => Promise.resolve();
export const setImmediate = async (): Promise<void> => undefined;
