import { fail, ok, type Result } from '../result';
import { didYouMean } from '../text/nearest';
import { leadMetrics } from './leadMetrics';
import type { Metric } from './metric';
import { opportunityMetrics, revenueMetrics } from './opportunityMetrics';

/** Every metric there is, in the order it is shown. */
export const metrics: readonly Metric[] = [...leadMetrics, ...opportunityMetrics, ...revenueMetrics];

/** The groups that have metrics. */
const metricGroups: readonly string[] = [...new Set(metrics.map(metric => metric.group))];

/** Named in the design, and still to come. */
const plannedGroups = ['activity', 'forecast', 'customer', 'campaign'];
const planned = [
  'forecast.closed',
  'forecast.commit',
  'forecast.bestCase',
  'forecast.pipeline',
  'forecast.coverage',
  'forecast.accuracy',
  'forecast.waterfall',
  'activity.calls',
  'activity.emails',
  'activity.meetings',
  'activity.meetingToOpportunity',
  'email.openRate',
  'email.clickRate',
  'email.responseRate',
  'activity.completion',
  'activity.responseHours',
  'revenue.perRep',
  'revenue.perProduct',
  'revenue.perAccount',
  'revenue.recognised',
  'customer.lifetimeValue',
  'campaign.roi',
];

const byId = new Map(metrics.map(metric => [metric.id.toLowerCase(), metric]));

const includes = (names: readonly string[], name: string): string | undefined =>
  names.find(each => each.toLowerCase() === name.toLowerCase());

/** A metric by its id, in any case. Failure `usage`: unknown, or not available yet. */
export const findMetric = (id: string): Result<Metric> => {
  const found = byId.get(id.toLowerCase());
  if (found) return ok(found);
  const later = includes(planned, id);
  if (later) return fail('usage', `the metric ${later} is not available yet`, available);
  const ids = metrics.map(metric => metric.id);
  return fail('usage', `there is no metric "${id}"`, didYouMean(id, ids) ?? 'crm kpi lists them');
};

const available = `available groups: ${metricGroups.join(', ')}`;

/** The metrics that were asked for: by ids in their order, else a group's, else all. Failure `usage` as above. */
export const chooseMetrics = (ids: readonly string[] = [], group?: string): Result<readonly Metric[]> => {
  const wanted = group === undefined ? undefined : includes(metricGroups, group);
  if (group !== undefined && wanted === undefined) {
    const later = includes(plannedGroups, group);
    if (later) return fail('usage', `the group ${later} is not available yet`, available);
    const names = [...metricGroups, ...plannedGroups];
    return fail('usage', `there is no group "${group}"`, didYouMean(group, names) ?? available);
  }
  if (ids.length === 0) return ok(wanted === undefined ? metrics : metrics.filter(each => each.group === wanted));
  const chosen = new Set<Metric>();
  for (const id of ids) {
    const found = findMetric(id);
    if (!found.ok) return found;
    chosen.add(found.value);
  }
  return ok([...chosen]);
};
