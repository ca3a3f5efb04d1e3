import { idOf, numberOfId, type RecordType, typeOfId } from '../../domain/records/types';

/** What search looks into. The order is part of the file: a new type goes to the end. */
export const searchTypes = [
  'lead',
  'contact',
  'account',
  'opportunity',
  'product',
  'campaign',
  'user',
  'activity',
] as const satisfies readonly RecordType[];

export type SearchType = (typeof searchTypes)[number];

const numberBits = 28;
const highestNumber = 2 ** numberBits - 1;

const codes = new Map<RecordType, number>(searchTypes.map((type, code) => [type, code]));

/** An id as a number that sorts by type, then by the record's own number; undefined for what search does not look into. */
export const keyOf = (id: string): number | undefined => {
  const type = typeOfId(id);
  const code = type && codes.get(type);
  const number = numberOfId(id);
  return code === undefined || number > highestNumber ? undefined : code * 2 ** numberBits + number;
};

export const typeCodeOfKey = (key: number): number => key >>> numberBits;

export const typeOfKey = (key: number): SearchType => searchTypes[typeCodeOfKey(key)] as SearchType;

export const idOfKey = (key: number): string => idOf(typeOfKey(key), key & highestNumber);

/** The keys of a type: from, and up to but not including. */
export const keysOfType = (type: SearchType): { readonly from: number; readonly to: number } => {
  const code = codes.get(type) as number;
  return { from: code * 2 ** numberBits, to: (code + 1) * 2 ** numberBits };
};

/** Types as bits, to ask of each record whether it is wanted. */
export const bitsOfTypes = (types: readonly RecordType[]): number =>
  types.reduce((bits, type) => bits | (codes.has(type) ? 1 << (codes.get(type) as number) : 0), 0);
