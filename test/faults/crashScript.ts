/**
 * A module that is loaded before the app and breaks it, in the way that CRASH names: when a signal comes, or for an
 * effect at once. The picture's rule is drawn as wide as the terminal, which tells a render from all else; the first
 * function that is put into a set by the app is put there by an effect.
 */
export const crashScript = (columns: number): string => `
const { CRASH } = process.env;
const repeat = String.prototype.repeat;
const add = Set.prototype.add;
const ways = {
  'throw in a timer': () => setTimeout(() => { throw new Error('the timer broke'); }),
  'throw in render': () => {
    String.prototype.repeat = function (count) {
      if (count === ${columns}) throw new Error('the picture broke');
      return repeat.call(this, count);
    };
  },
  rejection: () => void Promise.reject(new Error('the promise broke')),
  'out of memory': () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 10000 }, (_, i) => ({ i })));
  },
};
if (CRASH === 'throw in effect')
  Set.prototype.add = function (value) {
    const stack = typeof value === 'function' ? new Error().stack : '';
    if (stack.includes('openApp')) { Set.prototype.add = add; throw new Error('the effect broke'); }
    return add.call(this, value);
  };
else process.on('SIGUSR2', ways[CRASH]);
`;
