import { commit, type Effect } from '../../actions/action';
import { assignmentWords } from '../../actions/assignments';
import type { TextEdit, TextSession } from '../../actions/ports';
import { editEach, type RecordEdit } from '../../domain/edit/editEach';
import { settle } from '../../domain/edit/settle';
import { definitionOf, typeOfId } from '../../domain/records/types';
import type { Failure } from '../../domain/result';
import type { Desk } from '../desk';
import { diffPanel } from './diffPanel';

/** Opens records in the user's editor, and shows what would change. */
export const editText = async (desk: Desk, ids: readonly string[]): Promise<void> => {
  const opened = await desk.outside.text.open(ids);
  if (opened.ok) await work(desk, opened.value);
  else desk.refuse(opened.failure);
};

/** One round in the editor; what comes out of it is shown, or what is wrong with it. */
export const work = async (desk: Desk, session: TextSession): Promise<void> => {
  const edited = await desk.outside.lend(() => session.edit());
  if (!edited.ok) return mistaken(desk, session, edited.failure);
  if (edited.value.edits.length === 0) {
    session.close();
    desk.say('nothing was changed', 'faint');
    return;
  }
  desk.panel = diffPanel({
    rows: edited.value.diff,
    notes: notesOf(edited.value),
    apply: writeOf(edited.value.edits, session),
    again: { do: 'textAgain', session },
    giveUp: { do: 'textGivenUp', session },
    written: () => session.close(),
    refused: failure => {
      session.refused(failure).catch(() => undefined);
    },
  });
};

const notesOf = ({ left }: TextEdit): string[] =>
  left.length === 0
    ? []
    : [`${left.length === 1 ? `${left[0]} was` : `${left.length} records were`} taken out of the text: left as it is`];

const writeOf = (edits: readonly RecordEdit[], session: TextSession): Extract<Effect, { do: 'commit' }> => {
  const [first] = edits;
  const said = edits.length === 1 && first ? `${first.was.id} changed` : `${edits.length} records changed`;
  return {
    ...commit(editEach, { edits }, commandOf(edits), said, edits.length),
    asked: true,
    settled: decided => {
      const left = settle(edits, decided);
      return left.length > 0 ? writeOf(left, session) : { do: 'textGivenUp', session };
    },
  };
};

/** One record's edits as a command that does the same; those of many were a text, and no command says them. */
const commandOf = (edits: readonly RecordEdit[]): string => {
  const [first] = edits;
  const type = first && typeOfId(first.was.id);
  if (edits.length > 1 || !first) return `crm edit ${type ? definitionOf(type).plural : ''} (as text)`;
  const plain = first.edits.every(({ op, value }) => op === 'set' && (typeof value !== 'object' || value === null));
  const values = Object.fromEntries(first.edits.map(({ path, value }) => [path.join('.'), value]));
  return plain ? `crm edit ${first.was.id} ${assignmentWords(values)}` : `crm edit ${first.was.id}`;
};

/** What was typed is not lost: it can be mended. */
const mistaken = (desk: Desk, session: TextSession, failure: Failure): Promise<void> | void => {
  if (failure.code !== 'invalid' && failure.code !== 'conflict') {
    if (session.file === undefined) session.close();
    return desk.refuse(failure);
  }
  return desk.carryOut({
    do: 'choose',
    title: failure.message,
    choices: [
      { label: 'edit again', value: 'again', help: 'what is wrong stands above the text' },
      { label: 'give it up', value: 'no', help: session.file === undefined ? '' : `it stays in ${session.file}` },
    ],
    answered: answer =>
      answer === 'again'
        ? { do: 'textAgain', session }
        : { do: 'tell', text: `nothing was changed${session.file ? `; what you typed is in ${session.file}` : ''}` },
  });
};
