import type { Config } from '../config/config';
import { fieldAt } from '../edit/edits';
import type { FieldDef } from '../fields/kinds';
import { definitionOf, type RecordType } from '../records/types';
import { fail, ok, type Result } from '../result';
import { headKey } from '../text/fold';
import { didYouMean } from '../text/nearest';
import { fullName, isExternalIdHead, mainMember, meaningOf, type Quality } from './heads';
import { isList, listField } from './listHead';
import type { ProfilePart } from './profiles/profile';

/** A column that fills a field. */
export interface MappedColumn {
  readonly index: number;
  readonly head: string;
  /** `['lastName']`, `['bant', 'need', 'level']`, `['lines', 'productId']`, `['externalIds', 'salesforce']`. */
  readonly path: readonly string[];
  readonly field: FieldDef;
  /** The file's numbers are in this many units: revenue in millions. */
  readonly scale?: number;
  /** Texts that say there is no value. */
  readonly empty?: readonly string[];
}

export interface Mapping {
  readonly columns: readonly MappedColumn[];
  readonly ignored: readonly { readonly head: string; readonly reason: string }[];
  /** Custom fields to be declared for columns that mapped nowhere. */
  readonly newCustom: readonly { readonly name: string; readonly label: string }[];
}

export interface MapOptions {
  /** The system whose ids an `Id` column holds. */
  readonly system: string;
  readonly part?: ProfilePart;
  readonly maps?: ReadonlyMap<string, string>;
  readonly mapFile?: ReadonlyMap<string, string>;
  readonly keepUnknown?: boolean;
  /** The ids are our own: the file is an export of this program, or the user says so. */
  readonly ownIds?: boolean;
  readonly config: Config;
}

/** Fields that a rule keeps, yet a file may tell of what happened elsewhere. */
const tellable: Partial<Record<RecordType, readonly string[]>> = { opportunity: ['closedAt'] };

type Target = { readonly path: readonly string[]; readonly field: FieldDef };
type Claim = Target & { readonly quality: Quality | 'said' };
type Ignored = { readonly ignored: string };

const rank: Readonly<Record<Claim['quality'], number>> = { said: 0, name: 1, alias: 2, extra: 3, prefix: 4 };

/** Which field each column of a head fills, or why it fills none. The same head always maps the same way. */
export const mapHead = (head: readonly string[], type: RecordType, options: MapOptions): Result<Mapping> => {
  if (options.part) return mapByProfile(head, type, options.part);
  const claims: (Claim | Ignored | undefined)[] = [];
  const shown = numbered(head);
  for (const [index, text] of head.entries()) {
    const claim = claimFor(text, type, options);
    if (!claim.ok) return claim;
    claims[index] = shown[index] === text.trim() ? claim.value : { ignored: `"${text.trim()}" stands there twice` };
  }
  return ok(settle(shown, type, claims, options));
};

const claimFor = (head: string, type: RecordType, options: MapOptions): Result<Claim | Ignored | undefined> => {
  const said = saidOf(head, options.maps);
  if (said !== undefined) return targetOf(said, type, options);
  const filed = saidOf(head, options.mapFile);
  if (filed === undefined) return claimOf(head, type, options);
  const target = targetOf(filed, type, options);
  return target.ok ? target : ok({ ignored: `the map says ${filed}: ${target.failure.message}` });
};

/** Heads as they are reported: the second `Name` is `Name (2)`, so that a report can tell it from the first. */
const numbered = (head: readonly string[]): string[] => {
  const times = new Map<string, number>();
  return head.map(text => {
    const name = text.trim();
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 || name === '' ? name : `${name} (${time})`;
  });
};

/** Each field goes to the head that names it best; of equals, to the first. */
const settle = (
  head: readonly string[],
  type: RecordType,
  claims: readonly (Claim | Ignored | undefined)[],
  options: MapOptions,
): Mapping => {
  const winners = new Map<string, number>();
  const wins = (key: string, index: number): boolean => {
    const holder = claims[winners.get(key) ?? -1];
    const claim = claims[index];
    if (!claim || 'ignored' in claim) return false;
    return !holder || 'ignored' in holder || rank[claim.quality] < rank[holder.quality];
  };
  claims.forEach((claim, index) => {
    if (claim && 'path' in claim && wins(claim.path.join('.'), index)) winners.set(claim.path.join('.'), index);
  });
  if (winners.has('lastName') && winners.has('firstName')) winners.delete(fullName);
  const columns: MappedColumn[] = [];
  const ignored: { head: string; reason: string }[] = [];
  const newCustom: { name: string; label: string }[] = [];
  claims.forEach((claim, index) => {
    const text = (head[index] ?? '').trim();
    if (claim && 'path' in claim) {
      const key = claim.path.join('.');
      const winner = winners.get(key);
      if (winner === index) columns.push({ index, head: text, ...asPart(claim, winners) });
      else {
        const reason =
          winner === undefined ? 'first and last name have their own columns' : `"${head[winner]}" fills ${key}`;
        ignored.push({ head: text, reason });
      }
    } else if (claim) {
      if (claim.ignored !== '') ignored.push({ head: text, reason: claim.ignored });
    } else if (options.keepUnknown && text !== '') {
      const custom = { name: customName(text, new Set(newCustom.map(each => each.name))), label: text };
      newCustom.push(custom);
      columns.push({ index, head: text, path: ['custom', custom.name], field: { kind: 'text', label: text } });
    } else if (text !== '')
      ignored.push({ head: text, reason: `a ${definitionOf(type).label.toLowerCase()} has no such field` });
  });
  return { columns, ignored, newCustom };
};

/** A lone `Name` beside one of its halves is the other half: a French `Nom` beside `Prénom` is the last name. */
const asPart = ({ path, field }: Claim, winners: ReadonlyMap<string, number>): Target => {
  if (path[0] !== fullName) return { path, field };
  if (winners.has('firstName')) return { path: ['lastName'], field };
  if (winners.has('lastName')) return { path: ['firstName'], field };
  return { path, field };
};

const saidOf = (head: string, maps: ReadonlyMap<string, string> | undefined): string | undefined => {
  if (!maps) return undefined;
  const exact = maps.get(head.trim());
  if (exact !== undefined) return exact;
  const key = headKey(head);
  for (const [each, field] of maps) if (headKey(each) === key) return field;
  return undefined;
};

/** The target a user named, by path or by any head it is known under; an empty one leaves the column out. */
const targetOf = (said: string, type: RecordType, options: MapOptions): Result<Claim | Ignored> => {
  const name = said.trim();
  if (name === '' || name === '-') return ok({ ignored: 'left out by --map' });
  if (name === 'id' || name === 'externalId')
    return ok({ ...idTarget(name === 'id', options.system), quality: 'said' });
  const direct = fieldAt(type, name);
  const target = direct.ok ? direct.value : undefined;
  const known = target ?? meaningTarget(type, name);
  if (known) {
    const open = withMain(known);
    const why = refusal(type, open);
    return why === undefined ? ok({ ...open, quality: 'said' }) : fail('usage', `${name} cannot be imported: ${why}`);
  }
  return direct.ok ? ok({ ignored: '' }) : direct;
};

const meaningTarget = (type: RecordType, head: string): (Target & { quality: Quality }) | undefined => {
  const meaning = meaningOf(type, head);
  if (!meaning) return undefined;
  if (meaning.path === fullName) {
    return { path: [fullName], field: { kind: 'text', label: 'Full name' }, quality: meaning.quality };
  }
  const found = fieldAt(type, meaning.path);
  return found.ok ? { ...found.value, quality: meaning.quality } : undefined;
};

const withMain = (target: Target): Target => {
  const main = mainMember(target.field);
  const member = main === undefined ? undefined : target.field.fields?.[main];
  return main === undefined || !member ? target : { path: [...target.path, main], field: member };
};

const refusal = (type: RecordType, { path, field }: Target): string | undefined => {
  const top = path[0] ?? '';
  const definition = definitionOf(type).fields[top];
  if (definition?.computed && !tellable[type]?.includes(top)) return definition.computed;
  if (field.kind === 'struct' || (field.kind === 'map' && path.length === 1)) return 'name one of its parts';
  return undefined;
};

const idTarget = (own: boolean, system: string): Target => ({
  path: own ? ['id'] : ['externalIds', system],
  field: { kind: 'text', label: own ? 'Id' : 'External id' },
});

const claimOf = (head: string, type: RecordType, options: MapOptions): Result<Claim | Ignored | undefined> => {
  const text = head.trim();
  if (/^_(row|field|code|message)$/.test(text)) return ok({ ignored: '' });
  if (/^externalIds\.\S+$/.test(text) || /^custom\.\S+$/.test(text)) {
    const [map = '', ...key] = text.split('.');
    return ok({ path: [map, key.join('.')], field: { kind: 'text', label: text }, quality: 'name' });
  }
  if (options.ownIds && text === 'id') return ok({ ...idTarget(true, options.system), quality: 'name' });
  const list = isList(text) ? listField(text, type) : undefined;
  if (list) {
    const why = definitionOf(type).fields[list.path[0] ?? '']?.computed;
    return ok(why === undefined ? { ...list, quality: 'name' } : { ignored: why });
  }
  const custom = options.config.customFields[type]?.find(
    each => headKey(each.name) === headKey(text) || headKey(each.label) === headKey(text),
  );
  if (custom && headKey(text) !== '') {
    return ok({ path: ['custom', custom.name], field: { kind: 'text', label: custom.label }, quality: 'name' });
  }
  if (isExternalIdHead(type, text)) return ok({ ...idTarget(false, options.system), quality: 'alias' });
  const found = text.includes('.') ? dotted(type, text) : meaningTarget(type, text);
  if (!found) return ok(undefined);
  const open = withMain(found);
  const why = refusal(type, open);
  return ok(why === undefined ? { ...open, quality: found.quality } : { ignored: why });
};

const dotted = (type: RecordType, head: string): (Target & { quality: Quality }) | undefined => {
  const found = fieldAt(type, head);
  return found.ok ? { ...found.value, quality: 'name' } : meaningTarget(type, head);
};

const customName = (head: string, taken: ReadonlySet<string>): string => {
  const words = head.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? ['field'];
  const name = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
  let free = name;
  for (let n = 2; taken.has(free) || free in Object.prototype; n += 1) free = `${name}${n}`;
  return free;
};

const mapByProfile = (head: readonly string[], type: RecordType, part: ProfilePart): Result<Mapping> => {
  const columns: MappedColumn[] = [];
  const used = new Set<number>();
  for (const rule of part.columns) {
    const index = head.findIndex(text => headKey(text) === headKey(rule.head));
    if (index < 0) {
      const names = head.map(text => text.trim()).filter(text => text !== '');
      return fail(
        'invalid',
        `there is no column "${rule.head}"`,
        didYouMean(rule.head, names) ?? `columns: ${names.join(', ')}`,
      );
    }
    const found = fieldAt(type, rule.to);
    if (!found.ok) return found;
    used.add(index);
    const { scale, empty } = rule;
    columns.push({
      index,
      head: (head[index] ?? '').trim(),
      ...found.value,
      ...(scale === undefined ? {} : { scale }),
      ...(empty === undefined ? {} : { empty }),
    });
  }
  const ignored = head.flatMap((text, index) =>
    used.has(index) || text.trim() === '' ? [] : [{ head: text.trim(), reason: 'the profile has no use for it' }],
  );
  return ok({ columns, ignored, newCustom: [] });
};
