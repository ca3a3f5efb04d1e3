import fc from 'fast-check';
import { type Literal, type Node, operators, type TestNode, type Value } from '../../../src/domain/filter/ast';

const at = { column: 1, length: 1 };

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'or',
    'AND',
    'not',
    'none',
    'Any',
    '..',
    'a..b',
    'a,b',
    '-x',
    '-14d',
    'a"b',
    'a\\',
    'x:y',
    '.',
    '1.',
    '(',
    ' ',
  ),
);

const literal: fc.Arbitrary<Literal> = text.map(value => ({ kind: 'text', text: value, ...at }));

const range: fc.Arbitrary<Value> = fc
  .record({ from: fc.option(literal, { nil: undefined }), to: fc.option(literal, { nil: undefined }) })
  .filter(({ from, to }) => from !== undefined || to !== undefined)
  .map(({ from, to }) => ({ kind: 'range', ...(from && { from }), ...(to && { to }), ...at }));

const value: fc.Arbitrary<Value> = fc.oneof(
  literal,
  range,
  fc.constantFrom<Value>({ kind: 'none', ...at }, { kind: 'any', ...at }),
);

const path = fc
  .tuple(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/), fc.array(text, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest].map(name => ({ name, ...at })));

type Asking = Pick<TestNode, 'operator' | 'values'>;

const values: fc.Arbitrary<Asking> = fc.constantFrom(...operators).chain((operator): fc.Arbitrary<Asking> => {
  const lists = operator === ':' || operator === '=' || operator === '!=';
  const one: fc.Arbitrary<Value> = lists ? value : literal;
  const maxLength = lists || operator === '~' ? 3 : 1;
  return fc.array(one, { minLength: 1, maxLength }).map(some => ({ operator, values: some }));
});

const leaf: fc.Arbitrary<Node> = fc.oneof(
  text.map((words): Node => ({ kind: 'words', text: words, ...at })),
  fc.tuple(path, values).map(([names, rest]): Node => ({ kind: 'test', path: names, ...rest, ...at })),
);

const { node } = fc.letrec<{ node: Node }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('node').map((inner): Node => ({ kind: 'not', node: inner })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes): Node => ({ kind: 'and', nodes })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((nodes): Node => ({ kind: 'or', nodes })),
  ),
}));

/** Any filter there can be, true to no field table. */
export const anyFilter: fc.Arbitrary<Node> = fc.oneof(
  { weight: 20, arbitrary: node },
  fc.constant<Node>({ kind: 'all' }),
);

/** Conditions about leads that make sense, one of each kind and shape. */
export const leadCondition: fc.Arbitrary<string> = fc.constantFrom(
  'status:new',
  'status!=new',
  'score>=70',
  'score:none',
  'score:none,40',
  'country:US,CA',
  'tag:cold',
  'tag!=hot',
  'tag:none',
  'owner:me',
  'owner!=me',
  'owner:none',
  'owner.team.name:west',
  'owner.team.name!=west',
  'created>-14d',
  'created:2026',
  'company~acme',
  'doNotCall:no',
  'bant.budget.level>=3',
  'custom.region:north',
  'name~j',
  'jane',
  '"jane doe"',
);

/** Text that is nearly a filter. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            '(',
            ')',
            ' ',
            '-',
            '"',
            '\\',
            ',',
            '..',
            '.',
            ':',
            '=',
            '!=',
            '<',
            '<=',
            '>',
            '>=',
            '~',
            ' or ',
            ' and ',
            ' not ',
          ],
          ...[
            'status',
            'score',
            'owner',
            'created',
            'tag',
            'bant',
            'custom',
            'externalIds',
            'relatedTo',
            'name',
            'parent',
          ],
          ...[
            'new',
            'me',
            'none',
            'any',
            '10',
            '1e999',
            '-14d',
            '99999y',
            '2017-Q4',
            '2026-02-30',
            '0000-00-00',
            '9999-12-31',
            'all',
            'é',
            '😀',
          ],
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 14 },
    )
    .map(parts => parts.join('')),
);
