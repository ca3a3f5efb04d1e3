import type { Effect } from '../../actions/action';
import type { Insights } from '../../domain/insights/insights';
import type { Recommendation } from '../../domain/insights/playbook';
import { addDays } from '../../domain/time/calendar';

/** Who the deals of a recommendation belong to, in the filter language. */
const paths: Readonly<Record<string, string>> = {
  manager: 'owner.team.manager',
  team: 'owner.team',
  owner: 'owner',
  product: 'lines.product',
  account: 'account',
};

/** The deals behind a recommendation: those of the two periods that were closed. */
const filterFor = ({ who }: Recommendation, { period, compare }: Insights): string | undefined => {
  const path = paths[who.dimension];
  const from = compare.from < period.from ? compare.from : period.from;
  const to = compare.to > period.to ? compare.to : period.to;
  return path === undefined || who.id === undefined ? undefined : `${path}:${who.id} closed:${from}..${to}`;
};

/** What can be done about a recommendation: look at the deals behind it, make a task of it, give them more leads. */
export const offerFor = (recommendation: Recommendation, insights: Insights): Effect => {
  const { who, what, why, play } = recommendation;
  const filter = filterFor(recommendation, insights);
  const isUser = who.dimension === 'manager' || who.dimension === 'owner';
  const task = [
    'add',
    'activity',
    'kind=task',
    `subject=${who.key}: ${what}`,
    `body=${why}`,
    `dueAt=${addDays(insights.period.to, 7)}`,
    ...(isUser && who.id !== undefined ? [`ownerId=${who.id}`] : []),
    ...(who.dimension === 'account' && who.id !== undefined ? [`relatedTo=${who.id}`] : []),
  ];
  const routes = play === 'route' && who.id !== undefined && who.dimension !== 'manager';
  const words: Readonly<Record<string, readonly string[] | undefined>> = {
    records: filter === undefined ? undefined : ['list', 'opps', filter],
    task,
    routing: routes ? ['rules', 'add', 'routing', '--to', who.id as string, '--place', '1'] : undefined,
  };
  const labels = {
    records: 'Look at the deals behind it',
    task: 'Make a task of it',
    routing: 'Route new leads to them first',
  } as const;
  return {
    do: 'choose',
    title: `${who.key}: ${what}`,
    choices: (Object.keys(labels) as (keyof typeof labels)[])
      .filter(name => words[name] !== undefined)
      .map(value => ({ label: labels[value], value })),
    answered: name => ({ do: 'command', words: words[name] ?? [] }),
  };
};
