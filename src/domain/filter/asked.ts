import type { FieldDef } from '../fields/kinds';
import type { Literal, Operator, Range, Span } from './ast';
import type { Env } from './env';
import { refuse } from './failure';
import type { Visit } from './walk';

/** What is asked about a field's values, apart from whether there are any; `!=` is asked as `=`, and the answer turned. */
export interface Asked {
  /** The field as typed, for messages. */
  readonly label: string;
  /** The field's own name. */
  readonly name: string;
  readonly def: FieldDef;
  readonly operator: Exclude<Operator, '!='>;
  readonly values: readonly (Literal | Range)[];
  readonly env: Env;
}

/** True when any of the tests is; one test is itself. */
export const anyOf = (tests: readonly Visit[]): Visit => {
  if (tests.length === 1) return tests[0] as Visit;
  return value => {
    for (const test of tests) if (test(value)) return true;
    return false;
  };
};

/** The value of kinds that have no ranges. */
export const single = (value: Literal | Range, label: string): Literal =>
  value.kind === 'text' ? value : refuse(`${label} takes no range`, value, 'quote a value that has two dots');

/** The failure of a value that a field cannot have. */
export const badValue = (label: string, what: string, literal: Literal, hint?: string): never =>
  refuse(`${label}: "${literal.text}" is ${what}`, literal, hint);

export const wrongWayRound = (label: string, span: Span): never =>
  refuse(`${label}: the range ends before it begins`, span, 'write the lower end first');
