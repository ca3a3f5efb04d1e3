import { badInput } from './badInput';
import { clock } from './clock';
import { crashes } from './crashes';
import { damage } from './damage';
import { diskFull } from './diskFull';
import { errorAtCall } from './errorAtCall';
import { importTwice } from './importTwice';
import { kill } from './kill';
import { killAtCall } from './killAtCall';
import { linear } from './linear';
import { lostUpdates } from './lostUpdates';
import { migration } from './migration';
import { model } from './model';
import { permissions } from './permissions';
import { powerCut } from './powerCut';
import { restored } from './restored';
import type { Row } from './row';
import { soak } from './soak';
import { wayOut } from './wayOut';

/** The tests, in the order they run; another one is another row. */
export const battery: readonly Row[] = [
  kill,
  killAtCall,
  errorAtCall,
  powerCut,
  lostUpdates,
  linear,
  crashes,
  model,
  damage,
  clock,
  diskFull,
  permissions,
  importTwice,
  migration,
  restored,
  wayOut,
  soak,
  badInput,
];
