import type { Search } from '../../store/port';
import { foldedWords, type MarksIn } from './found';
import type { Setting } from './setting';

/** So many texts are remembered: those of some screens full. */
const most = 4000;

const known = new WeakMap<Search, MarksIn>();

/** Where what is sought stands in a text, as search finds it; by its words alone as long as search is not loaded. */
export const marksOf = ({ search }: Pick<Setting, 'search'>): MarksIn => {
  if (!search?.ready) return foldedWords;
  const before = known.get(search);
  if (before) return before;
  const marks = remembering((text, sought) => search.marks(text, sought));
  known.set(search, marks);
  return marks;
};

/** The same texts are asked about with every key. */
const remembering = (marksIn: MarksIn): MarksIn => {
  const marks = new Map<string, ReturnType<MarksIn>>();
  let last = '';
  return (text, sought) => {
    if (sought !== last || marks.size > most) marks.clear();
    last = sought;
    let found = marks.get(text);
    if (!found) {
      found = marksIn(text, sought);
      marks.set(text, found);
    }
    return found;
  };
};
