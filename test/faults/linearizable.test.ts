import { expect, test } from 'vitest';
import { isLinearizable, type Model, type Operation } from './linearizable';

type Wish = 'read' | { readonly write: number };

const register: Model<number, Wish> = {
  initial: 0,
  step: (value, wish) => (wish === 'read' ? [value, String(value)] : [wish.write, 'ok']),
  key: String,
};

const did = (input: Wish, output: string | undefined, called: number, returned = Number.POSITIVE_INFINITY) =>
  ({ input, output, called, returned }) satisfies Operation<Wish>;

test.each<[string, boolean, Operation<Wish>[]]>([
  ['nothing happened', true, []],
  ['a value is read after it was written', true, [did({ write: 1 }, 'ok', 0, 1), did('read', '1', 2, 3)]],
  ['an old value is read after a new one was written', false, [did({ write: 1 }, 'ok', 0, 1), did('read', '0', 2, 3)]],
  ['either value is read while it is written', true, [did({ write: 1 }, 'ok', 0, 5), did('read', '0', 1, 2)]],
  [
    'one sees the new value, and then another the old one',
    false,
    [did({ write: 1 }, 'ok', 0, 9), did('read', '1', 1, 2), did('read', '0', 3, 4)],
  ],
  ['a write nobody answered for has happened', true, [did({ write: 1 }, undefined, 0), did('read', '1', 2, 3)]],
  ['a write nobody answered for has not happened', true, [did({ write: 1 }, undefined, 0), did('read', '0', 2, 3)]],
  [
    'a write nobody answered for happens late',
    true,
    [did({ write: 1 }, undefined, 0), did('read', '0', 2, 3), did('read', '1', 4, 5)],
  ],
  [
    'a write nobody answered for happens and unhappens',
    false,
    [did({ write: 1 }, undefined, 0), did('read', '1', 2, 3), did('read', '0', 4, 5)],
  ],
  ['a value is read before anybody wrote it', false, [did('read', '1', 0, 1), did({ write: 1 }, 'ok', 2, 3)]],
  [
    'two write at once, and two readers agree on who was last',
    true,
    [did({ write: 1 }, 'ok', 0, 4), did({ write: 2 }, 'ok', 0, 4), did('read', '1', 5, 6), did('read', '1', 7, 8)],
  ],
  [
    'two write at once, and two readers disagree on who was last',
    false,
    [did({ write: 1 }, 'ok', 0, 4), did({ write: 2 }, 'ok', 0, 4), did('read', '1', 5, 6), did('read', '2', 7, 8)],
  ],
])('%s: %s', (_, possible, history) => {
  expect(isLinearizable(register, history)).toBe(possible);
});
