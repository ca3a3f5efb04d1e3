// npm run faults -- [--long] [--seed N] [--only T1,T5]
import { launch } from './launch.mjs';

await launch('test/faults', ['main', 'worker', 'careless', 'migrating', 'contender'], ['simulated']);
