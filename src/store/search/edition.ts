import zlib from 'node:zlib';
import { searchTypes } from './docKey';
import { searchFields } from './fields';
import { sourcesOf } from './terms';

/** Raised when words are cut, lists are written or files are laid out in another way. */
const format = 2;

/**
 * A number that is another one for another kind of index: other fields, other types, other letters known to Node. An index
 * of another edition is not wrong, but it would not answer like a fresh one.
 */
export const edition = (): number => {
  const searched = searchTypes.map(type => [type, sourcesOf(type)]);
  return zlib.crc32(JSON.stringify([format, process.versions.unicode ?? '', searchFields, searched]));
};
