import { type LeadMove, type LeadMoveInput, moveLeads, statusAfter } from '../domain/leads/moveLeads';
import { nameOf } from '../domain/present/value';
import { fail, ok, type Result } from '../domain/result';
import { today } from '../domain/time/instant';
import { parseDatePhrase } from '../domain/time/phrase';
import { shortDay } from '../domain/time/shortDay';
import { type Action, type Choice, commit, type Effect, type Reading, type View } from './action';
import { canClose, canWorkOn, isClosed, leadsSaid } from './leadTargets';
import { shellWord } from './shellWord';

const everywhere = ['today', 'leads', 'record'] as const;

/** Moves all targets; the command says the same in a shell. */
const move = (view: View, name: LeadMove, more: Omit<LeadMoveInput, 'ids' | 'move'>, said: string): Effect => {
  const { targets: ids } = view;
  const words = Object.entries(more).flatMap(([option, value]) => [`--${option}`, shellWord(String(value))]);
  const command = ['crm', 'lead', name, ...ids, ...words, ...(ids.length > 1 ? ['--yes'] : [])].join(' ');
  const text = `${leadsSaid(ids)} → ${said}`;
  const effect = commit(moveLeads, { ids, move: name, ...more }, command, text, ids.length);
  // What is taken back to work is worked on now.
  return name === 'reopen' ? effect : { ...effect, next: true };
};

const statusOf = (name: LeadMove, { state }: View): string => {
  const found = statusAfter(state.config, name);
  return found.ok ? found.value.name : name;
};

/** So long a lead sleeps when nobody says otherwise. */
const usualSleep = '+30d';

/** A day to come, as people type it. */
const dayReading = (usual: string, { now, state: { config } }: Pick<View, 'now' | 'state'>): Reading => {
  const date = today(now, config.timeZone);
  return {
    usual,
    read: (text): Result<string> => {
      const day = parseDatePhrase(text, { today: date });
      if (day === undefined) return fail('usage', 'no day', 'write it like fri, +2w, eom or 2027-01-15');
      return day < date ? fail('invalid', `${shortDay(day, date)} is over`) : ok(shortDay(day, date));
    },
  };
};

const askDay = (view: View): Effect => ({
  do: 'write',
  title: `Until when ${view.targets.length > 1 ? 'do' : 'does'} ${named(view)} rest?`,
  reading: dayReading(usualSleep, view),
  answered: typed => {
    const date = today(view.now, view.state.config.timeZone);
    const until = parseDatePhrase(typed, { today: date }) ?? typed;
    return move(view, 'nurture', { until }, `${statusOf('nurture', view)} until ${shortDay(until, date)}`);
  },
});

const named = ({ targets, state }: View): string =>
  targets.length === 1 ? `${targets[0]} ${nameOf(targets[0] ?? '', state)}` : `${targets.length} leads`;

const putAway = '\0archive';

const askReason = (view: View): Effect => {
  const unqualified = (reason: string): Effect =>
    move(view, 'unqualify', { reason }, `${statusOf('unqualify', view)}: ${reason}`);
  const reasons = view.state.config.unqualifiedReasons.map(
    (reason, at): Choice => ({ label: reason, value: reason, ...(at < 9 ? { key: String(at + 1) } : {}) }),
  );
  return {
    do: 'choose',
    title: `Why is ${named(view)} given up?`,
    choices: [
      ...reasons,
      { label: 'only put it away', value: putAway, help: `no reason: ${statusOf('archive', view)}`, key: '0' },
    ],
    answered: reason => {
      if (reason === putAway) return move(view, 'archive', {}, statusOf('archive', view));
      return reason === 'other' ? { do: 'write', title: 'In a few words', answered: unqualified } : unqualified(reason);
    },
  };
};

/** What becomes of a lead that is neither qualified nor converted now. */
export const leadMoveActions: readonly Action[] = [
  {
    id: 'lead.nurture',
    title: 'Nurture the lead until a day',
    help: 'Lets it rest until a day that you type, like fri, +2w or eom; then it is in waking.',
    scope: everywhere,
    keys: ['z'],
    words: ['nurture', 'snooze'],
    footer: 34,
    label: { leads: 'nurture' },
    enabled: canWorkOn,
    run: askDay,
  },
  {
    id: 'lead.close',
    title: 'Give the lead up, with a reason',
    help: 'Asks why; the last choice only puts it away.',
    scope: ['today', 'leads'],
    keys: ['x'],
    words: ['giveup'],
    footer: 34.5,
    label: { leads: 'archive' },
    enabled: canClose,
    run: askReason,
  },
  {
    id: 'lead.reopen',
    title: 'Take the lead back to work',
    help: 'Reopens a lead that was given up, put away or is resting.',
    scope: everywhere,
    keys: [],
    words: ['reopen'],
    enabled: view => {
      const can = canWorkOn(view);
      if (can !== true) return can;
      const open = view.targets.find(id => !isClosed(id, view) && view.state.get('lead', id)?.nextStepAt === undefined);
      return open === undefined ? true : { why: `${open} is at work: ${view.state.get('lead', open)?.status}` };
    },
    run: view => move(view, 'reopen', {}, statusOf('reopen', view)),
  },
];
