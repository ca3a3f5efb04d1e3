import { isCompared } from '../domain/duplicates/profile';
import { definitionOf, typeOfId } from '../domain/records/types';
import type { Action } from './action';

export const mergeActions: readonly Action[] = [
  {
    id: 'record.merge',
    title: 'Merge duplicates',
    help: 'Shows what looks like it, or takes all that are marked, and makes one record of them.',
    scope: ['today', 'leads', 'accounts', 'contacts', 'record'],
    keys: ['m'],
    words: ['dupes'],
    footer: 37,
    label: { leads: 'merge' },
    enabled: ({ targets, readOnly, state }) => {
      if (readOnly !== undefined) return { why: readOnly };
      const [id] = targets;
      if (id === undefined) return { why: 'no record is under the cursor' };
      const other = targets.find(each => !isCompared(typeOfId(each)));
      if (other !== undefined) return { why: `${other} cannot be merged: leads, contacts and accounts can` };
      const types = new Set(targets.map(typeOfId));
      if (types.size > 1) {
        const names = [...types].map(type => (type ? definitionOf(type).plural : ''));
        return { why: `${names.join(' and ')} are marked; records of one type are merged` };
      }
      const converted = targets.find(each => state.get('lead', each)?.convertedAt !== undefined);
      return converted === undefined
        ? true
        : { why: `${converted} is converted; its contact stands for it, and can be merged` };
    },
    run: ({ targets }) => ({ do: 'merge', records: targets }),
  },
];
