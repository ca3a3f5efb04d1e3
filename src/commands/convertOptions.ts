import type { Config } from '../domain/config/config';
import { type Choices, type Side, type TargetType, targetTypes } from '../domain/conversion/choices';
import { mappedFields } from '../domain/conversion/standardMap';
import type { Edit } from '../domain/edit/edits';
import { typeByName } from '../domain/records/types';
import { fail, ok, type Result } from '../domain/result';
import { didYouMean } from '../domain/text/nearest';
import type { ValueContext } from '../domain/values/parse';
import { parseAssignments } from './assignments';

/** `contact.title` → contact and title; without a target's name in front, undefined and the whole. */
const targetIn = (name: string): readonly [TargetType | undefined, string] => {
  const [, word = '', rest = ''] = /^([^.=]+)\.(.+)$/s.exec(name) ?? [];
  const type = typeByName(word);
  const target = targetTypes.find(each => each === type);
  return target === undefined ? [undefined, name] : [target, rest];
};

/** `--set k=v`: of the opportunity, unless a target's name stands in front. */
export const readSets = (texts: readonly string[], context: ValueContext): Result<NonNullable<Choices['set']>> => {
  const set: Partial<Record<TargetType, readonly Edit[]>> = {};
  for (const text of texts) {
    const [type = 'opportunity', assignment] = targetIn(text);
    const edits = parseAssignments(type, [assignment], context);
    if (!edits.ok) return edits;
    set[type] = [...(set[type] ?? []), ...edits.value];
  }
  return ok(set);
};

/** `--pick field=lead|target`; a target's name goes in front where two have the field. */
export const readPicks = (texts: readonly string[], config: Config): Result<NonNullable<Choices['picks']>> => {
  const picks: Partial<Record<TargetType, Record<string, Side>>> = {};
  for (const text of texts) {
    const pick = readPick(text, config);
    if (!pick.ok) return pick;
    const { type, field, side } = pick.value;
    picks[type] = { ...picks[type], [field]: side };
  }
  return ok(picks);
};

interface Pick {
  readonly type: TargetType;
  readonly field: string;
  readonly side: Side;
}

const readPick = (text: string, config: Config): Result<Pick> => {
  const [, name = '', side = ''] = /^([^=]+)=(lead|target)$/i.exec(text.trim()) ?? [];
  if (name === '') return fail('usage', `"${text}" picks nothing`, 'write it like contact.title=lead, or title=target');
  const [wanted, field] = targetIn(name);
  const types = wanted ? [wanted] : targetTypes;
  const found = types.flatMap(type => {
    const known = mappedFields(type, config).find(each => each.toLowerCase() === field.toLowerCase());
    return known === undefined ? [] : [{ type, field: known, side: side.toLowerCase() as Side }];
  });
  const [first] = found;
  if (!first) {
    const names = [...new Set(types.flatMap(type => mappedFields(type, config)))];
    return fail(
      'usage',
      `"${name}" does not come from a lead`,
      didYouMean(field, names) ?? `one of: ${names.join(', ')}`,
    );
  }
  if (found.length === 1) return ok(first);
  const ways = found.map(({ type }) => `${type}.${first.field}=${side}`).join(' or ');
  return fail('usage', `${found.map(({ type }) => type).join(' and ')} both have ${first.field}`, `write ${ways}`);
};
