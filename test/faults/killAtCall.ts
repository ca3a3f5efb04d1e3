import type { Row } from './row';
import { careless } from './subject';
import { everyOperation } from './subjects';
import { leftWhole, someOf, sweep } from './sweep';

/** T2: dead at any one call, the command has happened or it has not. */
export const killAtCall: Row = {
  id: 'T2',
  title: 'kill at every writing system call',
  needs: ['strace'],
  run: async ({ folder, random, long }) => {
    const wrong: string[] = [];
    const each: string[] = [];
    for (const { subject, all } of everyOperation) {
      const wanted = all || long ? () => true : someOf(random, 2);
      const done = await sweep(subject, folder, ['signal=KILL'], wanted, struck => leftWhole(subject, struck));
      wrong.push(...done.wrong);
      each.push(`${subject.name} ${done.struck}/${done.points}`);
    }
    const program = careless();
    const judge = leftWhole.bind(undefined, program);
    const broken = await sweep(program, folder, ['signal=KILL'], () => true, judge);
    return {
      figures: `killed at ${each.join(', ')} calls`,
      shows: 'the old or the new state each time, and the next write succeeds',
      wrong,
      control: { what: 'a file written over in place', found: broken.wrong },
    };
  },
};
