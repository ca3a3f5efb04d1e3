import type { Choice, Effect } from '../../actions/action';
import type { KeyEvent } from '../../terminal/key-rules';
import { line, piece } from './line';
import type { Panel, PanelStep } from './panel';

interface Question {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly answered: (value: string) => Effect;
}

const textOf = ({ label, help }: Choice): string => (help === undefined ? label : `${label}  ${help}`);

/** A question with a few answers, one of which is chosen by moving to it. */
export const choosePanel = (question: Question, index = 0): Panel => ({
  name: 'choose',
  press: event => step(question, index, event),
  draw: () => ({
    place: 'bottom',
    rows: [line(question.title, 'title'), { items: question.choices.map(textOf), index }],
    foot: [piece(' '), piece('j k choose  enter take it  esc leave all as it is', 'faint')],
  }),
});

const step = (question: Question, index: number, event: KeyEvent): PanelStep => {
  const { choices, answered } = question;
  const to = (next: number): PanelStep => ({
    stay: choosePanel(question, Math.max(0, Math.min(choices.length - 1, next))),
  });
  if (!('key' in event)) return to(index);
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
