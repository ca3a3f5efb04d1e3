import { type AnyRecord, definitionOf, type RecordType } from '../records/types';
import { FailureError } from '../result';
import type { State } from '../state/state';
import { fold } from '../text/fold';
import { dateNames } from '../time/phrase';
import type { Segment } from './ast';
import { displayName, nameBegins } from './display';
import { envOf } from './env';
import { operatorsOf } from './families';
import { type Field, type Scope, structScope, typeScope } from './fields';
import { formatValue, quote } from './format';
import { optionsOf } from './picklistMatch';
import { findRoutes, type Route, targetsOf } from './route';

export interface Candidate {
  /** What replaces the text between `from` and `to`. */
  readonly text: string;
  readonly help: string;
}

/** Offsets into the text, from 0; `from` ≤ cursor ≤ `to`. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
}

export interface CompletionOptions {
  readonly type: RecordType;
  readonly state: State;
}

const maxCandidates = 50;

/** What stands before the cursor since the last break: a field's path, or a path, an operator and a value begun. */
const termBefore = /(?:^|[\s(])-*((?:[\p{L}_][\p{L}\p{N}_.-]*)?)$/u;
const valueBefore =
  /(?:^|[\s(])-*([\p{L}_][\p{L}\p{N}_-]*(?:\.(?:[\p{L}\p{N}_-]+|"(?:[^"\\]|\\.)*"))*)(!=|<=|>=|[:=<>~])((?:"(?:[^"\\]|\\.)*"|[^\s()"])*)("(?:[^"\\]|\\.)*)?$/u;

const helpOf = (field: Field): string => {
  const full = field.aliases.length > 0 ? `${field.name}: ` : '';
  return `${full}${field.def.label} (${field.def.kind}; ${operatorsOf[field.family].join(' ')})`;
};

const shortName = (field: Field, typed: string): string | undefined =>
  [...field.aliases.slice(0, 1), field.name, ...field.aliases.slice(1)].find(name =>
    name.toLowerCase().startsWith(typed),
  );

const fieldCandidates = (scope: Scope, typed: string, followed: boolean): Candidate[] =>
  scope.fields.flatMap(field => {
    const name = shortName(field, typed.toLowerCase());
    if (name === undefined) return [];
    const parted = field.family === 'map' || (field.def.fields && !structHasReference(field));
    return [{ text: followed ? name : `${name}${parted ? '.' : ':'}`, help: helpOf(field) }];
  });

const structHasReference = (field: Field): boolean =>
  structScope(field.def.fields ?? {}).fields.some(member => member.family === 'reference');

const keywords = (typed: string, before: string): Candidate[] => {
  const first = /(?:^|\()\s*$/.test(before);
  const all = [
    { text: 'not', help: 'what does not match' },
    ...(first
      ? []
      : [
          { text: 'or', help: 'either side matches' },
          { text: 'and', help: 'both sides match' },
        ]),
  ];
  return typed === '' ? [] : all.filter(({ text }) => text.startsWith(typed.toLowerCase()));
};

const segmentsOf = (path: string): Segment[] =>
  [...path.matchAll(/"((?:[^"\\]|\\.)*)"|[^.]+/g)].map(match => ({
    name: match[1]?.replace(/\\(.)/gs, '$1') ?? match[0],
    column: match.index + 1,
    length: match[0].length,
  }));

const noActor = '';
const noTime = '2000-01-01T00:00:00.000Z';

const routesOf = (path: string, { type, state }: CompletionOptions): Route[] => {
  try {
    // The routes do not depend on who asks, or when.
    return findRoutes(segmentsOf(path), type, envOf({ state, now: noTime, actor: noActor }));
  } catch (error) {
    if (error instanceof FailureError) return [];
    throw error;
  }
};

const scopesUnder = (path: string, options: CompletionOptions): Scope[] =>
  routesOf(path, options).flatMap(({ def, family }) => {
    if (def.fields) return [structScope(def.fields)];
    if (family === 'actor') return [typeScope('user')];
    return family === 'reference' ? targetsOf(def).map(typeScope) : [];
  });

const customCandidates = (typed: string, { type, state }: CompletionOptions, prefix: boolean): Candidate[] =>
  (state.config.customFields[type] ?? [])
    .filter(({ name }) => fold(name).startsWith(fold(typed)))
    .filter(
      ({ name }) =>
        prefix || (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && !typeScope(type).byName.has(name.toLowerCase())),
    )
    .map(({ name, label }) => ({
      text: `${/^[\p{L}\p{N}_-]+$/u.test(name) ? name : quote(name)}:`,
      help: `${label} (custom)`,
    }));

const recordCandidates = (route: Route, typed: string, state: State): Candidate[] => {
  const types = route.family === 'actor' ? ['user' as const] : targetsOf(route.def);
  const me = types.includes('user') && 'me'.startsWith(typed) ? [{ text: 'me', help: 'yourself' }] : [];
  const found: Candidate[] = [];
  for (const type of types) {
    for (const record of state.all(type).values() as Iterable<AnyRecord>) {
      if (found.length >= maxCandidates) return [...me, ...found];
      if (!nameBegins(record, type, typed)) continue;
      const help = `${definitionOf(type).label} ${record.id}`;
      found.push({ text: formatValue(displayName(record, type)), help });
    }
  }
  return [...me, ...found];
};

const dateCandidates: readonly Candidate[] = [
  ...dateNames.map(text => ({ text, help: 'date' })),
  ...[
    'this week',
    'last week',
    'this month',
    'last month',
    'this quarter',
    'last quarter',
    'this year',
    'last year',
  ].map(text => ({ text: quote(text), help: 'period' })),
  { text: '-7d', help: 'a week ago' },
  { text: '+7d', help: 'in a week' },
];

const begins = (candidate: Candidate, typed: string): boolean =>
  fold(candidate.text.replaceAll('"', '')).startsWith(typed);

const valueCandidates = (route: Route, typed: string, operator: string, state: State): Candidate[] => {
  const presence =
    operator === ':' || operator === '=' || operator === '!='
      ? [
          { text: 'none', help: 'without a value' },
          { text: 'any', help: 'with a value' },
        ]
      : [];
  const isNamed = route.family === 'reference' || route.family === 'actor';
  const values = kindCandidates(route, typed, state);
  return [
    ...(isNamed ? values : values.filter(one => begins(one, typed))),
    ...presence.filter(one => begins(one, typed)),
  ];
};

const kindCandidates = (route: Route, typed: string, state: State): Candidate[] => {
  switch (route.family) {
    case 'picklist':
      return optionsOf(route.def, state.config).map(text => ({ text: formatValue(text), help: route.def.label }));
    case 'flag':
      return ['yes', 'no'].map(text => ({ text, help: route.def.label }));
    case 'date':
      return [...dateCandidates];
    case 'reference':
    case 'actor':
      return recordCandidates(route, typed, state);
    default:
      return [];
  }
};

const unique = (candidates: readonly Candidate[]): Candidate[] => [
  ...new Map(candidates.map(candidate => [candidate.text, candidate])).values(),
];

/** An open quote before the cursor, so that what looks like a break is text; undefined when all quotes are closed. */
const openQuote = (before: string): number | undefined => {
  let open: number | undefined;
  for (let at = 0; at < before.length; at++) {
    if (before[at] === '\\' && open !== undefined) at += 1;
    else if (before[at] === '"') open = open === undefined ? at : undefined;
  }
  return open;
};

const completeValue = (
  text: string,
  cursor: number,
  found: RegExpExecArray,
  options: CompletionOptions,
): Completion => {
  const [, path = '', operator = '', plain = '', open = ''] = found;
  // Only the part after the last comma or two dots is being typed; those inside quotes are text.
  const bare = plain.replace(/"(?:[^"\\]|\\.)*"/g, quoted => '_'.repeat(quoted.length));
  const dots = bare.lastIndexOf('..');
  const start = Math.max(bare.lastIndexOf(',') + 1, dots < 0 ? 0 : dots + 2);
  const begun = plain.slice(start) + open;
  const typed = fold(begun.replaceAll('"', ''));
  const rest = /^(?:(?!\.\.)[^\s(),"])*/.exec(text.slice(cursor))?.[0] ?? '';
  const closing = open && text.charAt(cursor + rest.length) === '"' ? 1 : 0;
  const candidates = routesOf(path, options).flatMap(route => {
    const member = route.family === 'struct' ? memberOf(route) : route;
    return valueCandidates(member, typed, operator, options.state);
  });
  return {
    from: cursor - begun.length,
    to: cursor + rest.length + closing,
    candidates: unique(candidates).slice(0, maxCandidates),
  };
};

const memberOf = (route: Route): Route => {
  const member = structScope(route.def.fields ?? {}).fields.find(field => field.family === 'reference');
  return member ? { ...route, def: member.def, family: member.family } : route;
};

const completeName = (text: string, cursor: number, term: string, options: CompletionOptions): Completion => {
  const dot = term.lastIndexOf('.');
  const typed = term.slice(dot + 1);
  const from = cursor - typed.length;
  const rest = /^[\p{L}\p{N}_-]*/u.exec(text.slice(cursor))?.[0] ?? '';
  const to = cursor + rest.length;
  const followed = /^(?:!=|[:=<>~.])/.test(text.slice(to));
  const parent = term.slice(0, Math.max(dot, 0));
  const scopes = dot < 0 ? [typeScope(options.type)] : scopesUnder(parent, options);
  const isCustom = parent.toLowerCase() === 'custom';
  const candidates = [
    ...scopes.flatMap(scope => fieldCandidates(scope, typed, followed)),
    ...(dot < 0 || isCustom ? customCandidates(typed, options, isCustom) : []),
    ...(dot < 0 ? keywords(typed, text.slice(0, from)) : []),
  ];
  // What is nearest to being typed in full comes first; before that, the table's order says what matters.
  const ranked = typed === '' ? candidates : candidates.toSorted((a, b) => a.text.length - b.text.length);
  return { from, to, candidates: unique(ranked) };
};

/** What could stand at the cursor: fields and their parts, `and` `or` `not`, or the values of the field before it. */
export const complete = (text: string, cursor: number, options: CompletionOptions): Completion => {
  const at = Math.max(0, Math.min(text.length, Math.trunc(cursor) || 0));
  const before = text.slice(0, at);
  const value = valueBefore.exec(before);
  const open = openQuote(before);
  // In a quoted phrase there is nothing to offer, unless the quote is a field's value.
  const inValue = open === undefined ? !value?.[4] : value?.[4] !== undefined && at - value[4].length === open;
  if (value && inValue) return completeValue(text, at, value, options);
  const term = open === undefined ? termBefore.exec(before) : null;
  return term ? completeName(text, at, term[1] ?? '', options) : { from: at, to: at, candidates: [] };
};
