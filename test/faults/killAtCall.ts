import type { Row } from './row';
import { careless, commands } from './subject';
import { leftWhole, type Sweep, sweep } from './sweep';

/** T2: dead at any one call, the command has happened or it has not. */
export const killAtCall: Row = {
  id: 'T2',
  title: 'kill at every writing system call',
  needs: ['strace'],
  run: async ({ folder }) => {
    const done: Sweep[] = [];
    for (const subject of commands)
      done.push(
        await sweep(
          subject,
          folder,
          ['signal=KILL'],
          () => true,
          struck => leftWhole(subject, struck),
        ),
      );
    const program = careless();
    const broken = await sweep(
      program,
      folder,
      ['signal=KILL'],
      () => true,
      struck => leftWhole(program, struck),
    );
    const each = done.map(({ struck, points }, i) => `${commands[i]?.name} ${struck}/${points}`);
    return {
      figures: `killed at ${each.join(', ')} calls`,
      shows: 'the old or the new state each time, and the next write succeeds',
      wrong: done.flatMap(({ wrong }) => wrong),
      control: { what: 'a file written over in place', found: broken.wrong },
    };
  },
};
