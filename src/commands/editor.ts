import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '../domain/result';
import { type EditorHost, runEditor } from './editorProcess';
import { editorWords } from './editorWords';

export interface EditorFile {
  readonly text: string;
  /** Where it is kept until `discard`, in a folder of its own. */
  readonly file: string;
}

/** The user's own editor, for a text. */
export interface Editor {
  /**
   * Lets the user edit a text and gives back what was saved, in a new file with this name or in one that came from here. When
   * the editor gives up (`interrupted`) the file stays only where something was typed into it, and the failure says so.
   */
  edit(
    text: string,
    target: { readonly name: string; readonly file?: string | undefined },
  ): Promise<Result<EditorFile>>;
  discard(file: string): void;
}

/** The editor that $VISUAL, else $EDITOR names, run without a shell on a file that nobody else can read. */
export const createEditor = (host: EditorHost): Editor => ({
  edit: async (text, { name, file: old }) => {
    const words = editorWords(host.env);
    if (!words.ok) return words;
    const file = old ?? path.join(mkdtempSync(path.join(os.tmpdir(), 'crm-edit-')), name);
    writeFileSync(file, text, { mode: 0o600 });
    const { ended, dying } = await runEditor([...words.value, file], host);
    const saved = read(file);
    const done: Result<EditorFile> = !ended.ok ? ended : saved.ok ? ok({ text: saved.value, file }) : saved;
    const typed = !saved.ok || saved.value !== text;
    if (!done.ok && !typed && old === undefined) discard(file);
    // Whoever ended us wants us gone, now that the editor is.
    if (dying) host.process.kill(host.process.pid, dying);
    if (done.ok || (!typed && old === undefined)) return done;
    return { ok: false, failure: { ...done.failure, hint: `what you typed is kept in ${file}` } };
  },
  discard: file => discard(file),
});

const discard = (file: string): void => rmSync(path.dirname(file), { recursive: true, force: true });

/** What was saved; a file that was taken away is an empty one. */
const read = (file: string): Result<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok('');
    const why = error instanceof TypeError ? 'what was saved is not UTF-8' : `${file}: ${(error as Error).message}`;
    return fail('interrupted', `${why}; nothing was changed`);
  }
};
