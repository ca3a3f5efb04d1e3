import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import type { FieldDef } from '../../domain/fields/kinds';
import type { RecordType } from '../../domain/records/types';
import { nest } from './nest';
import type { Problems } from './problem';
import { fieldNamed } from './textFields';
import type { Place, Typed, TypedRecord } from './typed';
import { yamlSchema } from './yamlSchema';

/** Reads records from YAML, one document each; what is wrong goes to `problems` with its line. */
export const fromYaml = (text: string, type: RecordType, problems: Problems): TypedRecord[] => {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { ...yamlSchema, lineCounter, prettyErrors: false });
  const reader = new YamlReader(type, lineCounter, problems);
  return 'empty' in documents ? [] : documents.flatMap(document => reader.record(document as Document<Node>) ?? []);
};

class YamlReader {
  readonly #type: RecordType;
  readonly #lines: LineCounter;
  readonly #problems: Problems;

  constructor(type: RecordType, lines: LineCounter, problems: Problems) {
    this.#type = type;
    this.#lines = lines;
    this.#problems = problems;
  }

  record({ contents, errors, warnings }: Document<Node>): TypedRecord | undefined {
    for (const { message, pos } of [...errors, ...warnings]) {
      const hint = /unique/.test(message) ? 'name it once; a line --- goes between two records' : undefined;
      this.#problems.add(this.#placeAt(pos[0]), { message: reworded(message), ...(hint ? { hint } : {}) });
    }
    if (errors.length + warnings.length > 0 || contents === null || contents === undefined) return undefined;
    if (isScalar(contents) && contents.value === null) return undefined;
    const at = this.#place(contents);
    if (!isMap(contents))
      return this.#problems.add(at, { message: 'this is no record', hint: 'write it as field: value' });
    return this.#fields(contents, at);
  }

  #fields(map: YAMLMap, at: Place): TypedRecord | undefined {
    const told = { id: '', v: undefined as string | undefined };
    const entries: { path: string[]; typed: Typed }[] = [];
    for (const { key, value, place } of this.#pairs(map)) {
      if (key === 'id' || key === 'v') told[key] = isScalar(value) ? String(value.value ?? '').trim() : '';
      else {
        const named = fieldNamed(this.#type, key);
        if (!named.ok) this.#problems.add(place, { ...(told.id ? { id: told.id } : {}), ...named.failure });
        else {
          const typed = this.#typed(value, named.value.field, named.value.path, place);
          if (typed) entries.push({ path: named.value.path, typed });
        }
      }
    }
    if (told.id === '')
      return this.#problems.add(at, { message: 'this record has no id', hint: 'leave its id line in' });
    return { id: told.id.toUpperCase(), v: told.v, at, members: nest(this.#type, entries, this.#problems) };
  }

  *#pairs(map: YAMLMap): Generator<{ key: string; value: Node | null; place: Place }> {
    for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      yield { key: String(pair.key.value ?? ''), value: pair.value, place: this.#place(pair.key) };
    }
  }

  /** A value below `path`; names of parts are resolved by the field's table. */
  #typed(node: Node | null, field: FieldDef, path: readonly string[], around: Place): Typed | undefined {
    const at = node?.range ? this.#place(node) : around;
    if (isAlias(node))
      return this.#problems.add(at, { message: `*${node.source} stands for another value`, hint: 'write it out' });
    if (isSeq(node)) return this.#list(node.items as (Node | null)[], field, path, at);
    if (isMap(node)) return this.#parts(node, field, path, at);
    const value = isScalar(node) ? node.value : null;
    return { at: around, text: value === null || value === undefined ? undefined : String(value) };
  }

  #list(items: readonly (Node | null)[], field: FieldDef, path: readonly string[], at: Place): Typed | undefined {
    if (!field.list) return this.#problems.add(at, { field: path.join('.'), message: 'takes one value, not a list' });
    const { list: _list, ...one } = field;
    return { at, items: items.flatMap(each => this.#typed(each, one, path, at) ?? []) };
  }

  #parts(node: YAMLMap, field: FieldDef, path: readonly string[], at: Place): Typed | undefined {
    const name = path.join('.');
    if (field.list && field.kind === 'struct')
      return this.#problems.add(at, { field: name, message: 'is a list', hint: 'start each entry with a dash: - ' });
    if (field.kind !== 'struct' && field.kind !== 'map')
      return this.#problems.add(at, { field: name, message: 'has no parts', hint: 'put text with a colon in quotes' });
    const members = new Map<string, Typed>();
    for (const { key, value, place } of this.#pairs(node)) {
      const named = fieldNamed(this.#type, `${name}.${key}`);
      if (!named.ok) {
        this.#problems.add(place, named.failure);
        continue;
      }
      const { path: below, field: part } = named.value;
      const typed = this.#typed(value, part, below, place);
      const member = below.at(-1) ?? '';
      if (members.has(member)) this.#problems.add(place, { field: `${name}.${key}`, message: 'is written twice' });
      else if (typed) members.set(member, typed);
    }
    return { at, members };
  }

  #place(node: Node): Place {
    return this.#placeAt(node.range?.[0] ?? 0);
  }

  #placeAt(offset: number): Place {
    return { line: Math.max(1, this.#lines.linePos(offset).line) };
  }
}

/** The library speaks of YAML's grammar; the two slips that people make most are said in plain words. */
const reworded = (message: string): string => {
  if (/Nested mappings are not allowed in compact mappings/.test(message))
    return 'a value with a colon and a space in it needs quotes around it';
  if (/Map keys must be unique/.test(message)) return 'a field is written twice in one record';
  return message;
};
