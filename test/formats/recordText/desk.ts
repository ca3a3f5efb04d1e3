import { lookup } from '../../../src/domain/lookup/lookup';
import type { AnyRecord } from '../../../src/domain/records/types';
import type { Result } from '../../../src/domain/result';
import type { State } from '../../../src/domain/state/state';
import { phone } from '../../../src/formats/phone';
import type { TextContext } from '../../../src/formats/recordText/names';
import type { TextProblem } from '../../../src/formats/recordText/problem';
import { type Reading, readText } from '../../../src/formats/recordText/readText';
import { writeText } from '../../../src/formats/recordText/writeText';
import type { TextFormat, Written } from '../../../src/formats/recordText/written';

const contextOf = (state: State): TextContext => ({
  state,
  values: {
    config: state.config,
    today: '2026-11-22',
    resolve: (to, text) => lookup(to, text, { state, actor: 'U1' }),
    phone,
    phrases: true,
  },
});

/** Someone at an editor: records written out, a text changed by hand, and read back. */
export class Desk {
  readonly state: State;
  readonly written: Written;

  constructor(state: State, ids: readonly string[], format?: TextFormat) {
    this.state = state;
    const records = ids.map(id => state.find(id) as AnyRecord);
    this.written = writeText(records, contextOf(state), format);
  }

  get text(): string {
    return this.written.text;
  }

  read(text: string): Result<Reading> {
    return readText(text, this.written, contextOf(this.state));
  }

  /** What saving the text with replacements asks for, as `L1 title: VP`. */
  saved(...changes: readonly (readonly [string | RegExp, string])[]): string[] {
    const reading = this.read(this.with(...changes));
    if (!reading.ok) throw new Error(JSON.stringify(reading.failure));
    return reading.value.edits.flatMap(({ was, edits }) =>
      edits.map(({ path, value }) => `${was.id} ${path.join('.')}: ${JSON.stringify(value)}`),
    );
  }

  /** What is wrong with the text after replacements. */
  wrong(...changes: readonly (readonly [string | RegExp, string])[]): readonly TextProblem[] {
    const reading = this.read(this.with(...changes));
    if (reading.ok) throw new Error('nothing is wrong');
    return (reading.failure.details as { readonly problems: readonly TextProblem[] }).problems;
  }

  with(...changes: readonly (readonly [string | RegExp, string])[]): string {
    let text = this.text;
    for (const [from, to] of changes) {
      const next = text.replace(from, () => to);
      if (next === text) throw new Error(`there is no ${from} in\n${text}`);
      text = next;
    }
    return text;
  }

  /** The line, from 1, on which something stands. */
  lineOf(what: string, text = this.text): number {
    return text.slice(0, text.indexOf(what)).split('\n').length;
  }
}
