import { addTo } from '../edit/add';
import type { Activity } from '../records/types';
import { fail, ok } from '../result';
import { Draft } from '../state/draft';
import type { State } from '../state/state';
import { dateIn } from '../time/zone';
import type { Verb } from '../verb';
import { checkSubjects } from './about';

export const loggedKinds = ['call', 'email', 'meeting', 'note'] as const;
export type LoggedKind = (typeof loggedKinds)[number];

export interface LogInput {
  readonly kind: LoggedKind;
  /** Ids of leads, accounts, contacts, opportunities or cases. */
  readonly about: readonly string[];
  readonly text: string;
  readonly body?: string;
  /** Calls and emails go out unless told; the others have no direction. */
  readonly direction?: 'in' | 'out';
  /** A date or an instant; now unless told. A call or meeting that is still to come is planned for then. */
  readonly at?: string;
  readonly outcome?: string;
  readonly durationMin?: number;
  /** The user whose activity it is; the one who logs it unless told. */
  readonly ownerId?: string;
}

/** Notes what happened on records. The first answer to a new lead is its first response, and makes it one that is worked on. */
export const logActivity: Verb<LogInput, string> = {
  name: 'log',
  run: (state, input, context) => {
    const { kind, about, text, body, outcome, durationMin, ownerId } = input;
    if (text.trim() === '') return fail('usage', 'what happened?', 'say it in a few words');
    if (about.length === 0) return fail('usage', 'nothing is named on which it happened');
    const found = checkSubjects(state, about);
    if (!found.ok) return found;
    const at = input.at ?? context.now;
    const planned = isToCome(state, at, context.now);
    if (planned && kind !== 'call' && kind !== 'meeting')
      return fail('invalid', `${at} is still to come, and ${kind}s are logged when they were written`);
    const draft = new Draft(state, context);
    const added = addTo(
      draft,
      'activity',
      {
        kind,
        subject: text.trim(),
        ...(body ? { body } : {}),
        ...directionOf(input),
        relatedTo: [...new Set(about)],
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(planned ? { dueAt: at } : { doneAt: at }),
        ...(outcome ? { outcome } : {}),
        ...(durationMin === undefined ? {} : { durationMin }),
      },
      context,
    );
    if (!added.ok) return added;
    const warnings = kind === 'call' || kind === 'email' ? unwanted(state, input) : [];
    return ok({
      changes: draft.changes(),
      result: added.value,
      ...(warnings.length > 0 ? { warnings } : {}),
    });
  },
};

const directionOf = ({ kind, direction }: LogInput): Pick<Activity, 'direction'> =>
  kind === 'call' || kind === 'email' ? { direction: direction ?? 'out' } : {};

/** A day is to come when it is a later one, an instant when it is later than now. */
const isToCome = ({ config }: State, at: string, now: string): boolean =>
  at.length === 10 ? at > dateIn(now, config.timeZone) : at > now;

/** Whoever asked not to be called, or written to. */
const unwanted = (state: State, { kind, about, direction }: LogInput): string[] => {
  if (direction === 'in') return [];
  const [flag, what] = kind === 'call' ? (['doNotCall', 'called'] as const) : (['emailOptOut', 'written to'] as const);
  return about.filter(id => state.find(id)?.[flag] === true).map(id => `${id} asked not to be ${what}`);
};
