import { engagementEvents, routingWays } from '../domain/config/config';
import { isCompared } from '../domain/duplicates/profile';
import type { FieldDef } from '../domain/fields/kinds';
import { type Candidate, complete } from '../domain/filter/complete';
import { teamDimensions } from '../domain/insights/insights';
import { dimensions } from '../domain/kpi/dimension';
import { metrics } from '../domain/kpi/registry';
import { definitionOf, type RecordType, recordTypes, typeByName } from '../domain/records/types';
import { ruleKinds } from '../domain/rules/editRules';
import type { State } from '../domain/state/state';
import type { Command } from './command';

/** Of what records is spoken. */
export interface Subject {
  readonly state: State;
  /** The type of the one record that a text names, as `lookup` finds it. */
  typeOf(ref: string): RecordType | undefined;
}

/** What a word may be, after those before it and without flags. */
type Words = (before: readonly string[], typed: string, subject: Subject) => readonly Candidate[];

/** Those that begin like what is typed, what is nearest to being typed in full first. */
const begins = (typed: string, candidates: readonly Candidate[]): Candidate[] => {
  const found = candidates.filter(({ text }) => text.toLowerCase().startsWith(typed.toLowerCase()));
  return typed === '' ? found : found.toSorted((a, b) => a.text.length - b.text.length);
};

const typeNames = (form: 'one' | 'many'): Candidate[] =>
  recordTypes.map(type => {
    const { plural, label } = definitionOf(type);
    return { text: form === 'one' ? type : plural, help: label };
  });

/** In the filter language, of which the words before are the beginning. */
const filterOf = (type: RecordType, before: readonly string[], typed: string, { state }: Subject): Candidate[] => {
  const begun = [...before, ''].join(' ');
  const { from, candidates } = complete(begun + typed, begun.length + typed.length, { type, state });
  const kept = (begun + typed).slice(begun.length, Math.max(begun.length, from));
  return candidates.map(({ text, help }) => ({ text: kept + text, help }));
};

const settable = ([, field]: [string, FieldDef]): boolean => !field.computed && field.kind !== 'struct';

/** `field=`, then its value where there are a few to choose from. */
const assignmentOf = (type: RecordType, typed: string, subject: Subject): Candidate[] => {
  const [, name = '', operator, value = ''] = /^([\w.-]*?)(\+=|-=|=)(.*)$/s.exec(typed) ?? [];
  if (operator === undefined) {
    const fields = Object.entries(definitionOf(type).fields).filter(settable);
    const hidden = new Set(['id', 'v', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);
    return begins(
      typed,
      fields.filter(([each]) => !hidden.has(each)).map(([each, { label }]) => ({ text: `${each}=`, help: label })),
    );
  }
  // A field takes the same values as a filter that asks for it, only without the filter's quotes.
  const asked = `${name}:${value.includes(' ') ? `"${value}` : value}`;
  const { candidates } = complete(asked, asked.length, { type, state: subject.state });
  return candidates
    .filter(({ text }) => text !== 'none' && text !== 'any')
    .map(({ text, help }) => ({ text: `${name}${operator}${text.replace(/^"(.*)"$/s, '$1')}`, help }));
};

const listed: Words = (before, typed, subject) => {
  const [name, ...filter] = before;
  if (name === undefined) return begins(typed, typeNames('many'));
  const type = typeByName(name);
  return type ? filterOf(type, filter, typed, subject) : [];
};

const added: Words = ([name], typed, subject) => {
  if (name === undefined) return begins(typed, typeNames('one'));
  const type = typeByName(name);
  return type ? assignmentOf(type, typed, subject) : [];
};

const edited: Words = (before, typed, subject) => {
  const [name, ...rest] = before;
  if (name === undefined) return begins(typed, typeNames('many'));
  const type = typeByName(name);
  if (type) return rest.length === 0 ? filterOf(type, [], typed, subject) : assignmentOf(type, typed, subject);
  const found = subject.typeOf(name);
  return found ? assignmentOf(found, typed, subject) : [];
};

const compared: Words = (before, typed) =>
  before.length === 0
    ? begins(
        typed,
        typeNames('many').filter(({ text }) => isCompared(typeByName(text))),
      )
    : [];

const measured: Words = (_, typed) =>
  begins(
    typed,
    metrics.map(({ id, title }) => ({ text: id, help: title })),
  );

const aboutLeads: Words = (before, typed, subject) => filterOf('lead', before, typed, subject);

const ruleWords: Words = ([kind, ...filter], typed, subject) =>
  kind === undefined
    ? begins(
        typed,
        ruleKinds.map(text => ({ text, help: 'kind of rule' })),
      )
    : filterOf(kind === 'engagement' ? 'activity' : 'lead', filter, typed, subject);

const words: Readonly<Record<string, Words>> = {
  'lead nurture': aboutLeads,
  'lead unqualify': aboutLeads,
  'lead archive': aboutLeads,
  'lead reopen': aboutLeads,
  'lead assign': aboutLeads,
  'rules add': ruleWords,
  'rules list': (before, typed, subject) => (before.length === 0 ? ruleWords(before, typed, subject) : []),
  export: (before, typed, subject) => [
    ...(before.length === 0 ? begins(typed, [{ text: 'all', help: 'everything, into a folder' }]) : []),
    ...listed(before, typed, subject),
  ],
  'task export': (before, typed, subject) => filterOf('activity', before, typed, subject),
  list: listed,
  count: listed,
  add: added,
  edit: edited,
  dupes: compared,
  kpi: measured,
  pipeline: (before, typed, subject) => filterOf('opportunity', before, typed, subject),
  import: (before, typed) => (before.length === 0 ? begins(typed, typeNames('many')) : []),
};

const asPlain = (text: string): Candidate => ({ text, help: '' });

/** What may stand after a flag that takes a value, by command and flag; files and numbers are the user's own. */
const values: Readonly<Record<string, Words>> = {
  'kpi --by': (_, typed) =>
    begins(
      typed,
      dimensions.map(text => ({ text, help: 'break down by it' })),
    ),
  'kpi --group': (_, typed) =>
    begins(
      typed,
      [...new Set(metrics.map(({ group }) => group))].map(text => ({ text, help: 'group of KPIs' })),
    ),
  'kpi --where': (_, typed, subject) => filterOf('opportunity', [], typed, subject),
  'insights --by': (_, typed) => begins(typed, teamDimensions.map(asPlain)),
  'insights --where': (_, typed, subject) => filterOf('opportunity', [], typed, subject),
  'pipeline --by': (_, typed) => begins(typed, [{ text: 'owner', help: 'a line for each owner' }]),
  'rules add --by': (_, typed) => begins(typed, routingWays.map(asPlain)),
  'rules add --on': (_, typed) => begins(typed, engagementEvents.map(asPlain)),
  'export --sort': ([type], typed) => fieldNames(type, typed),
  'export --fields': ([type], typed) => fieldNames(type, typed),
  'export --format': (_, typed) => begins(typed, ['csv', 'tsv', 'json', 'ndjson', 'vcf'].map(asPlain)),
  'list --sort': ([type], typed) => fieldNames(type, typed),
  'list --fields': ([type], typed) => fieldNames(type, typed),
  'search --type': (_, typed) => begins(typed, typeNames('many')),
};

/** The last of some names with commas between them. */
const fieldNames = (typeName: string | undefined, typed: string): Candidate[] => {
  const type = typeByName(typeName ?? '');
  const [, before = '', last = ''] = /^(.*,-?|-?)([^,]*)$/s.exec(typed) ?? [];
  if (!type) return [];
  const fields = Object.entries(definitionOf(type).fields).map(([text, { label }]) => ({ text, help: label }));
  return begins(last, fields).map(({ text, help }) => ({ text: before + text, help }));
};

/** Whether the next word is the value of a flag. */
export const awaitsValue = ({ options = [] }: Command, before: readonly string[]): boolean => {
  const last = before.at(-1) ?? '';
  return options.some(({ flags }) => flags.includes('<') && flags.split(/[ ,]+/).includes(last));
};

/** What the next word of a command may be: a value of the flag before it, else what the command takes there. */
export const candidatesFor = (
  command: Command,
  before: readonly string[],
  typed: string,
  subject: Subject,
): readonly Candidate[] => {
  const plain = before.filter((word, at) => !/^--?[a-z]/.test(word) && !awaitsValue(command, before.slice(0, at)));
  const given = awaitsValue(command, before) ? values[`${command.name} ${before.at(-1)}`] : words[command.name];
  return given?.(plain, typed, subject) ?? [];
};
