import type { Config } from '../domain/config/config';
import type { FieldDef } from '../domain/fields/kinds';
import { type AnyRecord, definitionOf, type RecordType } from '../domain/records/types';
import type { State } from '../domain/state/state';
import type { FormField } from './action';

/** The fields of a type's form in their order, with what a record holds; of a new one, with what the rules will begin it with. */
export const fieldsOf = (type: RecordType, record: AnyRecord | undefined, { config }: State): FormField[] =>
  Object.entries(definitionOf(type).fields)
    .filter(([, field]) => isTyped(field))
    .sort(([, a], [, b]) => (a.form ?? 0) - (b.form ?? 0))
    .map(([name, field]) => ({
      name,
      field,
      value: record ? record[name] : beginning(field, config),
      required: field.required === true && (record !== undefined || !filled.has(`${type}.${name}`)),
    }));

/** Parts and free keys have panels of their own. */
const isTyped = ({ form, computed, kind }: FieldDef): boolean =>
  form !== undefined && computed === undefined && kind !== 'struct' && kind !== 'map';

/** Required, and yet the rules fill them in a new record when nothing is said. */
const filled: ReadonlySet<string> = new Set(['opportunity.ownerId', 'user.role']);

const beginning = ({ picklist }: FieldDef, { leadStatuses, stages }: Config): unknown => {
  if (picklist === 'leadStatus') return leadStatuses.find(({ type }) => type === 'open')?.name;
  return picklist === 'stage' ? stages.find(({ type }) => type === 'open')?.name : undefined;
};
