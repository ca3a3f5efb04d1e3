import type { Effect } from '../../actions/action';
import type { Answer } from '../../actions/ports';
import { width } from '../../terminal/cell';
import type { Desk } from '../desk';
import { commandLine } from '../kit/commandLine';
import { pagerPanel } from '../kit/pagerPanel';
import { keptAfter } from '../kit/recall';

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>;

export const openCommandLine = async (desk: Desk, { text = '' }: Of<'commandLine'>): Promise<void> => {
  const { memory } = desk.outside;
  const source = {
    view: () => desk.view,
    commands: await desk.outside.commands(),
    history: memory.likes.history ?? [],
  };
  desk.panel = commandLine(source, { editor: { text, cursor: text.length } });
};

/** Keeps what was typed, to be typed again, and does it. The line stays open when it was refused, and closes else. */
export const typed = async (desk: Desk, { line, wish }: Of<'typed'>): Promise<void> => {
  const { memory } = desk.outside;
  memory.keep({ history: keptAfter(memory.likes.history ?? [], line) });
  const { panel } = desk;
  await desk.carryOut(wish);
  if (desk.panel === panel) desk.panel = undefined;
};

const mostRecent = 20;

/** Does what was chosen by its name; what takes something more is asked for it in the command line. */
export const perform = async (desk: Desk, { action: id, argument }: Of<'perform'>): Promise<void> => {
  const action = desk.actions.find(each => each.id === id);
  if (!action) return desk.refuse({ code: 'not found', message: `there is no action "${id}"` });
  const { memory } = desk.outside;
  memory.keep({ recent: [id, ...(memory.likes.recent ?? []).filter(each => each !== id)].slice(0, mostRecent) });
  const [word] = action.words ?? [];
  if (action.argument && !action.argument.optional && argument === undefined && word !== undefined)
    return openCommandLine(desk, { do: 'commandLine', text: `${word} ` });
  await desk.perform(action, argument);
};

/** Runs a command of the scripted face on the app's own store, and shows what it says. */
export const command = async (desk: Desk, { words }: Of<'command'>): Promise<void> => {
  const commands = await desk.outside.commands();
  const answer = await commands.run(words, desk.setting.columns - 2);
  const { failure, wrote } = answer;
  if (wrote !== undefined) desk.wrote(wrote);
  const lines = [...linesOf(answer.out), ...linesOf(answer.trouble)];
  if (failure && lines.length === 0) return desk.refuse(failure);
  if (wrote !== undefined && !failure && linesOf(answer.out).length === 1) {
    return desk.say(saidIn(answer), 'good', { back: 'u undo', command: wrote });
  }
  if (failure) lines.push('', failure.message, ...(failure.hint === undefined ? [] : [failure.hint]));
  const [only = 'done, and nothing to show'] = lines;
  const short = lines.length <= 1 && width(only) <= desk.setting.columns - 2;
  if (short) desk.say(only, 'faint');
  else desk.panel = pagerPanel({ title: `crm ${words.join(' ')}`, lines });
};

const linesOf = (text: string): string[] => (text.trim() === '' ? [] : text.replace(/\n+$/, '').split('\n'));

/** One line, as for what a key wrote: a shell is told how to undo it after three spaces, and here `u` does. */
const saidIn = ({ out, trouble }: Answer): string => {
  const [said = ''] = out.trimEnd().split('   ');
  const notes = linesOf(trouble).join('; ');
  return notes === '' ? said : `${said} (${notes})`;
};
