/** All heads that records fill, each where it first stood. */
export const headOfRecords = (records: readonly ReadonlyMap<string, string>[]): string[] => {
  const heads = new Set<string>();
  for (const record of records) for (const head of record.keys()) heads.add(head);
  return [...heads];
};
