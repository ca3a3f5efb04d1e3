// A program of the next version that opens a data folder.
import { migrate } from '../../src/store/migrate/migrate';
import { moment } from './programs';
import { testMigrations } from './testMigrations';

const [folder = ''] = process.argv.slice(2);
await migrate(folder, { now: moment, migrations: testMigrations });
