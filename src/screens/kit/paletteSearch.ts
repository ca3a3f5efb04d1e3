import Fuse, { type FuseResultMatch } from 'fuse.js';
import type { Action } from '../../actions/action';
import { type Piece, piece } from './line';

/** An action that was found, and where in its title. */
export interface Found {
  readonly action: Action;
  readonly title: readonly Piece[];
}

const plain = (action: Action): Found => ({ action, title: [piece(action.title)] });

/** All actions, those chosen last first. */
const byRecency = (actions: readonly Action[], recent: readonly string[]): Found[] => {
  const rank = ({ id }: Action): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return actions.toSorted((a, b) => rank(a) - rank(b)).map(plain);
};

/** The title in pieces, what was typed set off. */
const marked = (title: string, matches: readonly FuseResultMatch[]): Piece[] => {
  const hit = new Set<number>();
  for (const { key, indices } of matches) {
    if (key !== 'title') continue;
    for (const [from, to] of indices) for (let at = from; at <= to; at += 1) hit.add(at);
  }
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 1; at <= title.length; at += 1) {
    if (at < title.length && hit.has(at) === hit.has(start)) continue;
    pieces.push(piece(title.slice(start, at), hit.has(start) ? 'found' : undefined));
    start = at;
  }
  return pieces;
};

/** Whether one of its words begins like that: what was begun is likelier meant than what merely holds the letters. */
const begins = ({ title, words = [], id }: Action, token: string): boolean =>
  [...title.split(' '), ...words, ...id.split('.')].some(word => word.toLowerCase().startsWith(token));

/** Actions by a few letters of title, name or id, the likeliest first; without letters all, the last used first. */
export const findActions = (actions: readonly Action[], typed: string, recent: readonly string[]): Found[] => {
  const tokens = typed.trim().split(/\s+/);
  if (tokens[0] === '') return byRecency(actions, recent);
  const shortest = Math.min(...tokens.map(token => token.length));
  const fuse = new Fuse(actions, {
    keys: [
      { name: 'title', weight: 2 },
      { name: 'words', weight: 2 },
      { name: 'id', weight: 1 },
    ],
    includeMatches: true,
    ignoreLocation: true,
    threshold: 0.3,
    minMatchCharLength: Math.min(2, shortest),
  });
  const each = tokens.map(token => ({ $or: [{ title: token }, { words: token }, { id: token }] }));
  const begun = (action: Action): number => Number(tokens.every(token => begins(action, token.toLowerCase())));
  return fuse
    .search({ $and: each })
    .toSorted((a, b) => begun(b.item) - begun(a.item))
    .map(({ item, matches = [] }) => ({ action: item, title: marked(item.title, matches) }));
};
