import type { Effect } from '../../actions/action';
import { line, piece } from './line';
import { editorOf, type LineEditor, typeInto } from './lineEditor';
import type { Panel, PanelStep } from './panel';

interface Question {
  readonly title: string;
  readonly answered: (text: string) => Effect;
}

/** A question that is answered in words. */
export const writePanel = (question: Question, editor: LineEditor = editorOf('')): Panel => ({
  name: 'write',
  press: (event): PanelStep => {
    if ('key' in event) {
      if (event.key === 'esc' || event.key === 'ctrl-c') return { cancel: 'nothing was changed' };
      const text = editor.text.trim();
      if (event.key === 'enter')
        return text === '' ? { stay: writePanel(question, editor) } : { answer: question.answered(text) };
    }
    return { stay: writePanel(question, typeInto(editor, event) ?? editor) };
  },
  draw: ({ theme }) => ({
    place: 'bottom',
    rows: [line(` ${question.title}`, 'title'), { label: [piece(`${theme.signs.cursor} `, 'selected')], editor }],
    foot: [piece(' '), piece('enter take it  esc leave all as it is', 'faint')],
  }),
});
