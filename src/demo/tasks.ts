import { dateOfDay } from '../domain/time/calendar';
import { iso } from './clock';
import { dealSlots } from './dealTalk';
import { slotsOf } from './leadTalk';
import type { DealPlan, LeadPlan, Planned, Rep } from './plan';
import { type Slots, tasks } from './words/talk';
import type { World } from './world';

interface Todo {
  readonly about: Planned;
  readonly owner: Rep;
  readonly slots: Slots;
  /** The day it is due. */
  readonly day: number;
  readonly done?: true;
}

const subjectOf = (deal: DealPlan | LeadPlan): Slots =>
  'steps' in deal ? dealSlots(deal) : slotsOf(deal, deal.owner as Rep);

/** Open tasks: the acting user's day in full, and some of everybody's; done ones of the past. */
export const planTasks = (world: World): void => {
  const { random, clock, me, deals, leads } = world;
  const live = [
    ...deals.filter(deal => deal.outcome === 'open' && !deal.rotting),
    ...leads.filter(lead => lead.owner && (lead.status === 'Working' || lead.status === 'Qualified')),
  ];
  const mine = live.filter(each => each.owner === me);
  const days = [0, 0, 0, 0, 0, 0, -1, -1, -2, -4, -8, 1, 1, 2, 3, 5, 8, 12];
  if (mine.length > 0) {
    days.forEach((day, index) => {
      const about = mine[index % mine.length] as DealPlan | LeadPlan;
      addTask(world, { about, owner: me, slots: subjectOf(about), day: clock.today + day });
    });
  }
  for (const about of live) {
    const owner = about.owner as Rep;
    if (owner === me) continue;
    const slots = subjectOf(about);
    if (random.chance(0.3))
      addTask(world, { about, owner, slots, day: clock.workdayAfter(clock.today + random.int(-9, 16)) });
    if (random.chance(0.12))
      addMeeting(world, { about, owner, slots, day: clock.workdayAfter(clock.today + random.int(1, 12)) });
  }
  const ready = mine[0];
  if (ready) {
    for (const ahead of [1, 2, 6]) {
      addMeeting(world, {
        about: ready,
        owner: me,
        slots: subjectOf(ready),
        day: clock.workdayAfter(clock.today + ahead),
      });
    }
  }
  for (const deal of deals) {
    const last = deal.steps.at(-1);
    if (!last || deal.outcome === 'open' || !random.chance(0.16)) continue;
    addTask(world, { about: deal, owner: deal.owner, slots: dealSlots(deal), day: clock.dayOf(last.at), done: true });
  }
};

const addTask = (world: World, { about, owner, slots, day, done }: Todo): void => {
  const { random, clock } = world;
  const noted = clock.workMoment(random, Math.min(day, clock.today) - random.int(1, 9));
  const created = Math.max(noted, about.created);
  const late = random.chance(0.2) ? random.int(1, 4) : -random.int(0, 1);
  const finished = done && Math.max(created + 60_000, clock.workMoment(random, day + late));
  const timed = random.chance(0.25);
  world.activities.push({
    id: '',
    kind: 'task',
    subject: random.pick(tasks)(slots),
    about: [about],
    owner,
    created,
    due: timed ? iso(clock.at(day, 9 * 60 + random.int(0, 15) * 30)) : dateOfDay(day),
    ...(finished ? { done: Math.min(finished, clock.now) } : {}),
    priority: random.weighted([
      ['normal', 6],
      ['high', 3],
      ['low', 1],
    ]),
  });
  if (about.touched < created) about.touched = created;
};

/** A meeting that is agreed on but not held yet. */
const addMeeting = (world: World, { about, owner, slots, day }: Todo): void => {
  const { random, clock } = world;
  const created = Math.max(about.created, clock.workMoment(random, clock.today - random.int(0, 5)));
  world.activities.push({
    id: '',
    kind: 'meeting',
    subject: random.pick([`Demo for ${slots.company}`, `Meeting with ${slots.first}`, `Review with ${slots.company}`]),
    about: [about],
    owner,
    created,
    due: iso(clock.at(day, 9 * 60 + random.int(0, 14) * 30)),
    minutes: random.pick([30, 45, 60]),
  });
  if (about.touched < created) about.touched = created;
};
