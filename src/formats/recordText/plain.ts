/** A value as it stands in a text: words, lists and parts by field name. What has no value has no plain form. */
export type Plain = string | readonly Plain[] | PlainMap;

export type PlainMap = ReadonlyMap<string, Plain>;

export const isMap = (plain: Plain | undefined): plain is PlainMap => plain instanceof Map;

export const isList = (plain: Plain | undefined): plain is readonly Plain[] => Array.isArray(plain);

/** Whether two plain values say the same; the order of parts says nothing. */
const samePlain = (a: Plain | undefined, b: Plain | undefined): boolean => {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((each, index) => samePlain(each, b[index]));
  if (isMap(a) && isMap(b)) return a.size === b.size && [...a].every(([key, each]) => samePlain(each, b.get(key)));
  return a === b;
};

/** What one wrote on `base`, laid over what others made of it: their parts stay where one changed nothing. */
export const merge = (
  base: Plain | undefined,
  mine: Plain | undefined,
  theirs: Plain | undefined,
): Plain | undefined => {
  if (samePlain(base, mine)) return theirs;
  if (!isMap(mine) || !isMap(theirs)) return mine;
  const before = isMap(base) ? base : new Map<string, Plain>();
  const merged = new Map<string, Plain>();
  for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
    const each = merge(before.get(key), mine.get(key), theirs.get(key));
    if (each !== undefined) merged.set(key, each);
  }
  return merged.size === 0 ? undefined : merged;
};
