import type { Row } from './row';
import type { Call, Fault } from './strace';
import { careless, commands, type Subject } from './subject';
import { leftWhole, type Struck, type Sweep, sweep } from './sweep';

const faults: readonly Fault[] = ['error=ENOSPC', 'error=EIO'];

/** Where a disk fails to keep something. A name that cannot be removed loses nothing. */
const keeps = ({ name }: Call): boolean => !name.startsWith('unlink');

const causes: Readonly<Partial<Record<Fault, RegExp>>> = {
  'error=ENOSPC': /disk is full/,
  'error=EIO': /disk report(s|ed) an error/,
};

const judge = async (subject: Subject, struck: Struck): Promise<string[]> => {
  const { code, stderr, fault } = struck;
  const wrong = await leftWhole(subject, struck);
  if (code === 0) wrong.push('it says that all went well');
  else if (!causes[fault]?.test(stderr))
    wrong.push(`exit ${code} does not name the cause: ${stderr.trim().split('\n')[0]}`);
  return wrong;
};

/** T3: a disk that is full or broken at any one call costs the command, not the data, and the user hears why. */
export const errorAtCall: Row = {
  id: 'T3',
  title: 'disk full and I/O error at every call',
  needs: ['strace'],
  run: async ({ folder }) => {
    const done: Sweep[] = [];
    for (const subject of commands)
      done.push(await sweep(subject, folder, faults, keeps, struck => judge(subject, struck)));
    const program = careless('--silent');
    const broken = await sweep(program, folder, faults, keeps, struck => judge(program, struck));
    const each = done.map(({ struck, points }, i) => `${commands[i]?.name} ${struck}/${points}`);
    return {
      figures: `ENOSPC and EIO at ${each.join(', ')} calls`,
      shows: 'data intact, cause named, the next write succeeds',
      wrong: done.flatMap(({ wrong }) => wrong),
      control: { what: 'errors swallowed', found: broken.wrong },
    };
  },
};
