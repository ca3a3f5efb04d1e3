import { definitionOf, type RecordType } from '../records/types';
import { FailureError, ok, type Result } from '../result';
import { type Asked, anyOf } from './asked';
import type { Literal, Node, Range, TestNode, WordsNode } from './ast';
import { dateTest } from './dateMatch';
import { type Env, envOf, type FilterContext } from './env';
import { refuse } from './failure';
import { type Family, operatorsOf } from './families';
import { structScope } from './fields';
import { flagTest } from './flagMatch';
import { foldWords, haystackOf, searchedFields } from './haystack';
import { noteTest } from './noteMatch';
import { numberTest } from './numberMatch';
import { phoneTest } from './phoneMatch';
import { picklistTest } from './picklistMatch';
import type { Reads } from './reads';
import { actorTest, referenceTest } from './referenceMatch';
import { findRoutes, type Route } from './route';
import { textTest } from './textMatch';
import { isPresent, type Visit, type Walk, walkOf } from './walk';

/** Whether a record passes; the record is one of the type the filter was checked for. */
export type Predicate = (record: object) => boolean;

const tests: Readonly<Record<Exclude<Family, 'struct'>, (asked: Asked) => Visit>> = {
  text: textTest,
  phone: phoneTest,
  number: numberTest,
  flag: flagTest,
  date: dateTest,
  picklist: picklistTest,
  reference: referenceTest,
  actor: actorTest,
  note: noteTest,
  map: noteTest,
};

const words = (node: WordsNode, type: RecordType, { reading }: Env): Predicate => {
  const wanted = ` ${foldWords(node.text)}`;
  if (wanted === ' ') refuse(`"${node.text}" has no letters or digits to search for`, node, 'leave it out');
  for (const field of searchedFields(definitionOf(type).fields)) reading.asks(type, field);
  return record => haystackOf(record, type).includes(wanted);
};

const fits = (node: TestNode, route: Route): void => {
  const allowed = operatorsOf[route.family];
  if (allowed.includes(node.operator)) return;
  const last = node.path[node.path.length - 1];
  const column = last ? last.column + last.length : node.column;
  const hint = `use one of ${allowed.join(' ')}`;
  refuse(`"${node.operator}" does not fit ${route.label}`, { column, length: node.operator.length }, hint);
};

/** A struct is asked about by the record it points at: `contacts:jane` means `contacts.contact:jane`. */
const throughStruct = (route: Route, node: TestNode): Route => {
  const table = route.def.fields ?? {};
  const members = structScope(table).fields;
  const member = members.find(field => field.family === 'reference');
  const step = route.struct;
  if (!member || !step) {
    const last = node.path[node.path.length - 1] ?? node;
    const name = members[0]?.name ?? '';
    return refuse(`${route.label} needs a part`, last, `name the part, as in ${route.label}.${name}`);
  }
  const { name, def, family } = member;
  const read = (holder: object) => (holder as Readonly<Record<string, unknown>>)[name];
  return { steps: [...route.steps, step], label: route.label, name, family, def, read };
};

const isTested = (value: TestNode['values'][number]): value is Literal | Range =>
  value.kind === 'text' || value.kind === 'range';

const visitOf = (node: TestNode, route: Route, env: Env): Visit => {
  const operator = node.operator === '!=' ? '=' : node.operator;
  const values = node.values.filter(isTested);
  const visits: Visit[] = [];
  if (values.length > 0) {
    const { label, name, def, family } = route;
    if (family === 'struct') return refuse(`${label} needs a part`, node);
    visits.push(tests[family]({ label, name, def, operator, values, env }));
  }
  if (node.values.some(value => value.kind === 'any')) visits.push(isPresent);
  return anyOf(visits);
};

/** Each route with its own kind's test; a value must make sense on at least one of them. */
const someOnRoutes = (node: TestNode, routes: readonly Route[], env: Env): Predicate => {
  const walks: { readonly walk: Walk; readonly visit: Visit }[] = [];
  let trouble: unknown;
  for (const found of routes) {
    try {
      const asks = node.values.some(isTested);
      const route = found.family === 'struct' && asks ? throughStruct(found, node) : found;
      fits(node, route);
      walks.push({ walk: walkOf(route, env.state), visit: visitOf(node, route, env) });
    } catch (error) {
      trouble ??= error;
    }
  }
  const [first] = walks;
  if (!first) throw trouble;
  const { walk, visit } = first;
  if (walks.length === 1) return record => walk(record, visit);
  return record => walks.some(one => one.walk(record, one.visit));
};

const noneOnRoutes = (routes: readonly Route[], env: Env): Predicate => {
  const walks = routes.map(route => walkOf(route, env.state));
  return record => !walks.some(walk => walk(record, isPresent));
};

const test = (node: TestNode, type: RecordType, env: Env): Predicate => {
  const routes = findRoutes(node.path, type, env);
  const asks = node.values.some(value => value.kind !== 'none');
  const some = asks ? someOnRoutes(node, routes, env) : undefined;
  if (!some) for (const route of routes) fits(node, route);
  const none = node.values.some(value => value.kind === 'none') ? noneOnRoutes(routes, env) : undefined;
  const is: Predicate = some && none ? record => none(record) || some(record) : (some ?? none ?? (() => false));
  return node.operator === '!=' ? record => !is(record) : is;
};

const every = (parts: readonly Predicate[]): Predicate => {
  const [a, b] = parts;
  if (a && b && parts.length === 2) return record => a(record) && b(record);
  return record => {
    for (const part of parts) if (!part(record)) return false;
    return true;
  };
};

const some = (parts: readonly Predicate[]): Predicate => {
  return record => {
    for (const part of parts) if (part(record)) return true;
    return false;
  };
};

const compile = (node: Node, type: RecordType, env: Env): Predicate => {
  switch (node.kind) {
    case 'all':
      return () => true;
    case 'and':
      return every(node.nodes.map(child => compile(child, type, env)));
    case 'or':
      return some(node.nodes.map(child => compile(child, type, env)));
    case 'not': {
      const part = compile(node.node, type, env);
      return record => !part(record);
    }
    case 'words':
      return words(node, type, env);
    case 'test':
      return test(node, type, env);
  }
};

export interface Checked {
  readonly matches: Predicate;
  readonly reads: Reads;
}

/** Types a filter against a record type's fields, and makes the test of it. The failure (usage) names the column. */
export const check = (ast: Node, type: RecordType, context: FilterContext): Result<Checked> => {
  try {
    const env = envOf(context);
    return ok({ matches: compile(ast, type, env), reads: env.reading });
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    throw error;
  }
};
