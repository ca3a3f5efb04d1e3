/** Whether two values of a record say the same: the order of keys says nothing, and a member without a value is no member. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  }
  return membersOf(a) === membersOf(b) && Object.keys(a).every(key => same(member(a, key), member(b, key)));
};

const member = (object: object, key: string): unknown =>
  Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined;

const membersOf = (object: object): number => Object.values(object).filter(value => value !== undefined).length;
