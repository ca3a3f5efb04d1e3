import { addRecordNoting } from '../domain/duplicates/addRecordNoting';
import { editEach, type RecordEdit } from '../domain/edit/editEach';
import { settle } from '../domain/edit/settle';
import { displayName } from '../domain/filter/display';
import { definitionOf, type RecordType, typeOfId } from '../domain/records/types';
import type { Action, Effect, FormField, FormSpec, View } from './action';
import { commit } from './action';
import { assignmentWords, editsOf } from './assignments';
import { fieldsOf } from './fieldsOf';

/** What is added on a screen: what it lists, and tasks where the day is planned. */
const addedOn = ({ type, screen }: View): RecordType | undefined =>
  type ?? (screen === 'today' ? 'activity' : undefined);

const writable = ({ readOnly }: View): true | { readonly why: string } =>
  readOnly === undefined ? true : { why: readOnly };

const addForm = (type: RecordType, view: View): FormSpec => ({
  title: `Add ${/^[aeiou]/i.test(definitionOf(type).label) ? 'an' : 'a'} ${definitionOf(type).label.toLowerCase()}`,
  type,
  added: true,
  fields: fieldsOf(type, undefined, view.state).map(field => ({ ...field, value: begun(type, field, view) })),
  answered: values => {
    const all = { ...(type === 'activity' ? { kind: 'task' } : {}), ...values };
    const command = `crm add ${type} ${assignmentWords(all)}`;
    return commit(addRecordNoting, { type, edits: editsOf(all) }, command, `${definitionOf(type).label} added`);
  },
});

/** What a new record begins with: it is its maker's own, and what is added to a day is a task. */
const begun = (type: RecordType, { name, value }: FormField, { actor }: View): unknown => {
  if (name === 'ownerId' && typeOfId(actor) === 'user' && type !== 'lead') return actor;
  if (type === 'activity' && name === 'kind') return 'task';
  return value;
};

const editForm = (id: string, { state }: View): Effect => {
  const type = typeOfId(id);
  const record = state.find(id);
  if (!type || !record) return { do: 'tell', text: `there is no record ${id} any more` };
  return {
    do: 'form',
    form: {
      title: `Edit ${id} ${displayName(record, type)}`,
      type,
      fields: fieldsOf(type, record, state),
      answered: values => saved({ was: record, edits: editsOf(values) }),
    },
  };
};

const saved = (edit: RecordEdit): Effect => {
  const { id } = edit.was;
  const values = Object.fromEntries(edit.edits.map(({ path, value }) => [path.join('.'), value]));
  const said = `${id} saved: ${Object.keys(values).join(', ')}`;
  return {
    ...commit(editEach, { edits: [edit] }, `crm edit ${id} ${assignmentWords(values)}`, said),
    settled: decided => {
      const [left] = settle([edit], decided);
      return left ? saved(left) : { do: 'tell', text: `${id} stays as the others left it` };
    },
  };
};

/** Adding and editing, in a form or as text. */
export const formActions: readonly Action[] = [
  {
    id: 'record.add',
    title: 'Add a record here',
    help: 'Opens a form for a new lead, deal, account, contact or task.',
    scope: 'app',
    keys: ['a'],
    footer: 55,
    label: { today: 'add', leads: 'add', pipeline: 'add', accounts: 'add', contacts: 'add' },
    enabled: view =>
      addedOn(view) ? writable(view) : { why: 'nothing is added here; Leads are at 2, the pipeline at 3' },
    run: view => {
      const type = addedOn(view);
      return type ? { do: 'form', form: addForm(type, view) } : { do: 'nothing' };
    },
  },
  {
    id: 'record.edit',
    title: 'Edit the record in a form',
    help: 'Opens its fields; nothing is written before you save.',
    scope: 'app',
    keys: ['e'],
    footer: 50,
    label: { today: 'edit', leads: 'edit', pipeline: 'edit', accounts: 'edit', contacts: 'edit', record: 'edit' },
    enabled: view => {
      if (view.targets.length === 0) return { why: 'there is nothing under the cursor to edit' };
      return view.targets.length === 1
        ? writable(view)
        : { why: 'a form edits one record; E edits all marked as text' };
    },
    run: view => editForm(view.targets[0] ?? '', view),
  },
  {
    id: 'record.editText',
    title: 'Edit as text in your editor',
    help: 'Opens the record, or all that are marked, in $EDITOR and shows what would change.',
    scope: 'app',
    keys: ['E'],
    enabled: view =>
      view.targets.length === 0 ? { why: 'there is nothing under the cursor to edit' } : writable(view),
    run: ({ targets }) => ({ do: 'editText', ids: targets }),
  },
];
