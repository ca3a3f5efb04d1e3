import type { Migration } from '../../src/store/migrate/migrations';

/** A step that might come: leads and accounts get a field computed from another. */
export const testMigrations: readonly Migration[] = [
  { title: 'names in capitals', record: record => ({ ...record, shout: JSON.stringify(record).length }) },
];
