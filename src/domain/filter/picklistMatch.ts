import { type Config, isStrict, picklistOf } from '../config/config';
import type { FieldDef } from '../fields/kinds';
import { fold } from '../text/fold';
import { type Asked, anyOf, badValue, single } from './asked';
import type { Literal } from './ast';
import { hintFor } from './hint';
import type { Visit } from './walk';

/** The known values of a picklist field, in their order. */
export const optionsOf = (def: FieldDef, config: Config): readonly string[] =>
  def.options ?? (def.picklist ? picklistOf(config, def.picklist) : []);

const isClosed = (def: FieldDef): boolean =>
  def.options !== undefined || (def.picklist !== undefined && isStrict(def.picklist));

const known = (asked: Asked, literal: Literal, options: readonly string[]): string => {
  const wanted = fold(literal.text);
  const option = options.find(one => fold(one) === wanted);
  return (
    option ??
    badValue(
      asked.label,
      'not one of its values',
      literal,
      hintFor(literal.text, options) ?? `one of ${options.join(', ')}`,
    )
  );
};

const testOf = (asked: Asked, literal: Literal): Visit => {
  const { def, operator, env } = asked;
  const wanted = fold(literal.text);
  if (operator === '~') return value => typeof value === 'string' && fold(value).includes(wanted);
  // The stored spelling is compared first: it is nearly always the configured one.
  const spelled = isClosed(def) ? known(asked, literal, optionsOf(def, env.state.config)) : literal.text;
  return value => value === spelled || (typeof value === 'string' && value !== '' && fold(value) === wanted);
};

/** Picklist values, in any case. A closed list refuses unknown values; an open one takes any, since data may hold it. */
export const picklistTest = (asked: Asked): Visit =>
  anyOf(asked.values.map(value => testOf(asked, single(value, asked.label))));
