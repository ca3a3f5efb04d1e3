import type { EngagementRule, FitRule } from '../config/config';
import type { Node } from '../filter/ast';
import { compileFilter, type Filter } from '../filter/compile';
import type { RecordType } from '../records/types';
import { type Failure, fail, ok, type Result } from '../result';
import type { State } from '../state/state';

/** A rule that is ready to be asked about leads, activities or campaigns. */
export interface Ready<R extends FitRule | EngagementRule> {
  readonly rule: R;
  readonly filter: Filter;
}

export interface Rules {
  readonly fit: readonly Ready<FitRule>[];
  readonly engagement: readonly Ready<EngagementRule>[];
  /** Types that the rules look at beside those they ask about: when one of their records changes, any score may. */
  readonly follows: ReadonlySet<RecordType>;
  /** Rules that make no sense (any more), and why: they give no points. */
  readonly broken: readonly { readonly rule: FitRule | EngagementRule; readonly failure: Failure }[];
}

const scoreFields: ReadonlySet<string> = new Set(['score', 'grade', 'fit', 'engagement', 'scored', 'scoredat']);

function* pathsOf(node: Node): Generator<readonly string[]> {
  if (node.kind === 'test') yield node.path.map(({ name }) => name);
  else if (node.kind === 'not') yield* pathsOf(node.node);
  else if (node.kind === 'and' || node.kind === 'or') for (const each of node.nodes) yield* pathsOf(each);
}

/** The dotted names of the fields that a filter asks about, each once. */
export const fieldsAsked = (filter: Filter): string[] => [
  ...new Set([...pathsOf(filter.ast)].map(path => path.join('.'))),
];

/** The type of record that a rule asks about. */
const typeAsked = (rule: FitRule | EngagementRule): RecordType => {
  if (!('on' in rule) || rule.on === 'created') return 'lead';
  return rule.on === 'activity' ? 'activity' : 'campaign';
};

/**
 * Compiles one rule; refused when its answer could change while nothing is written: by the clock, by who asks, or by the
 * score itself.
 */
export const compileRule = <R extends FitRule | EngagementRule>(rule: R, state: State): Result<Ready<R>> => {
  const type = typeAsked(rule);
  // Nobody asks, and at no time in particular.
  const filter = compileFilter(rule.when ?? '', { type, state, now: '2000-01-01T00:00:00.000Z', actor: '' });
  if (!filter.ok) return filter;
  const own = [...pathsOf(filter.value.ast)].find(path => scoreFields.has((path.at(-1) ?? '').toLowerCase()));
  if (own) return fail('usage', `a rule cannot ask for ${own.join('.')}, which the rules decide`, 'name another field');
  if (filter.value.reads.pace !== undefined)
    return fail(
      'usage',
      `"${rule.when}" depends on today's date, and scores are kept until a record changes`,
      'what grows old belongs under engagement, which halves every 30 days',
    );
  return ok({ rule, filter: filter.value });
};

/** The configured rules, compiled; whatever is wrong with one leaves the others as they are. */
export const compileRules = (state: State): Rules => {
  const broken: { rule: FitRule | EngagementRule; failure: Failure }[] = [];
  const follows = new Set<RecordType>();
  const ready = <R extends FitRule | EngagementRule>(rules: readonly R[]): Ready<R>[] =>
    rules.flatMap(rule => {
      const compiled = compileRule(rule, state);
      if (!compiled.ok) {
        broken.push({ rule, failure: compiled.failure });
        return [];
      }
      for (const type of compiled.value.filter.reads.types) follows.add(type);
      return [compiled.value];
    });
  const { fit, engagement } = state.config.scoring;
  return { fit: ready(fit), engagement: ready(engagement), follows, broken };
};
