import type { FieldDef } from '../fields/kinds';
import { formatValue, nameOf } from '../present/value';
import { definitionOf } from '../records/types';
import type { State } from '../state/state';
import type { Candidate } from './candidates';
import type { TargetType } from './choices';
import type { Moves, Part, Plan } from './plan';

/** A row of a plan as a person reads it. */
export interface PlanRow {
  readonly kind: 'title' | 'part' | 'field' | 'kept' | 'candidate' | 'note';
  readonly text: string;
}

/** A plan as text: the three parts with their fields, old → new, what may be the same, and what moves. */
export const planText = (plan: Plan, state: State): PlanRow[] => {
  const names = plan.leadIds.map(id => `${id} ${nameOf(id, state)}`).join(', ');
  if (plan.already) return plan.already.map(text => ({ kind: 'note', text }));
  return [
    { kind: 'title', text: `Convert ${names}` },
    ...partRows('account', plan.account, state),
    ...plan.contacts.flatMap(part => partRows('contact', part, state)),
    ...partRows('opportunity', plan.opportunity, state),
    { kind: 'part', text: `${head('Moves')}${movesText(plan.moves) || 'nothing'}` },
    ...(plan.followUp
      ? [{ kind: 'part' as const, text: `${head('Task')}${plan.followUp.subject}, due ${plan.followUp.dueAt}` }]
      : []),
  ];
};

const headWidth = 13;
const fieldWidth = 18;

const head = (text: string): string => text.padEnd(headWidth);

const partRows = (type: TargetType, part: Part, state: State): PlanRow[] => [
  { kind: 'part', text: `${head(definitionOf(type).label)}${partTitle(part)}` },
  ...part.fields
    .filter(({ field }) => !(part.action === 'create' && field === 'name'))
    .map(({ field, from, to }): PlanRow => ({ kind: 'field', text: fieldText(type, field, from, to, state) })),
  ...part.kept.map(({ field, value, lead }): PlanRow => {
    const text = `  ${labelOf(type, field).padEnd(fieldWidth)} stays ${said(type, field, value, state)}; the lead says ${said(type, field, lead, state)}`;
    return { kind: 'kept', text: `${text}  (--pick ${type}.${field}=lead)` };
  }),
  ...part.candidates
    .filter(({ id }) => id !== part.id)
    .map(
      (each): PlanRow => ({ kind: 'candidate', text: `  or ${candidateText(each, state)}  (--${type} ${each.id})` }),
    ),
];

const partTitle = ({ action, id, name, candidates }: Part): string => {
  if (action === 'none') return 'none';
  if (id === undefined) return `new, ${name}`;
  const why = candidates.find(each => each.id === id)?.why;
  return `${id} ${name}${why === undefined ? '' : `, ${why}`}`;
};

/** `C77 Jane Cooper, 0.90 same name at Northwind` */
const candidateText = ({ id, similarity, why }: Candidate, state: State): string =>
  `${id} ${nameOf(id, state)}, ${similarity === undefined ? '' : `${similarity.toFixed(2)} `}${why}`;

const fieldText = (type: TargetType, field: string, from: unknown, to: unknown, state: State): string => {
  const after = said(type, field, to, state);
  const text = from === undefined ? after : `${said(type, field, from, state)} → ${after}`;
  return `  ${labelOf(type, field).padEnd(fieldWidth)} ${text}`;
};

/** A field's label; a custom field's own name. */
export const labelOf = (type: TargetType, field: string): string =>
  definitionOf(type).fields[field]?.label ?? field.replace(/^custom\./, '');

const asText: FieldDef = { kind: 'text', label: '' };

/** A field's value as a person reads it, on one line. */
export const said = (type: TargetType, field: string, value: unknown, state: State): string =>
  formatValue(value, definitionOf(type).fields[field] ?? asText, state).replace(/\s*\n\s*/g, ' ') || 'none';

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** `4 activities, 1 open task, 2 campaigns` */
export const movesText = ({ activities, open, tasks, emails, campaigns }: Moves): string =>
  [
    ...counted(activities.length - open.length, 'activity', 'activities'),
    ...counted(tasks.length, 'open task', 'open tasks'),
    ...counted(open.length - tasks.length, 'planned activity', 'planned activities'),
    ...counted(emails.length, 'email', 'emails'),
    ...counted(campaigns.length, 'campaign', 'campaigns'),
  ].join(', ');

/** What a conversion made of its leads, in a line: `L1 Jane Cooper → A3 Northwind, C9 Jane Cooper, O88 …`. */
export const deedText = (leadIds: readonly string[], ids: readonly string[], state: State): string => {
  const named = (id: string): string => `${id} ${nameOf(id, state)}`;
  return `${leadIds.map(named).join(', ')} → ${ids.map(named).join(', ')}`;
};
