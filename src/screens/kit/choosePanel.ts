import type { Choice, Effect } from '../../actions/action';
import { width } from '../../terminal/cell';
import type { KeyEvent } from '../../terminal/key-rules';
import { line, piece } from './line';
import type { Panel, PanelStep } from './panel';

interface Question {
  readonly title: string;
  readonly about?: readonly string[];
  readonly choices: readonly Choice[];
  readonly answered: (value: string) => Effect;
}

/** The choices as lines; what tells them apart stands in a column of its own. */
const textsOf = (choices: readonly Choice[]): string[] => {
  const room = Math.min(mostLabel, Math.max(...choices.map(({ label }) => width(label)), 0));
  const keyed = choices.some(({ key }) => key !== undefined);
  return choices.map(({ key = ' ', label, help }) => {
    const text = help === undefined ? label : `${label}${' '.repeat(Math.max(0, room - width(label)))}  ${help}`;
    return keyed ? `${key}  ${text}` : text;
  });
};

const mostLabel = 30;

const footOf = (choices: readonly Choice[]): string => {
  const letters = choices.some(({ key }) => key !== undefined) ? 'its key takes it at once  ' : '';
  return `${letters}j k choose  enter take it  esc leave all as it is`;
};

/** A question with a few answers, one of which is chosen by moving to it. */
export const choosePanel = (question: Question, index = 0): Panel => ({
  name: 'choose',
  press: event => step(question, index, event),
  draw: () => ({
    place: 'bottom',
    rows: [
      line(` ${question.title}`, 'title'),
      ...(question.about ?? []).map(text => line(`   ${text}`)),
      { items: textsOf(question.choices), index },
    ],
    foot: [piece(' '), piece(footOf(question.choices), 'faint')],
  }),
});

const step = (question: Question, index: number, event: KeyEvent): PanelStep => {
  const { choices, answered } = question;
  const to = (next: number): PanelStep => ({
    stay: choosePanel(question, Math.max(0, Math.min(choices.length - 1, next))),
  });
  if (!('key' in event)) return to(index);
  const taken = choices.find(({ key }) => key === event.key);
  if (taken) return { answer: answered(taken.value) };
  switch (event.key) {
    case 'esc':
    case 'ctrl-c':
    case 'q':
      return { cancel: 'nothing was changed' };
    case 'j':
    case 'down':
    case 'ctrl-n':
      return to(index + 1);
    case 'k':
    case 'up':
    case 'ctrl-p':
      return to(index - 1);
    case 'g':
    case 'home':
      return to(0);
    case 'G':
    case 'end':
      return to(choices.length - 1);
    case 'enter': {
      const choice = choices[index];
      return choice ? { answer: answered(choice.value) } : to(index);
    }
    default:
      return to(index);
  }
};
