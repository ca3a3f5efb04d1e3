// npm run bench -- [--only ROW]… [--leads N] [--strict] [--fresh]
import { launch } from '../faults/launch.mjs';

await launch('test/bench', ['main', 'worker']);
