import type { FieldDef } from '../fields/kinds';
import { type RecordType, recordTypes } from '../records/types';
import { scan } from '../state/scan';
import type { Segment, Span } from './ast';
import { personName } from './display';
import type { Env } from './env';
import { refuse } from './failure';
import type { Family } from './families';
import { type Field, type Scope, structScope, typeScope } from './fields';
import { hintFor } from './hint';

type Bag = Readonly<Record<string, unknown>>;

/** On the way to a field: into a struct, or over to another record. */
export type Step =
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'record'; readonly name: string; readonly type: RecordType };

/** One way from a record to a field's values; a reference that may point at several types gives several. */
export interface Route {
  readonly steps: readonly Step[];
  /** As typed, for messages. */
  readonly label: string;
  /** The field's own name. */
  readonly name: string;
  readonly family: Family;
  readonly def: FieldDef;
  /** The field's value, or its list, on what holds it. */
  readonly read: (holder: object) => unknown;
  /** Whether the field is read as it stands in the record. */
  readonly isStored?: boolean;
  /** The step into the field, when it is a struct. */
  readonly struct?: Step;
}

/** More than any question needs; keeps what runs over a record shallow. */
const maxSegments = 12;

const recordTypeSet = new Set<string>(recordTypes);

/** The types a reference may point at. */
export const targetsOf = (def: FieldDef): RecordType[] =>
  [def.to ?? []].flat().filter((type): type is RecordType => recordTypeSet.has(type));

const unknownField = (segment: Segment, scope: Scope, custom: readonly string[], first: boolean): never => {
  // Column heads of other programs are no names here, but they tell what is meant: a lead's "account" is its company.
  const head = segment.name.toLowerCase();
  const meant = scope.fields.find(({ def }) => def.aliases?.includes(head) || def.label.toLowerCase() === head);
  if (meant) refuse(`unknown field "${segment.name}"`, segment, `did you mean "${meant.aliases[0] ?? meant.name}"?`);
  const names = [...scope.fields.flatMap(field => [...field.aliases, field.name]), ...custom];
  const quoting = first ? 'quote the text to search for it' : undefined;
  return refuse(`unknown field "${segment.name}"`, segment, hintFor(segment.name, names) ?? quoting);
};

const reader = (field: Field, type: RecordType | undefined, env: Env): ((holder: object) => unknown) => {
  if (field.virtual === 'person') return holder => personName(holder) || undefined;
  const derived = type && env.derived?.[type]?.[field.name];
  if (derived) {
    env.reading.holdsFor('hour');
    return derived;
  }
  const { name } = field;
  return holder => (holder as Bag)[name];
};

const noteDef: FieldDef = { kind: 'text', label: 'Custom field' };

/** A key of a map; own keys only, since any text may be typed. */
const keyReader =
  (map: string, key: string) =>
  (holder: object): unknown => {
    const values = (holder as Bag)[map];
    return values && Object.hasOwn(values, key) ? (values as Bag)[key] : undefined;
  };

const keyRoute = (map: string, key: string, label: string, steps: readonly Step[]): Route => ({
  steps,
  label,
  name: key,
  family: 'note',
  def: noteDef,
  read: keyReader(map, key),
});

/**
 * The custom field that is meant: a declared one in any case, or one that some record carries (imports may keep what
 * nobody declared).
 */
const customKey = (segment: Segment, type: RecordType, env: Env): string => {
  const declared = (env.state.config.customFields[type] ?? []).map(field => field.name);
  const wanted = segment.name.toLowerCase();
  const found = declared.find(name => name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const seen = new Set<string>();
  for (const record of scan(env.state, type)) {
    const { custom } = record as { custom?: Readonly<Record<string, string>> };
    if (!custom) continue;
    if (Object.hasOwn(custom, segment.name)) return segment.name;
    for (const key of Object.keys(custom)) if (seen.size < 500) seen.add(key);
  }
  const folded = [...seen].find(key => key.toLowerCase() === wanted);
  const hint = hintFor(segment.name, [...declared, ...seen]) ?? 'declare custom fields in the configuration';
  return folded ?? refuse(`unknown custom field "${segment.name}"`, segment, hint);
};

const spanFrom = (path: readonly Segment[]): Span => {
  const first = path[0] as Segment;
  const last = path[path.length - 1] as Segment;
  return { column: first.column, length: last.column + last.length - first.column };
};

class Finder {
  readonly #path: readonly Segment[];
  readonly #env: Env;
  readonly #label: string;

  constructor(path: readonly Segment[], env: Env) {
    this.#path = path;
    this.#env = env;
    this.#label = path.map(segment => segment.name).join('.');
  }

  /** The routes from segment `index` on, read on a record of `type` or, inside a struct, on a struct of its. */
  find(index: number, scope: Scope, type: RecordType | undefined, steps: readonly Step[]): Route[] {
    const segment = this.#path[index] as Segment;
    const last = index === this.#path.length - 1;
    const field = scope.byName.get(segment.name.toLowerCase());
    // The two halves of a person's name are told or not together.
    if (type) this.#env.reading.asks(type, !field ? 'custom' : field.virtual ? 'lastName' : field.name);
    if (!field) return [this.#custom(segment, last, scope, type, steps, index === 0)];
    if (field.family === 'map' && !last && type) return [this.#key(field, index, type, steps)];
    if (last) return [this.#leaf(field, type, steps)];
    const { def, name } = field;
    if (def.kind === 'struct' && def.fields) {
      return this.find(index + 1, structScope(def.fields), undefined, [...steps, { kind: 'struct', name }]);
    }
    const targets = field.family === 'reference' ? targetsOf(def) : field.family === 'actor' ? ['user' as const] : [];
    if (targets.length === 0) {
      return refuse(`"${segment.name}" has no fields of its own`, this.#path[index + 1] as Segment);
    }
    return this.#over(targets, index, [...steps], name);
  }

  #leaf(field: Field, type: RecordType | undefined, steps: readonly Step[]): Route {
    const { family, def, name } = field;
    const read = reader(field, type, this.#env);
    const struct = family === 'struct' ? { struct: { kind: 'struct', name } as const } : {};
    const isStored = !field.virtual && !(type && this.#env.derived?.[type]?.[name]);
    return { steps, label: this.#label, name, family, def, read, isStored, ...struct };
  }

  /** A reference to several types has the fields that any of them has. */
  #over(targets: readonly RecordType[], index: number, steps: readonly Step[], name: string): Route[] {
    this.#env.reading.follows(targets);
    const next = (type: RecordType) =>
      this.find(index + 1, typeScope(type), type, [...steps, { kind: 'record', name, type }]);
    const key = (this.#path[index + 1] as Segment).name.toLowerCase();
    const custom = (type: RecordType) =>
      (this.#env.state.config.customFields[type] ?? []).some(field => field.name.toLowerCase() === key);
    const able = targets.filter(type => typeScope(type).byName.has(key) || custom(type));
    if (able.length === 0) return next(targets[0] as RecordType);
    if (able.length === 1) return next(able[0] as RecordType);
    const routes: Route[] = [];
    let trouble: unknown;
    for (const type of able) {
      try {
        routes.push(...next(type));
      } catch (error) {
        trouble ??= error;
      }
    }
    if (routes.length === 0) throw trouble;
    return routes;
  }

  #key(field: Field, index: number, type: RecordType, steps: readonly Step[]): Route {
    const segment = this.#path[index + 1] as Segment;
    if (index + 2 < this.#path.length) {
      refuse(`"${segment.name}" has no fields of its own`, this.#path[index + 2] as Segment);
    }
    const key = field.name === 'custom' ? customKey(segment, type, this.#env) : segment.name;
    return keyRoute(field.name, key, this.#label, steps);
  }

  #custom(
    segment: Segment,
    last: boolean,
    scope: Scope,
    type: RecordType | undefined,
    steps: readonly Step[],
    first: boolean,
  ): Route {
    const declared = type ? (this.#env.state.config.customFields[type] ?? []).map(field => field.name) : [];
    const key = declared.find(name => name.toLowerCase() === segment.name.toLowerCase());
    if (key === undefined || !last) return unknownField(segment, scope, declared, first);
    return keyRoute('custom', key, this.#label, steps);
  }
}

/** The ways from a record of a type along a dotted path; throws a failure that names the first segment that leads nowhere. */
export const findRoutes = (path: readonly Segment[], type: RecordType, env: Env): Route[] => {
  if (path.length > maxSegments) refuse(`a path has at most ${maxSegments} names`, spanFrom(path));
  return new Finder(path, env).find(0, typeScope(type), type, []);
};
