import type { Effect, Reading } from '../../actions/action';
import { type Line, line, piece } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import type { Panel, PanelStep } from './panel';

interface Question {
  readonly title: string;
  readonly reading?: Reading;
  readonly answered: (text: string) => Effect;
}

/** A question that is answered in words. Where it is told how they are read, what makes no sense is not taken. */
export const writePanel = (question: Question, editor: LineEditor = editorOf('')): Panel => ({
  name: 'write',
  press: (event): PanelStep => {
    if ('key' in event) {
      if (event.key === 'esc' || event.key === 'ctrl-c') return { cancel: 'nothing was changed' };
      if (event.key === 'enter') {
        const text = meant(question, editor);
        return isTaken(question, text) ? { answer: question.answered(text) } : { stay: writePanel(question, editor) };
      }
    }
    return { stay: writePanel(question, typeInto(editor, event) ?? editor) };
  },
  draw: ({ theme }) => {
    const { title, reading } = question;
    const field = { label: [piece(`${theme.signs.cursor} `, 'selected')], editor };
    return {
      place: 'bottom',
      rows: [
        line(` ${title}`, 'title'),
        reading ? { ...field, hint: reading.usual, note: noteOf(reading, meant(question, editor)) } : field,
      ],
      foot: [piece(' '), piece('enter take it  esc leave all as it is', 'faint')],
    };
  },
});

const meant = ({ reading }: Question, { text }: LineEditor): string => text.trim() || (reading?.usual ?? '');

const isTaken = ({ reading }: Question, text: string): boolean => (reading ? reading.read(text).ok : text !== '');

const noteOf = ({ read }: Reading, text: string): Line => {
  const found = read(text);
  if (found.ok) return [piece(found.value, 'good')];
  const { message, hint } = found.failure;
  return [piece(message, 'bad'), piece(hint === undefined ? '' : `  ${hint}`, 'faint')];
};
