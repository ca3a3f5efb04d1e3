import { nameOf } from '../../domain/present/value';
import { type Lead, typeOfId } from '../../domain/records/types';
import { clip, width } from '../../terminal/cell';
import { knownDuplicates } from '../kit/duplicates';
import { type Line, piece } from '../kit/line';
import type { Setting } from '../kit/setting';

/** `≈ may be C77 Jane Cooper: same email  m merge`; nothing where nobody is like it. */
export const knownLine = (lead: Lead, setting: Setting, columns: number): Line | undefined => {
  const found = knownDuplicates(lead, setting);
  const [first] = found;
  if (!first) return undefined;
  const belongs = typeOfId(first.id) === 'account';
  const more = found.length > 1 ? `, and ${found.length - 1} more` : '';
  const key = `  m ${belongs || typeOfId(first.id) === 'contact' ? 'see' : 'merge'}`;
  const name = `${first.id} ${nameOf(first.id, setting.state)}`;
  const text = `≈ may ${belongs ? 'belong to' : 'be'} ${name}: ${first.reasons.join(', ')}${more}`;
  return [piece(clip(text, columns - width(key)), 'warning'), piece(key, 'accent')];
};
