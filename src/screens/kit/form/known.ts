import { isCompared, profileAs } from '../../../domain/duplicates/profile';
import { nameOf } from '../../../domain/present/value';
import { clip } from '../../../terminal/cell';
import { duplicateIndex } from '../duplicates';
import { type Line, line } from '../line';
import type { Setting } from '../setting';
import { isEmpty, readEntry } from './entry';
import type { Form } from './form';

/** Whom a new record may be, as soon as what is typed says so; undefined when nobody is like it. */
export const knownRow = ({ spec, entries }: Form, setting: Setting): Line | undefined => {
  const { type } = spec;
  if (spec.added !== true || !isCompared(type)) return undefined;
  const values = entries.flatMap(entry => {
    const read = readEntry(entry, setting);
    return read.ok && !isEmpty(read.value.value) ? [[entry.asked.name, read.value.value] as const] : [];
  });
  const profile = profileAs(type, Object.fromEntries(values), setting.state);
  const [first, ...others] = duplicateIndex(setting)?.like(profile) ?? [];
  if (!first) return undefined;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  const name = `${first.id} ${nameOf(first.id, setting.state)}`;
  return line(clip(` ≈ may be ${name}: ${first.reasons.join(', ')}${more}`, setting.columns), 'warning');
};
