/** What stands at a path in a record; undefined where nothing does. */
export const valueAt = (record: object, path: readonly string[]): unknown => {
  let value: unknown = record;
  for (const part of path) {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    value = holds ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
  }
  return value;
};
