import { shellWord } from './shellWord';

type Values = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(',') : String(value);
};

/** Values as the words of a command: `title='VP Sales' tags=hot,new`; an empty one clears. */
export const assignmentWords = (values: Values): string =>
  Object.entries(values)
    .map(([name, value]) => shellWord(`${name}=${textOf(value)}`))
    .join(' ');

/** Values as wishes of an edit. */
export const editsOf = (values: Values) =>
  Object.entries(values).map(([name, value]) => ({ path: [name], op: 'set' as const, value }));
