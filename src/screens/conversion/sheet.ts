import type { Choices, TargetType } from '../../domain/conversion/choices';
import type { Part, Plan } from '../../domain/conversion/plan';
import { labelOf, said } from '../../domain/conversion/planText';
import { mappedFields } from '../../domain/conversion/standardMap';
import { nameOf } from '../../domain/present/value';
import { definitionOf } from '../../domain/records/types';
import type { State } from '../../domain/state/state';

/** One answer to what a lead becomes. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly why: string;
  readonly chosen: boolean;
}

/** One field of a target: what it has, what the lead says, and which of the two counts. */
export interface FieldChoice {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly lead: string;
  readonly taken: boolean;
  /** Whether the other side may be picked. */
  readonly pickable: boolean;
}

export interface Column {
  readonly type: TargetType;
  readonly title: string;
  readonly options: readonly Option[];
  readonly fields: readonly FieldChoice[];
}

/** What is chosen, and can be, for account, contact and opportunity. */
export const columnsOf = (plan: Plan, choices: Choices, state: State): readonly Column[] => {
  const [person] = plan.contacts;
  const several = plan.contacts.length > 1;
  const people: Option[] = plan.contacts.map(({ id, name }) => ({
    value: id ?? 'new',
    label: `${id ?? 'New'} ${name}`,
    why: '',
    chosen: true,
  }));
  return [
    columnOf('account', [plan.account], choices, state),
    ...(several ? [{ ...columnOf('contact', plan.contacts, choices, state), options: people }] : []),
    ...(person && !several ? [columnOf('contact', [person], choices, state)] : []),
    columnOf('opportunity', [plan.opportunity], choices, state),
  ];
};

const columnOf = (type: TargetType, parts: readonly Part[], choices: Choices, state: State): Column => {
  const [part] = parts as readonly [Part];
  return {
    type,
    title: definitionOf(type).label,
    options: optionsOf(type, part, state),
    fields: parts.flatMap(each => fieldsOf(type, each, choices, state)),
  };
};

const optionsOf = (type: TargetType, part: Part, state: State): Option[] => {
  const option = (value: string, label: string, why = ''): Option => ({
    value,
    label,
    why,
    chosen: value === (part.action === 'create' ? 'new' : (part.id ?? 'none')),
  });
  const known = part.candidates.map(({ id, similarity, why }) =>
    option(id, `${id} ${nameOf(id, state)}`, `${similarity === undefined ? '' : `${similarity.toFixed(2)} `}${why}`),
  );
  const other = part.id !== undefined && !part.candidates.some(({ id }) => id === part.id);
  return [
    option('new', part.action === 'create' ? `New ${part.name}` : 'New'),
    ...known,
    ...(other ? [option(part.id as string, `${part.id} ${part.name}`)] : []),
    ...(type === 'contact' ? [] : [option('none', 'None')]),
  ];
};

const fieldsOf = (type: TargetType, part: Part, choices: Choices, state: State): FieldChoice[] => {
  const mapped = new Set(mappedFields(type, state.config));
  const byHand = new Set(choices.set?.[type]?.map(({ path }) => path.join('.')));
  const { fields } = definitionOf(type);
  const row = (field: string, before: unknown, lead: unknown, taken: boolean): FieldChoice => ({
    field,
    label: labelOf(type, field),
    before: before === undefined ? '' : said(type, field, before, state),
    lead: said(type, field, lead, state),
    taken,
    pickable: mapped.has(field) && !byHand.has(field) && !(part.id === undefined && fields[field]?.required === true),
  });
  const rows = [
    ...part.fields.map(({ field, from, to }) => row(field, from, to, true)),
    ...part.kept.map(({ field, value, lead }) => row(field, value, lead, false)),
  ];
  const order = Object.keys(fields);
  const place = ({ field }: FieldChoice): number => order.indexOf(field.replace(/\..*/s, ''));
  return rows.sort((a, b) => place(a) - place(b));
};
