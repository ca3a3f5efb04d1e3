import { minuteMs } from './clock';
import type { LeadPlan, Planned, Rep } from './plan';
import type { Slots, Talk } from './words/talk';
import type { World } from './world';

export interface Occasion {
  readonly about: readonly Planned[];
  readonly owner: Rep;
  /** When it was done; never in the future. */
  readonly at: number;
  readonly slots: Slots;
}

/** Puts a finished call, mail, meeting or note on record, and what follows from it for those it is about. */
export const speak = (world: World, talk: Talk, { about, owner, at, slots }: Occasion): void => {
  const { random } = world;
  const spoken = talk.kind === 'call' || talk.kind === 'meeting';
  const outcome = spoken ? random.pick(talk.outcomes ?? ['held']) : undefined;
  const [least, most] = talk.minutes ?? [2, 30];
  const short = outcome === 'no answer' || outcome === 'left voicemail' || outcome === 'no-show';
  world.activities.push({
    id: '',
    kind: talk.kind,
    subject: talk.subject(slots),
    ...(talk.body && !short ? { body: talk.body(slots) } : {}),
    ...(talk.direction ? { direction: talk.direction } : {}),
    about,
    owner,
    created: at,
    done: at,
    ...(outcome === undefined ? {} : { outcome }),
    ...(spoken && talk.minutes ? { minutes: short ? random.int(1, 2) : random.int(least, most) } : {}),
  });
  for (const each of about) if (each.touched < at) each.touched = at;
  const lead = about[0];
  if (!lead || !('signals' in lead)) return;
  const known = lead as LeadPlan;
  if (talk.points && !short) known.signals.push({ points: talk.points, at });
  const answers = talk.direction === 'out' || talk.kind === 'meeting';
  if (answers && talk.kind !== 'note' && (known.responded === undefined || at < known.responded)) known.responded = at;
};

/** Moments between two others, in order and at least some minutes apart, in business hours where there is room. */
export const momentsBetween = (world: World, from: number, to: number, count: number): number[] => {
  const { random, clock } = world;
  const first = from + 15 * minuteMs;
  const last = Math.min(to, clock.now);
  if (last <= first) return [];
  return Array.from({ length: count }, () => {
    const wished = random.between(first, last);
    const moment = clock.workMoment(random, clock.dayOf(wished));
    return Math.floor(moment > first && moment < last ? moment : wished);
  }).sort((a, b) => a - b);
};
