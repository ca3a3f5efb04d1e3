import { subjectTypes } from '../domain/activities/about';
import { type LoggedKind, type LogInput, logActivity, loggedKinds } from '../domain/activities/logActivity';
import type { JsonStore } from '../store/jsonStore';
import { type Command, type Option, type Options, text } from './command';
import type { Environment } from './environment';
import { findRecord } from './findRecord';
import { activityOption } from './momentOption';
import { refuse } from './unwrap';
import { write } from './write';

const summaries: Readonly<Record<LoggedKind, string>> = {
  call: 'Log a call with somebody',
  email: 'Log an email that was sent or came in',
  meeting: 'Log a meeting, or plan one that is to come',
  note: 'Note something about a record',
};

const directed: readonly Option[] = [
  { flags: '--out', help: 'it went out (so it is unless you say --in)' },
  { flags: '--in', help: 'it came in' },
];

const common: readonly Option[] = [
  { flags: '--at <when>', help: 'when it was, if not now: yesterday, "2026-11-20 14:00"' },
  { flags: '--about <ref>', help: 'another record it is about too', repeat: true },
  { flags: '--body <text>', help: 'more than the one line' },
];

const held: readonly Option[] = [
  { flags: '--outcome <text>', help: 'how it ended: left a message' },
  { flags: '--minutes <n>', help: 'how long it took' },
];

const optionsOf = (kind: LoggedKind): readonly Option[] => [
  ...(kind === 'call' || kind === 'email' ? directed : []),
  ...common,
  ...(kind === 'note' ? [] : held),
];

const example: Readonly<Record<LoggedKind, readonly string[]>> = {
  call: [
    'crm log call L1042 "wants a quote for 200 seats" --outcome interested --minutes 12',
    'crm log call jane@northwind.io "asked for the contract" --in --at "yesterday 16:30"',
  ],
  email: ['crm log email O88 "sent the revised quote" --about C9'],
  meeting: ['crm log meeting O88 "demo for the board" --at "2026-12-01 10:00" --minutes 60'],
  note: ['crm log note A7 "they move offices in spring"'],
};

const logKind = (kind: LoggedKind): Command => ({
  name: `log ${kind}`,
  summary: summaries[kind],
  arguments: [
    { name: '<ref>', help: `a ${subjectTypes.join(', ')}, by id, email, phone or name` },
    { name: '<text...>', help: 'what happened, in one line' },
  ],
  options: optionsOf(kind),
  writes: true,
  examples: example[kind],
  run: async (environment, [ref = '', ...words], options) => {
    const store = await environment.openStore({ write: true });
    await write(environment, store, logActivity, await inputOf(environment, store, kind, ref, words, options));
  },
});

const inputOf = async (
  environment: Environment,
  store: JsonStore,
  kind: LoggedKind,
  ref: string,
  words: readonly string[],
  options: Options,
): Promise<LogInput> => {
  if (options.in === true && options.out === true) refuse('usage', 'it went out or came in, not both');
  const about: string[] = [];
  for (const each of [ref, ...((options.about ?? []) as readonly string[])])
    about.push(await findRecord(environment, store, each, subjectTypes));
  const at = await activityOption<string>(environment, store, options, ['at', 'doneAt']);
  const durationMin = await activityOption<number>(environment, store, options, ['minutes', 'durationMin']);
  const [body, outcome] = [text(options, 'body'), text(options, 'outcome')];
  return {
    kind,
    about,
    text: words.join(' '),
    ...(options.in === true ? { direction: 'in' as const } : {}),
    ...(body === undefined ? {} : { body }),
    ...(at === undefined ? {} : { at }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(durationMin === undefined ? {} : { durationMin }),
  };
};

/** `log call`, `log email`, `log meeting` and `log note`. */
export const logCommands: readonly Command[] = loggedKinds.map(logKind);
