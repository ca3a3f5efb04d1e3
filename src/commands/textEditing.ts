import type { TextEdit, TextEditing, TextSession } from '../actions/ports';
import { type AnyRecord, definitionOf, type RecordType, typeOfId } from '../domain/records/types';
import { type Failure, fail, ok, type Result } from '../domain/result';
import type { TextContext } from '../formats/recordText/names';
import type { TextProblem } from '../formats/recordText/problem';
import { type Reading, readText } from '../formats/recordText/readText';
import { isBlank, withRemarks } from '../formats/recordText/remarks';
import { rewrite, writeText } from '../formats/recordText/writeText';
import type { TextFormat, Written } from '../formats/recordText/written';
import type { Author, Store } from '../store/port';
import { valueContext } from './assignments';
import type { Editor } from './editor';

export interface TextEditingOptions {
  readonly store: Store;
  readonly author: () => Author;
  readonly editor: Editor;
  /** By default a few records are YAML and many are CSV. */
  readonly format?: TextFormat | undefined;
}

/** Editing of a store's records in an editor. */
export const createTextEditing = ({ store, author, editor, format }: TextEditingOptions): TextEditing => ({
  open: async ids => {
    const context = async (): Promise<TextContext> => ({
      state: store.state,
      values: await valueContext(store, author()),
    });
    const written = writeRecords(ids, await context(), format);
    return written.ok ? ok(new Session(written.value, editor, context)) : written;
  },
});

/** Records as text; they must be of one type, and such that somebody may edit them. */
export const writeRecords = (ids: readonly string[], context: TextContext, format?: TextFormat): Result<Written> => {
  const records = ids.map(id => context.state.find(id)).filter(record => record !== undefined);
  if (records.length === 0) return fail('not found', 'there is nothing to edit');
  const types = [...new Set(records.map(({ id }) => typeOfId(id) as RecordType))];
  if (types.length > 1) {
    const names = types.map(type => definitionOf(type).plural).join(' and ');
    return fail('usage', `${names} cannot be edited in one text`, 'choose records of one type');
  }
  if (!records.every(isConverted)) return ok(writeText(records, context, format));
  const [{ id, convertedContactId }] = records as [AnyRecord];
  const hint = `change ${String(convertedContactId ?? 'the contact')} instead`;
  return fail('not permitted', `${id} is converted and can no longer be changed`, hint);
};

const isConverted = (record: AnyRecord): boolean => typeOfId(record.id) === 'lead' && record.convertedAt !== undefined;

class Session implements TextSession {
  #written: Written;
  #text: string;
  #reading: Reading | undefined;
  #file: string | undefined;
  readonly #editor: Editor;
  readonly #context: () => Promise<TextContext>;

  constructor(written: Written, editor: Editor, context: () => Promise<TextContext>) {
    this.#written = written;
    this.#text = written.text;
    this.#editor = editor;
    this.#context = context;
  }

  get file(): string | undefined {
    return this.#file;
  }

  async edit(): Promise<Result<TextEdit>> {
    const { type, format, records } = this.#written;
    const name = `${records.length === 1 ? records[0]?.record.id : definitionOf(type).plural}.${format}`;
    const edited = await this.#editor.edit(this.#text, { name, file: this.#file });
    if (!edited.ok) return edited;
    this.#file = edited.value.file;
    this.#text = edited.value.text;
    if (isBlank(this.#text)) return ok({ edits: [], diff: [], left: [] });
    const reading = readText(this.#text, this.#written, await this.#context());
    if (reading.ok) this.#reading = reading.value;
    else this.#text = withRemarks(this.#text, problemsOf(reading.failure));
    return reading;
  }

  async refused(failure: Failure): Promise<void> {
    const problems = problemsOf(failure).map(problem => ({ ...this.#placeOf(problem), ...problem }));
    if (failure.code === 'conflict' && this.#reading) {
      const context = await this.#context();
      const ids = [...this.#reading.typed.keys()];
      const records = ids.map(id => context.state.find(id)).filter(record => record !== undefined);
      if (records.length > 0) {
        this.#written = rewrite(this.#written, this.#reading.typed, records, context);
        // The lines of the old text are not those of the new one.
        this.#text = withRemarks(this.#written.text, problemsOf(failure));
        return;
      }
    }
    this.#text = withRemarks(this.#text, problems);
  }

  close(): void {
    if (this.#file !== undefined) this.#editor.discard(this.#file);
    this.#file = undefined;
  }

  #placeOf({ id, field }: TextProblem): object {
    return (id !== undefined && this.#reading?.place(id, field?.split('.')[0])) || {};
  }
}

/** Each thing that was wrong, or the failure itself where it does not list them. */
export const problemsOf = ({ message, hint, details }: Failure): readonly TextProblem[] => {
  const listed = (details as { readonly problems?: readonly TextProblem[] } | undefined)?.problems;
  return listed ?? [{ message, ...(hint === undefined ? {} : { hint }) }];
};
