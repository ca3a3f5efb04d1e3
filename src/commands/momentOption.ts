import { fieldAt } from '../domain/edit/edits';
import { parseValue } from '../domain/values/parse';
import type { JsonStore } from '../store/jsonStore';
import { valueContext } from './assignments';
import { type Options, text } from './command';
import type { Environment } from './environment';
import { unwrap } from './unwrap';

/** An option's value as a field of an activity takes it: `fri`, `+2w`, `2026-11-22T14:00`; undefined when it is not given. */
export const activityOption = async <T>(
  environment: Environment,
  store: JsonStore,
  options: Options,
  [name, field]: readonly [option: string, field: string],
): Promise<T | undefined> => {
  const given = text(options, name);
  if (given === undefined) return undefined;
  const context = await valueContext(store, environment.author(store));
  return unwrap(parseValue(given, unwrap(fieldAt('activity', field)).field, context)).value as T;
};
