import { type Edit, fieldAt } from '../domain/edit/edits';
import { lookup } from '../domain/lookup/lookup';
import type { RecordType } from '../domain/records/types';
import { fail, ok, type Result } from '../domain/result';
import { today } from '../domain/time/instant';
import { parseValue, type ValueContext } from '../domain/values/parse';
import type { Author, Store } from '../store/port';

/** What reading a typed value needs: people may write phrases such as `fri` and `+2w`. */
export const valueContext = async (store: Store, author: Author): Promise<ValueContext> => {
  const { state } = store;
  // The phone numbers of the world are only read where some may be written.
  const { phone } = await import('../formats/phone');
  return {
    config: state.config,
    today: today(author.now, state.config.timeZone),
    resolve: (to, text) => lookup(to, text, { state, actor: author.actor }),
    phone,
    phrases: true,
  };
};

const shape = /^([A-Za-z][\w.-]*?)(\+=|-=|=)([\s\S]*)$/;

export const isAssignment = (text: string): boolean => shape.test(text);

/** `k=v`, `k+=v` and `k-=v` as edits, typed by the schema; an empty value clears. */
export const parseAssignments = (type: RecordType, texts: readonly string[], context: ValueContext): Result<Edit[]> => {
  const edits: Edit[] = [];
  for (const text of texts) {
    const edit = parseAssignment(type, text, context);
    if (!edit.ok) return edit;
    edits.push(edit.value);
  }
  return ok(edits);
};

const parseAssignment = (type: RecordType, text: string, context: ValueContext): Result<Edit> => {
  const [, name = '', operator = '=', raw = ''] = shape.exec(text) ?? [];
  if (name === '') return fail('usage', `"${text}" is no field=value`, 'write it like title="VP Sales" or tags+=hot');
  const found = fieldAt(type, name);
  if (!found.ok) return found;
  const { path, field } = found.value;
  const op = operator === '=' ? 'set' : operator === '+=' ? 'add' : 'remove';
  if (op !== 'set' && !field.list)
    return fail('usage', `${path.join('.')} is no list, so ${operator} means nothing`, `set it with ${name}=…`);
  if (raw.trim() === '') return op === 'set' ? ok({ path, op, value: null }) : fail('usage', `${text} names no value`);
  const parsed = parseValue(raw, field, context);
  return parsed.ok ? ok({ path, op, value: parsed.value.value }) : parsed;
};
