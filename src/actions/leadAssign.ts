import { type Assigned, assignLeads } from '../domain/leads/assignLeads';
import { nameOf } from '../domain/present/value';
import type { User } from '../domain/records/types';
import type { State } from '../domain/state/state';
import { type Action, type Choice, commit, type Effect, type View } from './action';
import { canWorkOn, leadsSaid } from './leadTargets';

const byRules = '\0rules';

/** Who can get leads: oneself, whom the rules find, then everybody who is active, colleagues of one's own team first. */
const choicesFor = (view: View): Choice[] => {
  const { state, actor } = view;
  const own = state.get('user', actor);
  const others = [...state.all('user').values()]
    .filter(user => user.id !== actor && user.active !== false)
    .sort((a, b) => rank(a, own) - rank(b, own) || a.name.localeCompare(b.name));
  const rules = state.config.routing.length;
  const by = rules > 0 ? `${rules} routing ${rules === 1 ? 'rule' : 'rules'}` : 'no rules yet: the default owner';
  return [
    ...(own && own.active !== false ? [{ label: 'me', value: own.id, help: own.name, key: 'm' }] : []),
    { label: 'by the rules', value: byRules, help: `${by}; who has an owner keeps them`, key: 'r' },
    ...others.map(user => ({ label: user.name, value: user.id, help: aboutUser(user, state) })),
  ];
};

const rank = (user: User, own: User | undefined): number =>
  (user.teamId !== undefined && user.teamId === own?.teamId ? 0 : 2) + (user.role === 'rep' ? 0 : 1);

const aboutUser = ({ role, teamId }: User, state: State): string =>
  [role, teamId === undefined ? '' : nameOf(teamId, state)].filter(Boolean).join(' · ');

const assign = (view: View, to: string | undefined): Effect => {
  const { targets: ids, state } = view;
  const words = ['crm', 'lead', 'assign', ...ids, ...(to === undefined ? [] : ['--to', to])];
  const command = [...words, ...(ids.length > 1 ? ['--yes'] : [])].join(' ');
  const said = `${leadsSaid(ids)} → ${to === undefined ? 'by the rules' : nameOf(to, state)}`;
  const effect = commit(assignLeads, { ids, ...(to === undefined ? {} : { to }) }, command, said, ids.length);
  return { ...effect, next: true, ...(to === undefined ? { told: result => whoGot(result as Assigned, view) } : {}) };
};

/** Whom the rules found is known afterwards. */
const whoGot = ({ owners, kept, left }: Assigned, { targets, state }: View): string => {
  const got = Object.entries(owners).map(
    ([id, count]) => `${nameOf(id, state)}${targets.length > 1 ? ` ${count}` : ''}`,
  );
  const parts = [
    ...got,
    ...(kept > 0 ? [`${kept === targets.length ? '' : `${kept} `}kept as it was`] : []),
    ...(left.length > 0 ? [`${left.length === 1 ? left[0] : left.length} found nobody`] : []),
  ];
  return `${leadsSaid(targets)} → ${parts.join(', ')}`;
};

export const leadAssignActions: readonly Action[] = [
  {
    id: 'lead.assign',
    title: 'Assign the lead',
    help: 'Gives it to you, to a colleague, or to whom the routing rules find.',
    scope: ['today', 'leads', 'record'],
    keys: ['A'],
    words: ['assign'],
    footer: 36,
    label: { leads: 'assign' },
    enabled: canWorkOn,
    run: view => ({
      do: 'choose',
      title: `Who gets ${view.targets.length === 1 ? `${view.targets[0]} ${nameOf(view.targets[0] ?? '', view.state)}` : `the ${view.targets.length} leads`}?`,
      choices: choicesFor(view),
      answered: value => assign(view, value === byRules ? undefined : value),
    }),
  },
];
