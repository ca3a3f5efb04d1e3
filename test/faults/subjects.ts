import { carryingOver } from './migration';
import { commands, repairing, restoring, type Subject } from './subject';

/** What has so many calls that a short run strikes some of them only. */
const long: readonly Subject[] = [carryingOver, restoring, repairing];

/** Every operation that changes a data folder, with whether a short run strikes it at all its calls. */
export const everyOperation: readonly { readonly subject: Subject; readonly all: boolean }[] = [
  ...commands.map(subject => ({ subject, all: true })),
  ...long.map(subject => ({ subject, all: false })),
];
