import type { Commands } from '../actions/ports';
import { lookup } from '../domain/lookup/lookup';
import { type RecordType, typeOfId } from '../domain/records/types';
import { completeCommand } from './completeCommand';
import { runWithin, type Within } from './runWithin';
import { commands, planned } from './table';

/** The scripted face as the app uses it: on the app's own store, with what it says caught, and nobody ever asked. */
export const commandsWithin = (within: Within): Commands => {
  const typeOf = typeOfRef(within);
  return {
    // A group's name is the first word of its commands.
    names: [
      ...new Set([...commands.map(({ name }) => name), ...planned].map(name => name.split(' ')[0] as string)),
      'help',
    ],
    complete: (text, cursor) => completeCommand(text, cursor, { state: within.store.state, typeOf }),
    run: (words, columns) => runWithin(within, words, columns),
  };
};

/** All records are looked at for a name, which is once enough while one types what comes after it. */
const typeOfRef = ({ store, environment }: Within): ((ref: string) => RecordType | undefined) => {
  let last: { readonly ref: string; readonly seq: number; readonly type: RecordType | undefined } | undefined;
  return ref => {
    if (last?.ref !== ref || last.seq !== store.seq) {
      const id = lookup([], ref, { state: store.state, actor: environment.author(store).actor });
      last = { ref, seq: store.seq, type: id.ok ? typeOfId(id.value) : undefined };
    }
    return last.type;
  };
};
