import path from 'node:path';
import type { Row } from './row';
import type { Call, Fault } from './strace';
import { careless, type Subject } from './subject';
import { everyOperation } from './subjects';
import { leftWhole, type Struck, someOf, sweep } from './sweep';

const usual: readonly Fault[] = ['error=ENOSPC', 'error=EIO'];
const rare: readonly Fault[] = ['error=EDQUOT', 'error=EROFS', 'error=EACCES'];
const whenOpening: readonly Fault[] = ['error=EMFILE', 'error=EACCES', 'error=EIO'];

/** Where a disk fails to keep something. A name that cannot be removed loses nothing. */
const keeps = ({ name }: Call): boolean => !name.startsWith('unlink');

const isOpening = ({ name }: Call): boolean => name === 'openat';

const causes: Readonly<Partial<Record<Fault, RegExp>>> = {
  'error=ENOSPC': /disk is full/,
  // A repair that the disk kept from a part of its work tells what is damaged still.
  'error=EIO': /disk report(s|ed) an error|is not sound/,
  'error=EDQUOT': /quota is used up/,
  'error=EROFS': /file system is read-only/,
  'error=EACCES': /permission denied/,
  'error=EMFILE': /too many files are open/,
};

const judge = async (subject: Subject, struck: Struck): Promise<string[]> => {
  const { call, code, said, fault, folder, after } = struck;
  // What it could do without, such as a cache, it need not complain about: but what it was told to do is there then, and
  // it waited for the disk.
  const done =
    code === 0 && !call.name.endsWith('sync') && (await subject.contents(folder).catch(() => undefined)) === after;
  const wrong = await leftWhole(subject, struck);
  if (code === 0 && !done) wrong.push('it says that all went well');
  else if (code !== 0 && !causes[fault]?.test(said))
    wrong.push(`exit ${code} does not name the cause: ${said.trim().split('\n')[0]}`);
  return wrong;
};

/** T3: a disk that is full or broken at any one call costs the command, not the data, and the user hears why. */
export const errorAtCall: Row = {
  id: 'T3',
  title: 'disk full and I/O error at every call',
  needs: ['strace'],
  run: async ({ folder, random, long }) => {
    const wrong: string[] = [];
    const each: string[] = [];
    for (const { subject, all } of everyOperation) {
      const some = someOf(random, 2);
      const wanted = (...[call, ...rest]: Parameters<typeof some>): boolean =>
        keeps(call) && (all || long || some(call, ...rest));
      const faults = long ? [...usual, ...rare] : usual;
      const done = await sweep(subject, folder, faults, wanted, struck => judge(subject, struck));
      wrong.push(...done.wrong);
      each.push(`${subject.name} ${done.struck}/${done.points}`);
      if (!long) continue;
      const opened = await sweep(
        subject,
        path.join(folder, 'opening'),
        whenOpening,
        isOpening,
        struck => judge(subject, struck),
        {
          opens: true,
        },
      );
      wrong.push(...opened.wrong);
      each.push(`opening in ${subject.name} ${opened.struck}/${opened.points}`);
    }
    const program = careless('--silent');
    const broken = await sweep(program, folder, usual, keeps, struck => judge(program, struck));
    return {
      figures: `${long ? 'six errors' : 'ENOSPC and EIO'} at ${each.join(', ')} calls`,
      shows: 'data intact, cause named, the next write succeeds',
      wrong,
      control: { what: 'errors swallowed', found: broken.wrong },
    };
  },
};
