import { displayName } from '../domain/filter/display';
import { definitionOf, typeOfId } from '../domain/records/types';
import type { Choice, Effect, View } from './action';

/** The fields one wants to have elsewhere. */
const worth = ['email', 'phone', 'mobile', 'website', 'company', 'amount', 'closeDate', 'code'];

/** What can be copied of the record under the cursor, and the command that would do what was done last. */
const choices = ({ state, cursor, marked, lastCommand }: View): Choice[] => {
  const type = cursor === undefined ? undefined : typeOfId(cursor);
  const record = cursor === undefined ? undefined : state.find(cursor);
  const command = lastCommand ?? (cursor === undefined ? undefined : `crm show ${cursor}`);
  return [
    ...(marked.length > 0 ? [{ label: `ids of ${marked.length} marked`, value: marked.join(' ') }] : []),
    ...(record && type
      ? [
          { label: 'id', value: record.id },
          { label: 'name', value: displayName(record, type) },
        ]
      : []),
    ...(command === undefined ? [] : [{ label: 'command', value: command }]),
    ...(record && type
      ? worth.flatMap(name => {
          const label = definitionOf(type).fields[name]?.label;
          const value = record[name];
          return label && value !== undefined ? [{ label: label.toLowerCase(), value: String(value) }] : [];
        })
      : []),
  ];
};

/** Asks what to copy, then copies it. */
export const yank = (view: View): Effect => {
  const found = choices(view);
  return {
    do: 'choose',
    title: 'Copy to the clipboard',
    choices: found.map(({ label, value }) => ({ label, value: label, help: value })),
    answered: label => ({ do: 'yank', what: label, text: found.find(each => each.label === label)?.value ?? '' }),
  };
};

export const canYank = (view: View): true | { readonly why: string } =>
  choices(view).length > 0 ? true : { why: 'there is nothing under the cursor to copy' };
