import type { Query } from '../../actions/action';
import type { Failure } from '../../domain/result';
import { clip, width } from '../../terminal/cell';
import { type Line, piece } from './line';

const least = 14;

/** Why a filter lets nothing through that made sense when it was typed. */
export const toldOf = ({ message, hint }: Failure): string => (hint === undefined ? message : `${message} (${hint})`);

/** What a list is narrowed down to and how it is sorted, cut to the room there is; empty where nothing of it would be left. */
export const queryText = ({ filter, sort, view }: Query, columns: number): string => {
  const named = view === undefined ? '' : `view: ${view}`;
  const narrowed = named || (filter === '' ? '' : `filter: ${filter}`);
  const sorted = named || sort === '' ? '' : `sort: ${sort}`;
  const both = [narrowed, sorted].filter(part => part !== '').join('  ');
  if (width(both) <= columns) return both;
  const first = narrowed || sorted;
  return width(first) <= columns || columns >= least ? clip(first, columns) : '';
};

/** The right side of a head: what the list is narrowed down to, and what of it is in view. */
export const listHead = (query: Query, position: string, columns: number): Line => {
  const text = queryText(query, columns - width(position) - 4);
  return [piece(text, 'accent'), piece(`${text === '' ? '' : '  '}${position} `, 'faint')];
};
