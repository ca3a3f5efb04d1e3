/**
 * The plain field table from which the TypeScript type, the zod schema, the filter's types, the import map and the
 * forms derive. A field is added in one place: its record's table.
 */
export type Kind =
  | 'text'
  | 'multiline'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'percent'
  | 'boolean'
  /** A calendar date, `YYYY-MM-DD`. */
  | 'date'
  /** A point in time, ISO 8601 in UTC. */
  | 'instant'
  /** Either of the two: a due date may carry a time or not. */
  | 'moment'
  | 'picklist'
  /** The id of another record. */
  | 'reference'
  /** Free keys to text: external ids, custom fields. */
  | 'map'
  | 'struct';

export type TypeName =
  | 'user'
  | 'team'
  | 'lead'
  | 'account'
  | 'contact'
  | 'opportunity'
  | 'product'
  | 'activity'
  | 'campaign'
  | 'quote'
  | 'order'
  | 'case'
  | 'view'
  | 'email'
  | 'template'
  | 'config';

/** Picklists whose values are configuration, not code. */
export type PicklistName = 'source' | 'industry' | 'sector' | 'country' | 'stage' | 'leadStatus' | 'lostReason';

export interface FieldDef {
  readonly kind: Kind;
  readonly label: string;
  readonly list?: true;
  readonly required?: true;
  /** A closed picklist: its values are part of the program. */
  readonly options?: readonly string[];
  /** An open picklist: its values come from the configuration. */
  readonly picklist?: PicklistName;
  /** What a reference may point at. */
  readonly to?: TypeName | readonly TypeName[];
  /** The members of a struct. */
  readonly fields?: FieldTable;
  /** Column heads of other programs that mean this field, compared by `headKey`. */
  readonly aliases?: readonly string[];
  /** The order in a form; without it the field is not edited there. */
  readonly form?: number;
  /** Kept by a rule; never set by hand. The text says which. */
  readonly computed?: string;
  /** Text that is a user's id, or the login of somebody without a user record. */
  readonly person?: true;
  /** Free text that search looks into. */
  readonly search?: true;
}

export type FieldTable = { readonly [name: string]: FieldDef };

type Scalar<F extends FieldDef> = F extends { kind: 'struct'; fields: infer T extends FieldTable }
  ? Row<T>
  : F extends { options: readonly (infer O extends string)[] }
    ? O
    : F['kind'] extends 'integer' | 'number' | 'money' | 'percent'
      ? number
      : F['kind'] extends 'boolean'
        ? boolean
        : F['kind'] extends 'map'
          ? Readonly<Record<string, string>>
          : string;

type ValueOf<F extends FieldDef> = F extends { list: true } ? readonly Scalar<F>[] : Scalar<F>;

/** The TypeScript type of a field table: required fields are always there, the others are left out when they have no value. */
export type Row<T extends FieldTable> = {
  readonly [K in keyof T as T[K] extends { required: true } ? K : never]: ValueOf<T[K]>;
} & {
  readonly [K in keyof T as T[K] extends { required: true } ? never : K]?: ValueOf<T[K]>;
};

export interface TypeDef {
  readonly name: TypeName;
  readonly plural: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** Other names by which the command line knows the type. */
  readonly short: readonly string[];
  /** The first letter of its ids; empty for the one configuration record. */
  readonly letter: string;
  readonly fields: FieldTable;
  /** At least one field of each group must have a value. */
  readonly requireOneOf?: readonly (readonly string[])[];
  /** The columns of a list, most important first. */
  readonly columns: readonly string[];
}

/** Keeps the literal types of a field table, and checks its shape. */
export const defineType = <const T extends TypeDef>(definition: T): T => definition;

export const fieldTable = <const T extends FieldTable>(table: T): T => table;
