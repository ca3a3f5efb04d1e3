import { definitionOf, type RecordType } from '../domain/records/types';
import { viewNamed, viewsFor } from '../domain/views/find';
import { saveView } from '../domain/views/saveView';
import type { View as SavedView } from '../domain/views/view';
import { type Action, type Choice, commit, type Effect, type View } from './action';
import { shellWord } from './shellWord';

const hasList = ({ type }: View): true | { readonly why: string } =>
  type ? true : { why: 'there is no list here that could have views; Leads are at 2, the pipeline at 3' };

const origins: Readonly<Record<SavedView['origin'], string>> = { own: '', shared: 'shared · ', 'built in': '' };

const choiceOf = ({ name, filter, origin }: SavedView): Choice => ({
  label: name,
  value: name,
  help: `${origins[origin]}${filter}`,
});

const taking = ({ name, filter, sort }: SavedView): Effect => ({
  do: 'query',
  query: { filter, sort, view: name },
});

const pick = (type: RecordType, view: View): Effect => ({
  do: 'choose',
  title: `Views of ${definitionOf(type).plural}`,
  choices: viewsFor(type, view).map(choiceOf),
  answered: name => named(name, type, view),
});

const named = (name: string, type: RecordType, view: View): Effect => {
  const found = viewNamed(name, type, view);
  return found.ok ? taking(found.value) : { do: 'refuse', failure: found.failure };
};

/** Keeps what the list shows now under a name. */
const save = (name: string, type: RecordType, { query: { filter, sort } }: View): Effect => {
  const words = ['crm', 'views', 'add', name, type, ...(filter === '' ? [] : [filter])].map(shellWord);
  const command = [...words, ...(sort === '' ? [] : ['--sort', shellWord(sort)])].join(' ');
  return commit(saveView, { name, type, filter, sort, shared: false }, command, `view "${name}" saved`);
};

/** Filters with a name: taken up, and kept. */
export const viewActions: readonly Action[] = [
  {
    id: 'list.view',
    title: 'Open a view',
    help: 'Shows what you, your team or the program keep under a name.',
    scope: 'app',
    keys: ['v'],
    words: ['view'],
    argument: {
      name: 'NAME',
      optional: true,
      complete: (text, _, view) => ({
        from: 0,
        to: text.length,
        candidates: view.type
          ? viewsFor(view.type, view).map(({ name, filter }) => ({ text: name, help: filter }))
          : [],
      }),
    },
    footer: 47,
    label: { leads: 'view', pipeline: 'view' },
    enabled: hasList,
    run: (view, name) => {
      if (!view.type) return { do: 'nothing' };
      return name === undefined ? pick(view.type, view) : named(name, view.type, view);
    },
  },
  {
    id: 'list.saveView',
    title: 'Save the filter as a view',
    help: 'Keeps filter and order under a name, which v and crm list --view know from then on.',
    scope: 'app',
    keys: [],
    words: ['w', 'save'],
    argument: { name: 'NAME' },
    enabled: view => {
      const can = hasList(view);
      if (can !== true) return can;
      return view.readOnly === undefined ? true : { why: view.readOnly };
    },
    run: (view, name) => {
      const { type } = view;
      if (!type) return { do: 'nothing' };
      if (name !== undefined) return save(name.trim(), type, view);
      return { do: 'write', title: 'Save this list as', answered: typed => save(typed, type, view) };
    },
  },
];
