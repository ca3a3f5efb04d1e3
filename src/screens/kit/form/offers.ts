import { type Config, isStrict, picklistOf } from '../../../domain/config/config';
import type { FieldDef } from '../../../domain/fields/kinds';
import { typeOfId } from '../../../domain/records/types';
import { fold } from '../../../domain/text/fold';
import { nearest } from '../../../domain/text/nearest';
import type { Setting } from '../setting';
import { type Names, targetsOf } from './names';
import { pick } from './pick';
import { recordLabel } from './recordLabel';

/** One of the values that a field may take. */
export interface Offer {
  readonly label: string;
  /** What stands in the field once it is taken. */
  readonly text: string;
  readonly value: unknown;
}

export interface Offers {
  readonly list: readonly Offer[];
  /** How many there are in all; the list holds the best. */
  readonly count: number;
  /** Which one to take when nobody says otherwise; -1 for none. */
  readonly marked: number;
}

/** Whether a field's values can be listed. */
export const isPicked = (field: FieldDef, config: Config): boolean =>
  field.kind === 'reference' || optionsOf(field, config).length > 0;

/** What a field offers for what was typed; everything for nothing. */
export const offersOf = (field: FieldDef, typed: string, setting: Setting, names: Names): Offers =>
  field.kind === 'reference'
    ? recordsFor(field, typed, setting, names)
    : optionsFor(field, typed, setting.state.config);

const optionsOf = ({ kind, options, picklist }: FieldDef, config: Config): readonly string[] => {
  if (kind === 'boolean') return ['yes', 'no'];
  if (options) return options;
  // Only conversion makes a lead a converted one.
  if (picklist === 'leadStatus')
    return config.leadStatuses.filter(each => each.type !== 'converted').map(each => each.name);
  return picklist ? picklistOf(config, picklist) : [];
};

const optionsFor = (field: FieldDef, typed: string, config: Config): Offers => {
  const options = optionsOf(field, config);
  const offer = (text: string): Offer => ({
    label: text,
    text,
    value: field.kind === 'boolean' ? text === 'yes' : text,
  });
  const { best, count, sure } = pick(
    options.map(option => ({ option, folded: fold(option) })),
    typed,
  );
  const list = best.map(({ option }) => offer(option));
  const own = typed.trim().replace(/\s+/gu, ' ').normalize('NFC');
  const strict = field.picklist === undefined || isStrict(field.picklist);
  if (strict || own === '' || options.some(option => fold(option) === fold(own))) {
    return { list, count, marked: own === '' || count === 0 ? -1 : 0 };
  }
  // Another value is as good as a known one: only what is hardly a guess goes before it.
  const meant = sure || nearest(own, options) === list[0]?.text;
  const asTyped: Offer = { label: `${own} (a new one)`, text: own, value: own };
  return { list: meant ? [...list, asTyped] : [asTyped, ...list], count: count + 1, marked: 0 };
};

const recordsFor = (field: FieldDef, typed: string, setting: Setting, names: Names): Offers => {
  const { state, actor } = setting;
  const offer = (id: string, more = ''): Offer => {
    const label = recordLabel(id, state);
    return { label: label + more, text: field.list ? id : label, value: id };
  };
  const targets = targetsOf(field);
  if (targets.includes('user') && fold(typed) === 'me') {
    return typeOfId(actor) === 'user' && state.find(actor)
      ? { list: [offer(actor, ' · me')], count: 1, marked: 0 }
      : { list: [], count: 0, marked: -1 };
  }
  const id = typed.trim().toUpperCase();
  const type = state.find(id) && typeOfId(id);
  if (type && targets.includes(type)) return { list: [offer(id)], count: 1, marked: 0 };
  const { best, count } = pick(names(field, state), typed);
  return { list: best.map(named => offer(named.id)), count, marked: typed.trim() === '' || count === 0 ? -1 : 0 };
};
