import type { FieldDef, TypeName } from '../../domain/fields/kinds';
import { nameOf } from '../../domain/present/value';
import { typeOfId } from '../../domain/records/types';
import type { State } from '../../domain/state/state';
import type { ValueContext } from '../../domain/values/parse';

/** What writing out and reading back need to know. */
export interface TextContext {
  readonly state: State;
  readonly values: ValueContext;
}

/** Few enough, and known well enough, that a name says more than an id. */
const byName: ReadonlySet<TypeName | undefined> = new Set(['user', 'team', 'product', 'campaign']);

/** How references are written: by name where the name alone leads back to the record, else by id. */
export class Names {
  readonly #context: TextContext;
  readonly #known = new Map<string, string>();

  constructor(context: TextContext) {
    this.#context = context;
  }

  written(id: string, { to = [] }: FieldDef): string {
    const wanted = typeof to === 'string' ? [to] : to;
    if (!byName.has(typeOfId(id))) return id;
    const key = `${wanted.join()} ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { state, values } = this.#context;
    const name = nameOf(id, state);
    const found = values.resolve(wanted, name);
    const written = found.ok && found.value === id ? name : id;
    this.#known.set(key, written);
    return written;
  }

  /** The name behind an id, to stand beside it; undefined where the text says it already. */
  remark(text: string, field: FieldDef): string | undefined {
    if (field.kind !== 'reference' && !field.person) return undefined;
    const name = nameOf(text, this.#context.state);
    return name === text ? undefined : name;
  }
}
