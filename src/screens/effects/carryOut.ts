import type { Effect } from '../../actions/action';
import { conversionPanel } from '../conversion/conversionPanel';
import type { Desk } from '../desk';
import { choosePanel } from '../kit/choosePanel';
import { formPanel } from '../kit/form/formPanel';
import { helpPanel } from '../kit/helpPanel';
import { editorOf } from '../kit/lineEditor';
import { writePanel } from '../kit/writePanel';
import { bantPanel } from '../qualify/bantPanel';
import { ask } from './ask';
import { letGo } from './back';
import { command, openCommandLine, perform, typed } from './command';
import { commit } from './commit';
import { editText, work } from './editText';
import { nextFound, seek } from './find';
import { go } from './go';
import { bindKeys } from './keys';
import { mark } from './mark';
import { merge } from './merge';
import { redo, undo } from './undo';

type Handlers = {
  readonly [K in Effect['do']]: (desk: Desk, effect: Extract<Effect, { do: K }>) => Promise<void> | void;
};

/** What each wish comes to: the one place where wishes become deeds. */
const handlers: Handlers = {
  move: (desk, { motion }) => desk.move(motion),
  open: (desk, { screen, record }) => desk.open(screen, record),
  commit,
  choose: (desk, question) => {
    desk.panel = choosePanel(question);
  },
  write: (desk, question) => {
    desk.panel = writePanel(question, editorOf(question.text ?? ''));
  },
  tell: (desk, { text }) => desk.say(text, 'faint'),
  refuse: (desk, { failure }) => desk.refuse(failure),
  form: async (desk, { form }) => {
    desk.learnPhones(await desk.outside.phones());
    desk.panel = formPanel(form);
  },
  recur: async (desk, { goOn }) => desk.carryOut(goOn(await desk.outside.recurrence())),
  convert: (desk, { leads, into }) => {
    desk.panel = conversionPanel(leads, into);
  },
  qualify: (desk, { lead }) => {
    desk.panel = bantPanel(lead);
  },
  merge,
  follow: (desk, { record }) => {
    if (desk.screen === 'record') desk.open('record', record);
    else desk.follow(record);
  },
  undo,
  redo,
  query: (desk, { query }) => desk.narrow(query),
  mark: (desk, { what }) => mark(desk, what),
  go: (desk, { record }) => go(desk, record),
  ask,
  seek: (desk, { text, record }) => seek(desk, text, record),
  commandLine: openCommandLine,
  typed,
  perform,
  command,
  bind: bindKeys,
  nextFound: (desk, { by }) => nextFound(desk, by),
  editText: (desk, { ids }) => editText(desk, ids),
  textAgain: (desk, { session }) => work(desk, session),
  textGivenUp: (desk, { session }) => {
    session.close();
    desk.say('nothing was changed', 'faint');
  },
  yank: (desk, { text, what }) => {
    desk.outside.copy(text);
    desk.say(`copied ${what}: ${text}`, 'good');
  },
  theme: (desk, { name }) => desk.wear(name),
  help: desk => {
    const { screen } = desk;
    desk.panel = helpPanel(screen, () => desk.view);
  },
  redraw: desk => desk.outside.redraw(),
  suspend: desk => desk.outside.suspend(),
  repeat: desk => desk.repeat(),
  back: desk => {
    letGo(desk);
  },
  quit: desk => {
    if (!letGo(desk)) desk.outside.quit();
  },
  nothing: () => undefined,
};

/** Carries out what an action wants. */
export const carryOut = async <K extends Effect['do']>(
  desk: Desk,
  effect: Extract<Effect, { do: K }>,
): Promise<void> => {
  const handler = handlers[effect.do as K] as (desk: Desk, effect: Extract<Effect, { do: K }>) => Promise<void> | void;
  await handler(desk, effect);
};
